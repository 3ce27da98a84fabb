"""Schemas nobody published: invented for the tests, small enough to read."""

from rathaus.leistungen.fim.lesen_xdf2 import NAMENSRAUM as XDF2
from rathaus.leistungen.fim.lesen_xdf3 import NAMENSRAUM as XDF3


def kopf(art: str, id_: str, name: str, mehr: str = "") -> str:
    return (
        f"<x:identifikation><x:id>{id_}</x:id><x:version>1.0.0</x:version></x:identifikation>"
        f"<x:name>{name}</x:name><x:bezeichnungEingabe>{name}?</x:bezeichnungEingabe>{mehr}"
    )


def feld(
    id_: str, name: str, *, art: str = "input", typ: str = "text", mehr: str = "", text: str = ""
) -> str:
    codes = f"<x:feldart><code>{art}</code></x:feldart><x:datentyp><code>{typ}</code></x:datentyp>"
    return f"<x:datenfeld>{kopf('feld', id_, name, text)}{codes}{mehr}</x:datenfeld>"


def gruppe(id_: str, name: str, *struktur: str, mehr: str = "") -> str:
    return (
        f"<x:datenfeldgruppe>{kopf('gruppe', id_, name, mehr)}{''.join(struktur)}"
        "</x:datenfeldgruppe>"
    )


def mal(anzahl: str, inhalt: str) -> str:
    return (
        f"<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:enthaelt>{inhalt}</x:enthaelt></x:struktur>"
    )


def schema(
    *struktur: str, name: str = "Drachen steigen lassen", mehr: str = "", norm: str = XDF3
) -> bytes:
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<x:xdatenfelder.stammdatenschema.0102 xmlns:x="{norm}">\n'
        "<x:header><x:nachrichtID>n1</x:nachrichtID>"
        "<x:erstellungszeitpunkt>2026-01-02T03:04:05Z</x:erstellungszeitpunkt></x:header>\n"
        f"<x:stammdatenschema>\n{kopf('schema', 'S77000000001', name, mehr)}\n"
        + "\n".join(struktur)
        + "\n</x:stammdatenschema>\n</x:xdatenfelder.stammdatenschema.0102>\n"
    )
    return text.encode()


def alt(*struktur: str) -> bytes:
    """The same in XDatenfelder 2."""
    return schema(*struktur, norm=XDF2)


ANSCHRIFT = gruppe(
    "G77000000002",
    "Anschrift",
    mal("1:1", feld("F77000000021", "Straße")),
    mal("0:1", feld("F77000000022", "Hausnummer")),
)
DRACHEN = schema(
    mal(
        "1:1",
        gruppe(
            "G77000000001",
            "Person",
            mal("1:1", feld("F77000000001", "Familienname", typ="text_latin")),
            mal("1:1", feld("F77000000002", "Vornamen")),
            mal("0:1", ANSCHRIFT),
        ),
    ),
    mal(
        "1:*",
        gruppe(
            "G77000000003",
            "Drachen",
            mal("1:1", feld("F77000000003", "Farbe", art="select", mehr=(
                "<x:werte><x:wert><x:code>r</x:code><x:name>rot</x:name></x:wert>"
                "<x:wert><x:code>b</x:code><x:name>blau</x:name></x:wert></x:werte>"
            ))),
            mal("1:1", feld("F77000000004", "Länge der Schnur", typ="num_int")),
            mal("0:1", ANSCHRIFT),
        ),
    ),
    mal("1:1", feld("F77000000005", "Erstmals geflogen", typ="date")),
    mal("2:5", feld("F77000000006", "Zeuge")),
)  # fmt: skip

GENERICODE = b"""<?xml version="1.0"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
  <Identification><ShortName>Winde</ShortName><Version>3</Version>
    <CanonicalUri>urn:probe:winde</CanonicalUri>
    <CanonicalVersionUri>urn:probe:winde_3</CanonicalVersionUri></Identification>
  <ColumnSet>
    <Column Id="nr" Use="required"><ShortName>Schluessel</ShortName><Data Type="string"/></Column>
    <Column Id="was" Use="required"><ShortName>Bezeichnung</ShortName><Data Type="string"/></Column>
    <Key Id="k"><ShortName>k</ShortName><ColumnRef Ref="nr"/></Key>
  </ColumnSet>
  <SimpleCodeList>
    <Row><Value ColumnRef="nr"><SimpleValue>1</SimpleValue></Value>
      <Value ColumnRef="was"><SimpleValue>lau</SimpleValue></Value></Row>
    <Row><Value><SimpleValue>2</SimpleValue></Value><Value><SimpleValue>steif</SimpleValue></Value>
    </Row>
  </SimpleCodeList>
</gc:CodeList>
"""


def wind_select() -> str:
    """A choice that names its list by URN and does not carry it."""
    bezug = (
        "<x:codelisteReferenz><x:canonicalIdentification>urn:probe:winde"
        "</x:canonicalIdentification><x:version>3</x:version>"
        "<x:canonicalVersionUri>urn:probe:winde_3</x:canonicalVersionUri></x:codelisteReferenz>"
    )
    return feld("F77000000007", "Wind", art="select", mehr=bezug)
