"""What a file for the finance system looks like: data, one file of daten/exportvorlagen each."""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

ORDNER = Path(__file__).parent / "daten" / "exportvorlagen"
#: What a column may hold.
FELDER = frozenset(
    {
        "stapel",
        "buchung",
        "storno_von",
        "buchungsart",
        "kassenzeichen",
        "sachkonto",
        "ertrag",
        "forderungsart",
        "zeitraum",
        "faellig",
        "tag",
        "betrag",
        "soll",
        "haben",
        "zahlweg",
        "text",
        "anordnung",
    }
)
_ELEMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
Zeile = Mapping[str, Any]


class VorlageFehlerhaft(ValueError):
    """The sentence names file and reason."""


@dataclass(frozen=True, slots=True)
class Spalte:
    name: str
    wert: str
    fest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exportvorlage:
    kennung: str
    name: str
    format: str
    kodierung: str
    dezimal: str
    datum: str
    trenner: str
    kopf: bool
    wurzel: str
    satz: str
    spalten: tuple[Spalte, ...]

    def write(self, zeilen: Iterable[Zeile]) -> bytes:
        """The whole file. Characters the encoding does not know become a question mark."""
        return _SCHREIBER[self.format](self, zeilen)

    def cells(self, zeile: Zeile) -> list[str]:
        return [spalte.fest or self.shown(zeile.get(spalte.wert)) for spalte in self.spalten]

    def shown(self, wert: Any) -> str:
        if wert is None:
            return ""
        if isinstance(wert, Decimal):
            return f"{wert:.2f}".replace(".", self.dezimal)
        if isinstance(wert, date):
            return wert.strftime(self.datum)
        return " ".join(str(wert).split())


def read_vorlage(text: str, herkunft: str) -> Exportvorlage:
    roh = tomllib.loads(text)
    try:
        vorlage = Exportvorlage(
            kennung=roh["kennung"],
            name=roh["name"],
            format=roh["format"],
            kodierung=roh["kodierung"],
            dezimal=roh["dezimal"],
            datum=roh["datum"],
            trenner=roh.get("trenner", ";"),
            kopf=roh.get("kopf", True),
            wurzel=roh.get("wurzel", "Stapel"),
            satz=roh.get("satz", "Zeile"),
            spalten=tuple(
                Spalte(s["name"], s.get("wert", ""), s.get("fest", "")) for s in roh["spalte"]
            ),
        )
    except KeyError as fehlt:
        raise VorlageFehlerhaft(f"{herkunft}: Es fehlt {fehlt}.") from fehlt
    _check(vorlage, herkunft)
    return vorlage


def _check(vorlage: Exportvorlage, herkunft: str) -> None:
    if vorlage.format not in _SCHREIBER:
        raise VorlageFehlerhaft(f"{herkunft}: Das Format ist csv oder xml.")
    for spalte in vorlage.spalten:
        if not spalte.fest and spalte.wert not in FELDER:
            raise VorlageFehlerhaft(f"{herkunft}: Ein Feld „{spalte.wert}“ gibt es nicht.")
    if vorlage.format == "xml" and vorlage.kodierung != "utf-8":
        raise VorlageFehlerhaft(f"{herkunft}: XML schreiben wir in utf-8.")
    if not {"kassenzeichen", "sachkonto", "buchung"} <= {s.wert for s in vorlage.spalten}:
        raise VorlageFehlerhaft(f"{herkunft}: Kassenzeichen, Sachkonto und Beleg gehören hinein.")
    if not {"betrag", "soll"} & {s.wert for s in vorlage.spalten}:
        raise VorlageFehlerhaft(f"{herkunft}: Es fehlt der Betrag.")
    namen = [vorlage.wurzel, vorlage.satz, *(spalte.name for spalte in vorlage.spalten)]
    if vorlage.format == "xml" and not all(_ELEMENT.fullmatch(name) for name in namen):
        raise VorlageFehlerhaft(f"{herkunft}: Ein Name taugt nicht als XML-Element.")


def _as_csv(vorlage: Exportvorlage, zeilen: Iterable[Zeile]) -> bytes:
    ziel = io.StringIO()
    writer = csv.writer(ziel, delimiter=vorlage.trenner, lineterminator="\r\n")
    if vorlage.kopf:
        writer.writerow([spalte.name for spalte in vorlage.spalten])
    writer.writerows(vorlage.cells(zeile) for zeile in zeilen)
    return ziel.getvalue().encode(vorlage.kodierung, errors="replace")


def _as_xml(vorlage: Exportvorlage, zeilen: Iterable[Zeile]) -> bytes:
    wurzel = etree.Element(vorlage.wurzel)
    for zeile in zeilen:
        satz = etree.SubElement(wurzel, vorlage.satz)
        for spalte, text in zip(vorlage.spalten, vorlage.cells(zeile), strict=True):
            if text:
                etree.SubElement(satz, spalte.name).text = text
    return etree.tostring(wurzel, encoding="utf-8", xml_declaration=True, pretty_print=True)


_SCHREIBER: dict[str, Callable[[Exportvorlage, Iterable[Zeile]], bytes]] = {
    "csv": _as_csv,
    "xml": _as_xml,
}


@cache
def exportvorlagen() -> dict[str, Exportvorlage]:
    """All that are shipped, by kennung."""
    gelesen = [
        read_vorlage(datei.read_text(encoding="utf-8"), datei.name)
        for datei in sorted(ORDNER.glob("*.toml"))
    ]
    return {vorlage.kennung: vorlage for vorlage in gelesen}
