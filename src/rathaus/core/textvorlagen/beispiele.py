"""Invented values, so that every letter can be looked at, checked and typeset without a matter."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from rathaus.core.yamldateien import read_yaml
from rathaus.recht.belehrung import Anschrift, belehrung
from rathaus.recht.rechtsbehelf import Gebiet, rechtsbehelf

from .bloecke import Block, with_instruction
from .dateien import vorlagendateien
from .leser import read_vorlage
from .schreiben import STELLE
from .vorlage import BRIEFE, Vorlage, Vorlagenfehler

Werte = dict[str, Any]
#: The day on which the invented letters are written.
MUSTERTAG = date(2026, 9, 1)
MUSTERLAND = "NW"
MUSTERBEHOERDE = Anschrift("Stadt Musterlingen", "Rathausplatz 1, 58999 Musterlingen")
MUSTERGERICHT = Anschrift("Gericht Musterlingen", "Gerichtsweg 1, 58999 Musterlingen")

_GEMEINSAM: Werte = {
    "empfaenger": {"name": "Erika Beispiel"},
    "vorgang": {
        "nummer": "ABCD-EFGH",
        "eingang": date(2026, 8, 20),
        "betreff": "Antrag von Erika Beispiel",
    },
    "gemeinde": {
        "name": "Stadt Musterlingen",
        "anschrift": "Rathausplatz 1, 58999 Musterlingen",
        "telefon": "02000 100-0",
        "email": "rathaus@musterlingen.example",
        "iban": "DE02 1203 0000 0000 2020 51",
    },
    "amt": {
        "name": "Bürgerbüro",
        "anschrift": "Rathausplatz 1, Erdgeschoss",
        "telefon": "02000 100-20",
        "email": "buergerbuero@musterlingen.example",
        "sprechzeiten": "Mo–Fr 8–12 Uhr, Do 14–18 Uhr",
    },
    "heute": MUSTERTAG,
}


@dataclass(frozen=True, slots=True)
class Musterbrief:
    """A letter written with invented values. `beispiel` names the sample, `zahlung` the path where
    what is to be paid stands among the values.
    """

    kennung: str
    name: str
    beispiel: str
    art: str
    betreff: str
    bloecke: list[Block]
    werte: Werte
    zahlung: str = ""


def sample_values(dokument: Mapping[str, Any], beispiel: Mapping[str, Any]) -> Werte:
    """The sample's values in their kinds, over those every letter has. Raises Vorlagenfehler."""
    felder = dokument.get("felder") or {}
    try:
        eigene = _cast(beispiel.get("werte") or {}, felder)
    except (ValueError, ArithmeticError, TypeError) as fehler:
        ort, grund = "beispiele", f"{beispiel.get('name', '')}: {fehler}"
        raise Vorlagenfehler([(ort, grund)]) from fehler
    return _merged(_GEMEINSAM, eigene)


def write_sample(
    dokument: Mapping[str, Any],
    beispiel: Mapping[str, Any],
    nachschlag: Callable[[str], Vorlage | None] | None = None,
) -> Musterbrief:
    """The letter for one sample, a Bescheid with its instruction. Raises PlatzhalterFehlt,
    BausteinFehlt, Vorlagenfehler.
    """
    vorlage, werte = read_vorlage(dokument), sample_values(dokument, beispiel)
    bloecke = vorlage.write(werte, nachschlag)
    if vorlage.art == "bescheid":
        bloecke = _instructed(bloecke, str(beispiel.get("rechtsgebiet", Gebiet.ORDNUNG)))
    return Musterbrief(
        kennung=vorlage.kennung,
        name=vorlage.name,
        beispiel=str(beispiel.get("name", "")),
        art=vorlage.art,
        betreff=vorlage.write_betreff(werte),
        bloecke=bloecke,
        werte=werte,
        zahlung=str(dokument.get("zahlung", "")),
    )


def sample_letters(pfade: list[Path] | None = None) -> Iterator[Musterbrief]:
    """Every letter that ships, once for each of its samples."""
    dokumente = [read_yaml(datei).daten for datei in vorlagendateien(pfade)]
    bausteine = {d["baustein"]: d for d in dokumente if d.get("baustein") and not d.get("fuer")}

    def nachschlag(name: str) -> Vorlage | None:
        return read_vorlage(bausteine[name]) if name in bausteine else None

    for dokument in dokumente:
        if dokument.get("art", "schreiben") in BRIEFE:
            for beispiel in dokument.get("beispiele") or []:
                yield write_sample(dokument, beispiel, nachschlag)


def _instructed(bloecke: list[Block], gebiet: str) -> list[Block]:
    text = belehrung(
        rechtsbehelf(Gebiet(gebiet), MUSTERTAG, land=MUSTERLAND),
        behoerde=MUSTERBEHOERDE,
        gericht=MUSTERGERICHT,
        zugestellt=gebiet == Gebiet.OWI,
    )
    return with_instruction(bloecke, text.text, text.hinweise)


def _cast(wert: Any, felder: Mapping[str, str], pfad: str = "") -> Any:
    if isinstance(wert, Mapping):
        vorn = f"{pfad}." if pfad else ""
        return {name: _cast(inhalt, felder, f"{vorn}{name}") for name, inhalt in wert.items()}
    if isinstance(wert, list):
        return [_cast(inhalt, felder, f"{pfad}{STELLE}") for inhalt in wert]
    if wert is None:
        return None
    return _leaf(wert, felder.get(pfad, "text"), pfad)


def _leaf(wert: Any, art: str, pfad: str) -> Any:
    if art == "wahr":
        if not isinstance(wert, bool):
            raise TypeError(f"{pfad} ist weder wahr noch falsch.")
        return wert
    if art == "datum":
        return date.fromisoformat(str(wert))
    return Decimal(str(wert)) if art in ("geld", "zahl") else str(wert)


def _merged(unten: Mapping[str, Any], oben: Mapping[str, Any]) -> Werte:
    """`oben` wins; trees are merged."""
    ergebnis = dict(unten)
    for name, wert in oben.items():
        alt = ergebnis.get(name)
        if isinstance(alt, Mapping) and isinstance(wert, Mapping):
            ergebnis[name] = _merged(alt, wert)
        else:
            ergebnis[name] = wert
    return ergebnis
