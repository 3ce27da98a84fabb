"""How the columns of an old archive are meant: read from a YAML file, each fault at its line."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from rathaus.core.personen.models import Beteiligtenrolle
from rathaus.core.vorgaenge.models import Richtung
from rathaus.core.yamldateien import Dateifehler, Yamldatei, read_yaml

#: What a column can be. Without a mapping the columns are called so.
FELDER = {
    "aktenzeichen": "das alte Aktenzeichen",
    "betreff": "wie die Akte heißt",
    "position": "Stelle im Aktenplan, alt oder neu",
    "vorgang": "der Vorgang darin",
    "datei": "Weg zur Datei im Ordner",
    "titel": "wie das Dokument heißt",
    "art": "Dokumentart",
    "datum": "Tag des Dokuments",
    "richtung": "Eingang, Ausgang oder intern",
    "eroeffnet": "Beginn der Akte",
    "geschlossen": "Ende der Akte",
    "name": "Name der beteiligten Person",
    "vornamen": "Vornamen",
    "geburtsdatum": "Geburtsdatum",
    "firma": "Firma, Verein oder Behörde",
    "schluessel": "nennt die Zeile ein für alle Mal",
}
#: The column we add to lines we send back; sent again, it says nothing.
FEHLER = "Fehler"
KODIERUNGEN = ("auto", "utf-8", "cp1252")
_TEXTE = ("quelle", "tabelle", "kodierung", "trennzeichen", "einheit", "rolle", "gemeinde")
_TABELLEN = ("spalten", "fest", "positionen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zuordnung:
    """`spalten`: field → name of the column; `fest`: field → value for every line; `positionen`:
    old number → ours; `einheit`: whose Akten these are, else that of the position.
    """

    quelle: str = ""
    tabelle: str = ""
    kodierung: str = "auto"
    trennzeichen: str = ""
    einheit: str = ""
    gemeinde: str = ""
    rolle: str = Beteiligtenrolle.SONSTIGE.value
    spalten: Mapping[str, str] = field(default_factory=dict)
    fest: Mapping[str, str] = field(default_factory=dict)
    positionen: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, daten: Mapping[str, Any]) -> "Zuordnung":
        return cls(**{f.name: daten[f.name] for f in fields(cls) if f.name in daten})


def read_zuordnung(pfad: Path) -> Zuordnung:
    """Raises Dateifehler naming every fault as "datei:zeile: ort: grund"."""
    datei = read_yaml(pfad)
    if fehler := list(_faults(datei)):
        raise Dateifehler(fehler)
    felder: dict[str, Any] = {n: str(w) for n, w in datei.daten.items() if n in _TEXTE}
    felder |= {
        name: {str(k): str(w) for k, w in datei.daten[name].items()}
        for name in _TABELLEN
        if datei.daten.get(name)
    }
    return Zuordnung(**felder)


def _faults(datei: Yamldatei) -> Iterator[str]:
    if not isinstance(datei.daten, dict):
        yield datei.fault("", "Die Datei muss Angaben der Form „name: wert“ enthalten.")
        return
    for name, wert in datei.daten.items():
        if name in _TEXTE:
            if isinstance(wert, (dict, list)):
                yield datei.fault(str(name), "Hier steht ein einzelner Wert.")
        elif name in _TABELLEN:
            yield from _faults_in_table(datei, name, wert)
        else:
            erlaubt = ", ".join((*_TEXTE, *_TABELLEN))
            yield datei.fault(str(name), f"Diese Angabe gibt es nicht. Möglich: {erlaubt}.")
    yield from _faults_in_choices(datei)


def _faults_in_table(datei: Yamldatei, name: str, wert: Any) -> Iterator[str]:
    if not isinstance(wert, dict):
        yield datei.fault(name, "Hier stehen Paare der Form „name: wert“.")
        return
    for schluessel, inhalt in wert.items():
        ort = f"{name}.{schluessel}"
        if name != "positionen" and schluessel not in FELDER:
            yield datei.fault(ort, f"Dieses Feld gibt es nicht. Möglich: {', '.join(FELDER)}.")
        if isinstance(inhalt, (dict, list)) or inhalt in (None, ""):
            yield datei.fault(ort, "Hier fehlt der Wert.")


def _faults_in_choices(datei: Yamldatei) -> Iterator[str]:
    auswahl = {"kodierung": KODIERUNGEN, "rolle": tuple(Beteiligtenrolle.values)}
    for name, erlaubt in auswahl.items():
        if name in datei.daten and datei.daten[name] not in erlaubt:
            yield datei.fault(name, f"Möglich: {', '.join(erlaubt)}.")
    if len(str(datei.daten.get("trennzeichen", ";"))) != 1:
        yield datei.fault("trennzeichen", "Ein einzelnes Zeichen, meist ; oder ein Komma.")
    fest = datei.daten.get("fest")
    richtung = fest.get("richtung") if isinstance(fest, dict) else None
    if richtung is not None and richtung not in Richtung.values:
        yield datei.fault("fest.richtung", f"Möglich: {', '.join(Richtung.values)}.")
