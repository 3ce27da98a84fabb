"""Bezüge auf Stichtage, Sätze und die Nummer des Eintrags."""

from collections.abc import Mapping
from decimal import Decimal

from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.eingabe import LESER
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.ops.feld import GRUPPE
from rathaus.ausdruck.teil import Teil
from rathaus.ausdruck.typen import DATUM, ZAHL, Art, Wert
from rathaus.ausdruck.zugriff import lies_auswahl, lies_eins


@operator("nummer", GRUPPE, "Die laufende Nummer des Eintrags in seiner Wiederholung, ab 1.")
def _nummer(bau: Bau, roh: dict, ort: str) -> Teil:
    punkte = roh["nummer"]
    if punkte not in (".", "..", "..."):
        return bau.melde(unter(ort, "nummer"), "Hier wird „.“, „..“ oder „...“ erwartet.")
    ebene = len(punkte)
    if ebene > len(bau.ebenen):
        return bau.melde(ort, "„nummer“ gibt es nur in einer Wiederholung.")

    def f(lauf: Lauf) -> Wert:
        return Decimal(lauf.stapel[-ebene].nummer)

    return Teil(ZAHL, f, lambda: "laufende Nummer")


@operator("stichtag", GRUPPE, "Ein Tag, den das Verfahren vorgibt, zum Beispiel heute.")
def _stichtag(bau: Bau, roh: dict, ort: str) -> Teil:
    name = roh["stichtag"]
    if not isinstance(name, str) or name not in bau.schema.stichtage:
        return bau.melde(unter(ort, "stichtag"), _nicht_da("Stichtag", name, bau.schema.stichtage))
    text = bau.schema.stichtage[name] or name
    lies = LESER[Art.DATUM]
    return Teil(DATUM, lambda lauf: lies(lauf.umgebung.stichtage.get(name)), lambda: text)


@operator("satz", GRUPPE, "Ein benannter Wert aus Satzung oder Paket, zum Beispiel eine Gebühr.")
def _satz(bau: Bau, roh: dict, ort: str) -> Teil:
    name = roh["satz"]
    feld = bau.schema.saetze.get(name) if isinstance(name, str) else None
    if feld is None:
        return bau.melde(unter(ort, "satz"), _nicht_da("Satz", name, bau.schema.saetze))
    text = feld.bezeichnung or name

    def suche(lauf: Lauf) -> object:
        return lauf.umgebung.saetze.get(name)

    f = lies_auswahl(suche, feld.art) if feld.liste else lies_eins(suche, feld.art, name)
    return Teil(feld.typ, f, lambda: f"„{text}“", feld=feld)


def _nicht_da(was: str, name: object, bekannte: Mapping) -> str:
    gezeigt = name[:80] if isinstance(name, str) else "…"
    auswahl = ", ".join(sorted(bekannte)[:10]) or "keine"
    return f"{was} „{gezeigt}“ gibt es nicht. Bekannt: {auswahl}."
