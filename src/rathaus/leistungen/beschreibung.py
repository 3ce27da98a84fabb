"""What a service page says, in the language asked for; what is not translated stays German."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from .models import Leistung


@dataclass(frozen=True, slots=True)
class Kurzantwort:
    """The first sentence is the answer, the rest explains it."""

    antwort: str
    mehr: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        antwort, _punkt, mehr = text.partition(". ")
        return cls(antwort.removesuffix("."), mehr)

    def __bool__(self) -> bool:
        return bool(self.antwort)


@dataclass(frozen=True, slots=True)
class Beschreibung:
    """The FIM modules of a Leistung that a person reads."""

    kennung: str
    name: str
    kurz: str
    kosten: Kurzantwort
    frist: Kurzantwort
    dauer: Kurzantwort
    unterlagen: Sequence[str]
    voraussetzungen: Sequence[str]
    ablauf: Sequence[str]
    rechtsgrundlagen: Sequence[str]


def describe(leistung: Leistung, sprache: str | None) -> Beschreibung:
    """`sprache` is a language code or "einfach"; each part falls back to German by itself."""
    dokument = leistung.veroeffentlicht.dokument
    kennung = "einfach" if sprache == "einfach" else (sprache or "de")[:2]
    texte = {
        "name": dokument["name"],
        **dokument.get("beschreibung", {}),
        **dokument.get("sprachen", {}).get(kennung, {}),
    }
    return Beschreibung(
        kennung=leistung.kennung,
        name=texte["name"],
        kurz=texte.get("kurz", ""),
        kosten=Kurzantwort.of(texte.get("kosten", "")),
        frist=Kurzantwort.of(texte.get("frist", "")),
        dauer=Kurzantwort.of(texte.get("dauer", "")),
        unterlagen=tuple(texte.get("unterlagen", ())),
        voraussetzungen=tuple(texte.get("voraussetzungen", ())),
        ablauf=tuple(texte.get("ablauf", ())),
        rechtsgrundlagen=tuple(texte.get("rechtsgrundlagen", ())),
    )
