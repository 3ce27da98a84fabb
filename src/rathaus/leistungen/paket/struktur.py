"""The parts of a package, as the engine works with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rathaus.ausdruck import Programm, Schema

from .feldarten import Feldart


@dataclass(frozen=True)
class Feld:
    """One question. `pfad` names its place in the tree of answers, `[*]` marks a repeated group.
    `sprache` is the language of its words, where it is not that of the package.
    """

    pfad: str
    name: str
    art: Feldart
    frage: str
    hinweis: str = ""
    freiwillig: bool = False
    berechnet: bool = False
    wenn: Programm | None = None
    optionen: Mapping[str, Any] = field(default_factory=dict)
    sprache: str = ""

    @property
    def werte(self) -> Mapping[str, str]:
        """The choices of a selection: key → text."""
        return self.optionen.get("werte", {})

    def display(self, wert: Any) -> str:
        """The answer as a person reads it."""
        return self.art.display(wert, self.optionen)


@dataclass(frozen=True)
class Gruppe:
    """Questions that belong together; `mehrfach` (min, max) makes it a list of them."""

    pfad: str
    name: str
    titel: str
    kinder: Sequence["Feld | Gruppe"]
    mehrfach: tuple[int, int] | None = None
    wenn: Programm | None = None
    eintrag: str = ""
    hinweis: str = ""
    sprache: str = ""

    @property
    def eintragsname(self) -> str:
        """What one entry is called: „Kind“ in „Kind 2“."""
        return self.eintrag or self.titel

    def gruppen(self) -> Iterator["Gruppe"]:
        """The groups below, the outer ones first."""
        for kind in self.kinder:
            if isinstance(kind, Gruppe):
                yield kind
                yield from kind.gruppen()

    def felder(self) -> Iterator[Feld]:
        for kind in self.kinder:
            if isinstance(kind, Gruppe):
                yield from kind.felder()
            else:
                yield kind


@dataclass(frozen=True)
class Seite:
    """One short page of the form."""

    kennung: str
    titel: str
    felder: tuple[str, ...]
    einleitung: str = ""
    wenn: Programm | None = None
    sprache: str = ""


@dataclass(frozen=True)
class Pruefung:
    """A rule over several answers: where `wenn` holds, `feld` is wrong and `meldung` says why."""

    feld: str
    meldung: str
    wenn: Programm


@dataclass(frozen=True)
class Berechnung:
    ziel: str
    wert: Programm


@dataclass(frozen=True)
class Pruefpunkt:
    """Something a clerk looks at before deciding."""

    frage: str
    norm: str = ""


@dataclass(frozen=True)
class Bescheidtext:
    """What the package contributes to the notice; texts with `{pfad}`, "" where it says nothing."""

    bewilligung: str = ""
    nebenbestimmungen: tuple[str, ...] = ()
    rechtsgrundlage: str = ""


@dataclass(frozen=True)
class Vorgangsregel:
    """One Vorgang that comes out of the form: which kind, when, and the part of the answers it
    gets. What is not in `daten` the other office never receives.

    The rest is for kinds that are described by the package alone: `einheit` takes it where the town
    has no rule of its own, `betreff` and `kurzinfo` are texts with `{pfad}`, `schriftform` names
    the norm that demands it, `siegel` overrules what the town says of its letters.
    """

    art: str
    daten: tuple[str, ...]
    wenn: Programm | None = None
    aktenplan: str = ""
    ergebnis: str = ""
    einheit: str = ""
    betreff: str = ""
    kurzinfo: str = ""
    bearbeitungsfrist: str = ""
    verfahrensrecht: str = ""
    rechtsgebiet: str = ""
    schriftform: str = ""
    siegel: bool | None = None
    checkliste: tuple[Pruefpunkt, ...] = ()
    bescheid: Bescheidtext = Bescheidtext()
    bestaetigung: str = ""

    @property
    def schutzbereich(self) -> str:
        """Of a kind that the package describes alone; the others have theirs from the town task."""
        return self.art.rpartition(".")[2] if self.ergebnis else ""


@dataclass(frozen=True)
class Beteiligtenregel:
    """Who becomes party in which part; `person` maps the fields of a Person to paths of answers."""

    rolle: str
    person: Mapping[str, str]
    wenn: Programm | None = None


@dataclass(frozen=True)
class Gebuehrenbezug:
    """Which fee of the town is due, and when. `menge` is the path of the answer that says how many
    pieces, or of a repeated group, whose entries count. The Satzung names it, in German; `name` is
    what it is called in the language of the package, `sprache` where it is not in that.
    """

    satz: str
    menge: str = ""
    wenn: Programm | None = None
    name: str = ""
    sprache: str = ""


@dataclass(frozen=True)
class Zahlungsregel:
    """When the fee is claimed, and whether the matter waits for it.

    `wann`: with the Antrag, or with the notice that grants it; "" claims nothing here. `art` is
    that of the ledger's claims; `tage` after sending it is due (with a notice: a month after it
    counts as notified). `erst_zahlen`: nobody works on it before; `frist_ruht`: nor does its period
    run.
    """

    wann: str = ""
    art: str = "gebuehr"
    tage: int = 14
    erst_zahlen: bool = False
    frist_ruht: bool = False


@dataclass(frozen=True)
class Paket:
    """A service, ready to use. `dokument` is the source all of this was read from, `sprache` the
    key of the words its questions were given (see uebersetzung.py).
    """

    dokument: Mapping[str, Any]
    schema: Schema
    wurzel: Gruppe
    seiten: tuple[Seite, ...]
    pruefungen: tuple[Pruefung, ...]
    berechnungen: tuple[Berechnung, ...]
    vorgaenge: tuple[Vorgangsregel, ...]
    beteiligte: tuple[Beteiligtenregel, ...]
    gebuehren: tuple[Gebuehrenbezug, ...] = ()
    zahlung: Zahlungsregel = Zahlungsregel()
    sprache: str = "de"

    @property
    def kennung(self) -> str:
        return self.dokument["kennung"]

    @property
    def name(self) -> str:
        return self._texte.get("name", self.dokument["name"])

    @property
    def abschluss(self) -> Sequence[str]:
        """What happens after sending."""
        return self._texte.get("abschluss", self.dokument.get("abschluss", ()))

    @property
    def lang(self) -> str:
        """The language of the name, where it is not that of the page; "" where it is."""
        return "" if self.sprache in ("de", "einfach") or "name" in self._texte else "de"

    @property
    def lang_abschluss(self) -> str:
        """The same for what happens after sending."""
        return "" if self.sprache in ("de", "einfach") or "abschluss" in self._texte else "de"

    @property
    def _texte(self) -> Mapping[str, Any]:
        return self.dokument.get("sprachen", {}).get(self.sprache, {})

    @property
    def einheit(self) -> str:
        """The Kennung of the office that takes it where the town has no rule of its own."""
        return self.dokument.get("einheit", "")

    @property
    def vertrauensniveau(self) -> int:
        return self.dokument.get("vertrauensniveau", 0)

    @cached_property
    def felder(self) -> dict[str, Feld]:
        return {feld.pfad: feld for feld in self.wurzel.felder()}

    @cached_property
    def gruppen(self) -> dict[str, Gruppe]:
        return {gruppe.pfad: gruppe for gruppe in self.wurzel.gruppen()}

    @cached_property
    def seite_of(self) -> dict[str, Seite]:
        """Path of a field → the page that asks for it."""
        return {pfad: seite for seite in self.seiten for pfad in seite.felder}

    def titel_of(self, pfad: str) -> str:
        """The heading of the part of the answers a path belongs to: of the innermost group that
        has one, as far as the entry of a list reaches.
        """
        oben = pfad.rpartition(".")[0]
        while oben and not oben.endswith("[*]"):
            gruppe = self.gruppen.get(oben)
            if gruppe is not None and gruppe.titel:
                return gruppe.titel
            oben = oben.rpartition(".")[0]
        return ""

    def sprache_of(self, titel: str) -> str:
        """Of a heading, where it is not that of the package."""
        return next((g.sprache for g in self.gruppen.values() if g.titel == titel), "")

    def seite(self, kennung: str) -> Seite | None:
        return next((seite for seite in self.seiten if seite.kennung == kennung), None)
