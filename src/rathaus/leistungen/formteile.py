"""How the questions of a page lie on it: parts with headings, lists with their entries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms

from .paket import Lage
from .paket.gang import Liste
from .paket.reihenfolge import list_around
from .paket.struktur import Paket
from .paket.wege import Index, konkret

if TYPE_CHECKING:
    from .forms import Seitenformular


@dataclass(frozen=True, slots=True)
class Vorhanden:
    """A file already uploaded."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Frageblock:
    """One question and the files it already has; `lang`, here and below, is the language of its
    words where it is not that of the page.
    """

    feld: forms.BoundField
    dateien: list[Vorhanden]
    art: str = "frage"
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Eintragsblock:
    """One entry of a list: its legend, its key, what it asks."""

    pfad: str
    name: str
    marke: str
    teile: list["Teil"]
    may_go: bool


@dataclass(frozen=True, slots=True)
class Listenblock:
    pfad: str
    titel: str
    hinweis: str
    eintragsname: str
    eintraege: list[Eintragsblock]
    may_grow: bool
    art: str = "liste"
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Teil:
    """Questions under one heading; none where the page has only one part. `kennung` is unique on
    the page, `ebene` the level of the heading.
    """

    titel: str
    elemente: list[Frageblock | Listenblock]
    kennung: str = ""
    ebene: int = 2
    lang: str = ""


@dataclass
class Anordnung:
    """Puts the questions that apply where the package wants them."""

    form: "Seitenformular"
    lage: Lage = field(init=False)
    paket: Paket = field(init=False)

    def __post_init__(self) -> None:
        self.lage, self.paket = self.form.lage, self.form.paket

    def parts(self, pfade: list[str], index: Index = ()) -> list[Teil]:
        """The parts of a page, or of an entry of one of its lists."""
        elemente = list(self._elements(pfade, index))
        gruppen = [(titel, list(teile)) for titel, teile in groupby(elemente, lambda e: e[0])]
        oben = not index
        return [
            Teil(
                self._heading(titel, oben, len(gruppen)),
                [element for _titel, element in teile],
                f"{konkret(pfade[0], index)}-{nummer}",
                2 if oben else 3,
                self.paket.sprache_of(titel),
            )
            for nummer, (titel, teile) in enumerate(gruppen, start=1)
        ]

    def _heading(self, titel: str, oben: bool, anzahl: int) -> str:
        if oben and (anzahl == 1 or titel == self.form.seite.titel):
            return ""
        return titel

    def _elements(
        self, pfade: list[str], index: Index
    ) -> Iterator[tuple[str, Frageblock | Listenblock]]:
        """Each with the title of the group it stands in; the list has its own."""
        gesehen = set()
        for pfad in pfade:
            liste = list_around(pfad, len(index))
            if not liste:
                if (pfad, index) in self.lage.sichtbar:
                    yield self.paket.titel_of(pfad), self.form.question(pfad, index)
            elif liste not in gesehen:
                gesehen.add(liste)
                if da := self.lage.listen.get((liste, index)):
                    yield "", self._list(da, [p for p in pfade if p.startswith(f"{liste}.")])

    def _list(self, liste: Liste, pfade: list[str]) -> Listenblock:
        gruppe = liste.gruppe
        return Listenblock(
            liste.pfad,
            gruppe.titel,
            gruppe.hinweis,
            gruppe.eintragsname,
            [self._entry(liste, pfade, stelle) for stelle in range(liste.gezeigt)],
            liste.gezeigt < liste.hoechstens,
            lang=gruppe.sprache,
        )

    def _entry(self, liste: Liste, pfade: list[str], stelle: int) -> Eintragsblock:
        pfad = f"{liste.pfad}.{stelle}"
        return Eintragsblock(
            pfad,
            f"{liste.gruppe.eintragsname} {stelle + 1}",
            self.form.marke_of(pfad),
            self.parts(pfade, (*liste.index, stelle)),
            liste.gezeigt > liste.mindestens,
        )


def files_of(wert: Any) -> list[Vorhanden]:
    return [Vorhanden(str(datei["id"]), str(datei["name"])) for datei in wert or []]
