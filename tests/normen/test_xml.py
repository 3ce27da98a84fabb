from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rathaus.normen.xml import XmlFehler, parse_xml

ENTITIES = """<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>"""


@pytest.mark.parametrize(
    "daten",
    [
        "<a>Müller</a>".encode(),
        b"\xef\xbb\xbf<a>M\xc3\xbcller</a>",
        '<?xml version="1.0" encoding="ISO-8859-1"?><a>Müller</a>'.encode("iso-8859-1"),
        "<?xml version='1.0' encoding='utf-8'?>\n<!-- <!DOCTYPE --><a>Müller</a>".encode(),
    ],
)
def test_sauberes_xml_wird_gelesen(daten: bytes) -> None:
    assert parse_xml(daten).text == "Müller"


def test_doctype_im_text_ist_kein_doctype() -> None:
    assert parse_xml(b"<a><![CDATA[<!DOCTYPE a>]]></a>").text == "<!DOCTYPE a>"


@pytest.mark.parametrize(
    "daten",
    [
        f"{ENTITIES}<a>&y;</a>".encode(),
        f"{ENTITIES}<a b='&y;'/>".encode(),
        b"<!DOCTYPE a><a/>",
        b"<!doctype a><a/>",
        b'<?xml version="1.0"?>\n<!-- k -->\n<?p i?>\n<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]><a>&f;</a>',
        b'\xef\xbb\xbf<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname">%p;]><a/>',
    ],
)
def test_dtd_und_entities_werden_abgelehnt(daten: bytes) -> None:
    with pytest.raises(XmlFehler, match=r"Dokumenttypdefinition|fehlerhaft"):
        parse_xml(daten)


def test_doctype_wird_mit_zeile_genannt() -> None:
    with pytest.raises(XmlFehler) as gefangen:
        parse_xml(b'<?xml version="1.0"?>\n\n<!DOCTYPE a><a/>')
    assert gefangen.value.zeile == 3


def test_unbekannte_entity() -> None:
    with pytest.raises(XmlFehler, match=r"Zeile 2: Entities sind nicht erlaubt"):
        parse_xml(b"<a>\n&nbsp;</a>")


@pytest.mark.parametrize(
    "daten",
    [
        "<a/>".encode("utf-16"),
        "<a/>".encode("utf-16-le"),
        "<a/>".encode("utf-32"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
        b'<?xml version="1.0" encoding="EBCDIC-CP-DE"?><a/>',
    ],
)
def test_fremde_kodierungen_werden_abgelehnt(daten: bytes) -> None:
    with pytest.raises(XmlFehler, match="UTF-8"):
        parse_xml(daten)


def test_groesse_hat_eine_grenze() -> None:
    assert parse_xml(b"<a>xx</a>", hoechstens=9).text == "xx"
    with pytest.raises(XmlFehler, match="höchstens 9 Bytes"):
        parse_xml(b"<a>xxx</a>", hoechstens=9)
    with pytest.raises(XmlFehler, match="höchstens 10 MB"):
        parse_xml(b"<a>" + b"x" * 10_000_000 + b"</a>")


def test_tiefe_hat_eine_grenze() -> None:
    assert parse_xml(b"<a>" * 200 + b"</a>" * 200) is not None
    with pytest.raises(XmlFehler, match="zu tief verschachtelt"):
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000)


@pytest.mark.parametrize(
    ("daten", "zeile"),
    [
        (b"<a>\n<b></a>", 2),
        (b"<a>\n\n", 3),
        (b"kein XML", 1),
        (b"<a>\x01</a>", 1),
        (b"<a>\xff</a>", 1),
    ],
)  # fmt: skip
def test_fehlerhaftes_nennt_die_zeile(daten: bytes, zeile: int) -> None:
    with pytest.raises(
        XmlFehler, match=rf"Das XML ist in Zeile {zeile}, Spalte \d+ fehlerhaft"
    ) as e:
        parse_xml(daten)
    assert e.value.zeile == zeile
    assert e.value.grund


@pytest.mark.parametrize("daten", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_leeres(daten: bytes) -> None:
    with pytest.raises(XmlFehler, match="leer"):
        parse_xml(daten)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text("<>!-?[]&;\"'aDOCTYPE= \n", max_size=60).map(str.encode))
def test_lesen_kennt_nur_einen_fehler(daten: bytes) -> None:
    with suppress(XmlFehler):
        assert parse_xml(daten).getroottree().docinfo.internalDTD is None
