"""How a working copy stands: every fault with its place, and what its examples say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..dateien import BEISPIELTAG, check_beispiele
from ..einsatz import Haus
from ..paket import Mangel, Paket, check
from ..paket.dokument import inspect_paket
from ..paket.zugaenglich import check_zugaenglich


@dataclass(frozen=True, slots=True)
class Befund:
    """`hart`: it keeps the service out of the portal. `norm` where a rule stands behind it."""

    ort: str
    text: str
    hart: bool = True
    norm: str = ""


@dataclass(frozen=True)
class Pruefstand:
    """What can be read of the document, and all that is wrong with it."""

    paket: Paket
    befunde: tuple[Befund, ...]

    @property
    def harte(self) -> list[Befund]:
        return [befund for befund in self.befunde if befund.hart]

    @property
    def hinweise(self) -> list[Befund]:
        return [befund for befund in self.befunde if not befund.hart]


@dataclass(frozen=True, slots=True)
class Beispielergebnis:
    """What became of an example; `erwartet`: where it must be refused, None where it passes."""

    nummer: int
    name: str
    tag: date
    erwartet: str | None
    maengel: list[Mangel]
    grund: str

    @property
    def stimmt(self) -> bool:
        return not self.grund

    @property
    def stelle(self) -> str:
        """As it stands in addresses."""
        return f"beispiele.{self.nummer}"


def inspect(dokument: Mapping[str, Any]) -> Pruefstand:
    """Examples run only once the form itself can be read."""
    paket, fehler = inspect_paket(dokument)
    befunde = [Befund(ort, grund) for ort, grund in fehler]
    befunde += [Befund(ort, grund) for ort, grund in Haus().faults(paket)]
    befunde += [Befund(h.ort, h.text, h.hart, h.kriterium) for h in check_zugaenglich(paket)]
    befunde += _incomplete(dokument)
    if not fehler:
        befunde += _examples(paket)
    return Pruefstand(paket, tuple(dict.fromkeys(befunde)))


def run_examples(paket: Paket) -> list[Beispielergebnis]:
    gruende = dict(check_beispiele(paket))
    return [
        Beispielergebnis(
            nummer,
            str(beispiel.get("name", "")),
            tag := date.fromisoformat(str(beispiel.get("am", BEISPIELTAG))),
            beispiel.get("abgelehnt"),
            check(paket, beispiel["daten"], tag),
            gruende.get(nummer, ""),
        )
        for nummer, beispiel in enumerate(paket.dokument.get("beispiele", []))
    ]


def _incomplete(dokument: Mapping[str, Any]) -> Iterator[Befund]:
    """What a service needs before people meet it, though the engine would do without."""
    texte = dokument.get("beschreibung")
    if not isinstance(texte, Mapping) or not texte.get("kurz"):
        yield Befund("beschreibung.kurz", "Es fehlt, worum es geht: ein oder zwei Sätze.")
    if not dokument.get("einheit"):
        yield Befund("einheit", "Es ist kein Amt genannt.")
    if not dokument.get("daten"):
        return
    datenschutz = dokument.get("datenschutz")
    for schluessel, was in _DATENSCHUTZ.items():
        if not isinstance(datenschutz, Mapping) or not datenschutz.get(schluessel):
            yield Befund(f"datenschutz.{schluessel}", f"Es fehlt, {was}.", norm="Art. 13 DSGVO")


_DATENSCHUTZ = {
    "zweck": "wofür die Angaben gebraucht werden",
    "rechtsgrundlage": "welche Vorschrift das erlaubt",
    "empfaenger": "wer sie bekommt",
    "speicherdauer": "wie lange sie bleiben",
}


def _examples(paket: Paket) -> Iterator[Befund]:
    if not paket.seiten:
        return
    for nummer, grund in check_beispiele(paket):
        yield Befund(f"beispiele[{nummer}]", grund)
    beispiele = paket.dokument.get("beispiele", [])
    if not any("abgelehnt" not in beispiel for beispiel in beispiele):
        yield Befund("beispiele", "Es fehlt ein Beispiel, das durchgeht.")
    if not any("abgelehnt" in beispiel for beispiel in beispiele):
        yield Befund("beispiele", "Es fehlt ein Beispiel, das abgelehnt wird.")
