"""What a service page says, in the language asked for; what is not translated stays German."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self


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
    """The FIM modules of a Leistung that a person reads. `sprache` is the language asked for,
    `deutsch` the parts that are not in it and stay German (those of the privacy sheet as
    "datenschutz.zweck"), `vereinfacht` says that Einfache Sprache
    was asked for and given.
    """

    kennung: str
    name: str
    kurz: str
    kosten: Kurzantwort
    frist: Kurzantwort
    dauer: Kurzantwort
    mehr: str = ""
    unterlagen: Sequence[str] = ()
    voraussetzungen: Sequence[str] = ()
    ablauf: Sequence[str] = ()
    hinweise: Sequence[str] = ()
    links: Sequence[Mapping[str, str]] = ()
    rechtsgrundlagen: Sequence[str] = ()
    datenschutz: Mapping[str, str] = field(default_factory=dict)
    sprache: str = "de"
    deutsch: frozenset[str] = frozenset()
    vereinfacht: bool = False


def describe_dokument(dokument: Mapping[str, Any], sprache: str | None) -> Beschreibung:
    """`sprache` is a language code or "einfach"; each part falls back to German by itself."""
    kennung = "einfach" if sprache == "einfach" else (sprache or "de")[:2]
    uebersetzt = dokument.get("sprachen", {}).get(kennung, {})
    deutsch = {"name": dokument["name"], **dokument.get("beschreibung", {})}
    texte = {**deutsch, **uebersetzt}
    blatt, fremd = dokument.get("datenschutz", {}), uebersetzt.get("datenschutz", {})
    fehlt = {*(deutsch.keys() - uebersetzt.keys())}
    fehlt |= {f"datenschutz.{teil}" for teil in blatt.keys() - fremd.keys()}
    return Beschreibung(
        kennung=dokument["kennung"],
        name=texte["name"],
        kurz=texte.get("kurz", ""),
        mehr=texte.get("mehr", ""),
        kosten=Kurzantwort.of(texte.get("kosten", "")),
        frist=Kurzantwort.of(texte.get("frist", "")),
        dauer=Kurzantwort.of(texte.get("dauer", "")),
        unterlagen=tuple(texte.get("unterlagen", ())),
        voraussetzungen=tuple(texte.get("voraussetzungen", ())),
        ablauf=tuple(texte.get("ablauf", ())),
        hinweise=tuple(texte.get("hinweise", ())),
        links=tuple(texte.get("links", ())),
        rechtsgrundlagen=tuple(texte.get("rechtsgrundlagen", ())),
        datenschutz={**blatt, **fremd},
        sprache=kennung,
        deutsch=frozenset(fehlt if kennung == "en" else ()),
        vereinfacht=kennung == "einfach" and "kurz" in uebersetzt,
    )
