"""The ports of the Vorgang: how a town task tells the core what its matters are like.

A Fachverfahren subclasses Vorgangsart, sets its data and registers it in AppConfig.ready. Work
list, Vorgang page, tracker and figures then work for it; it never writes a page frame of its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext, gettext_noop

from rathaus.core.ablage.models import Datei
from rathaus.core.protokoll.public import Akteur
from rathaus.core.zustaende import Phase, Zustand, Zustandstafel
from rathaus.ui.sprache import DEUTSCH, ENGLISCH, current_sprache

from .models import Dokument, Vorgang

_ANFANG = [
    Zustand(
        "eingegangen",
        "eingegangen",
        Phase.EINGEGANGEN,
        gettext_noop("Wir haben bekommen, was Sie uns geschickt haben."),
    ),
    Zustand(
        "in_pruefung",
        "in Prüfung",
        Phase.IN_BEARBEITUNG,
        gettext_noop("Wir prüfen Ihre Angaben."),
    ),
    Zustand(
        "wartet_auf_unterlagen",
        "wartet auf Unterlagen",
        Phase.WARTET,
        gettext_noop("Es fehlt noch etwas von Ihnen."),
    ),
]


def build_weg(*ende: Zustand) -> Zustandstafel:
    """The beginning that most matters share, then these states in turn: each can be skipped, and
    from all of them a way leads back.
    """
    offen = {zustand.kennung for zustand in _ANFANG}
    kennungen = [zustand.kennung for zustand in ende]
    uebergaenge = {von: (offen - {von, "eingegangen"}) | {*kennungen} for von in offen}
    for stelle, kennung in enumerate(kennungen):
        uebergaenge[kennung] = {"in_pruefung", *kennungen[stelle + 1 :]}
    return Zustandstafel([*_ANFANG, *ende], uebergaenge)


#: States for a matter that needs no special way. A Vorgangsart with its own way brings its own
#: table.
EINFACHER_WEG = build_weg(
    Zustand(
        "entschieden", "entschieden", Phase.ENTSCHIEDEN, gettext_noop("Wir haben entschieden.")
    ),
    Zustand(
        "erledigt",
        "erledigt",
        Phase.ABGESCHLOSSEN,
        gettext_noop("Der Vorgang ist abgeschlossen."),
    ),
)


@dataclass(frozen=True, slots=True)
class Schritt:
    """Something the clerk can do next. `url` is a name for reverse() taking the Vorgang's id;
    `taste` one key; `an_beteiligte`: it needs somebody to answer; `gilt` says for which Vorgänge it
    is offered, where not for all.
    """

    kennung: str
    text: str
    url: str
    taste: str = ""
    haupt: bool = False
    an_beteiligte: bool = False
    gilt: Callable[[Vorgang], bool] | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """The part of the Vorgang page that only the Vorgangsart knows."""

    template: str
    kontext: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Benennung:
    """What a matter is called; `lang` is the language of that, where it is not the page's."""

    text: str
    lang: str = ""


class Vorgangsart:
    """What kind of matter this is.

    `textvorlagen` are the letters offered, the usual one first, `briefe` those its own actions
    write; `brieffelder` what `briefwerte`
    gives them, path → kind ("text", "datum", "geld", "zahl", "wahr"), with `[*]` for each entry of
    a list; `entscheidende_schreiben` are those
    that settle the matter although they are no act, such as a confirmation; `zur_uebergabe`:
    another Verfahren finishes it, it goes over in a list; `mit_bescheid`: there is something to
    grant or refuse, so the common notices are offered; `nur_mit_akte`: once closed it comes
    back only with its Akte, opened again by two people; `je_leistung`: the kind is only how it is
    worked, people know it by its Leistung; `anrede` is what the citizen reads it called.
    `rechtsgebiet` and `verfahrensrecht` tell rathaus.recht which remedy and which rules of
    Bekanntgabe apply.
    `wartend` is the state a Vorgang takes while documents are awaited, `bearbeitung` the one it
    returns to, `entschieden` after a notice went out and `abgeschlossen` its end; all are states of
    `zustaende`. `bearbeitungsfrist` is the promised processing time in the spelling of
    rathaus.recht (`3M`, `14T`), or "".
    """

    kennung: ClassVar[str]
    name: ClassVar[str]
    schutzbereich: ClassVar[str]
    aktenplan: ClassVar[str]
    zustaende: ClassVar[Zustandstafel] = EINFACHER_WEG
    bearbeitung: ClassVar[str] = "in_pruefung"
    wartend: ClassVar[str] = "wartet_auf_unterlagen"
    entschieden: ClassVar[str] = "entschieden"
    abgeschlossen: ClassVar[str] = "erledigt"
    bearbeitungsfrist: ClassVar[str] = ""
    rechtsgebiet: ClassVar[str] = "ordnung"
    verfahrensrecht: ClassVar[str] = "VwVfG"
    textvorlagen: ClassVar[tuple[str, ...]] = ()
    briefe: ClassVar[tuple[str, ...]] = ()
    brieffelder: ClassVar[Mapping[str, str]] = MappingProxyType({})
    entscheidende_schreiben: ClassVar[tuple[str, ...]] = ()
    zur_uebergabe: ClassVar[bool] = False
    mit_bescheid: ClassVar[bool] = True
    nur_mit_akte: ClassVar[bool] = False
    je_leistung: ClassVar[bool] = False
    anrede: ClassVar[str] = gettext_noop("Ihr Antrag")
    siegel: ClassVar[bool | None] = None
    schriftform: ClassVar[str] = ""

    def betreff(self, daten: Mapping[str, Any]) -> str:
        """One line for lists, made from the Sachverhalt."""
        return self.name

    def kurzinfo(self, daten: Mapping[str, Any]) -> str:
        return ""

    def name_of(self, vorgang: Vorgang) -> str:
        """The kind as people call it; like the next ones, for kinds where it hangs on the
        Vorgang.
        """
        return self.name

    def benennung_of(self, vorgang: Vorgang) -> Benennung:
        """The same in the language of the page, for citizens. Asked once per line of a list."""
        name = self.name_of(vorgang)
        text = gettext(name)
        fremd = text == name and current_sprache() == ENGLISCH
        return Benennung(text, DEUTSCH if fremd else "")

    def betreff_of(self, vorgang: Vorgang, daten: Mapping[str, Any]) -> str:
        return self.betreff(daten)

    def kurzinfo_of(self, vorgang: Vorgang, daten: Mapping[str, Any]) -> str:
        return self.kurzinfo(daten)

    def rechtsgebiet_of(self, vorgang: Vorgang) -> str:
        return self.rechtsgebiet

    def verfahrensrecht_of(self, vorgang: Vorgang) -> str:
        return self.verfahrensrecht

    def siegel_of(self, vorgang: Vorgang) -> bool | None:
        """Whether its letters bear the electronic seal; None leaves it to the town's setting."""
        return self.siegel

    def schriftform_of(self, vorgang: Vorgang) -> str:
        """The norm that demands the written form of its decisions, "" where none does."""
        return self.schriftform

    def textvorlagen_of(self, vorgang: Vorgang) -> Sequence[str]:
        return self.textvorlagen

    def briefkreis_of(self, vorgang: Vorgang) -> Sequence[str]:
        """Names under which templates can be made for this matter alone."""
        return (self.kennung,)

    def on_opened(self, vorgang: Vorgang, *, akteur: Akteur) -> None:
        """Inside the transaction that opened the Vorgang: find or make its Gegenstand, start its
        Fristen.
        """

    def briefwerte(self, vorgang: Vorgang) -> Mapping[str, Any]:
        """What letters of this kind may name beyond the Sachverhalt: computed tax, dates,
        tables.
        """
        return {}

    def on_bescheid_erlassen(self, vorgang: Vorgang, bescheid_id: UUID, *, akteur: Akteur) -> None:
        """Inside the transaction that gave a Bescheid out of the house: book what it orders."""

    def missing(self, vorgang: Vorgang) -> Sequence[str]:
        """What is usually asked for and not there yet: proposed when documents are requested."""
        return ()

    def panel(self, vorgang: Vorgang, *, akteur: Akteur) -> Panel | None:
        return None

    def naechste_schritte(self, vorgang: Vorgang, *, akteur: Akteur) -> Sequence[Schritt]:
        return ()


@dataclass(frozen=True, slots=True)
class Seitenteil:
    """A section of the Vorgang page that belongs to an upper floor: letters, money. `build` gives
    its template and context for one Vorgang, or None where it has nothing to show. The page shows
    sections by `rang`, the smallest first.
    """

    kennung: str
    build: Callable[[Vorgang, Akteur], Panel | None]
    rang: int = 50


vorgangsteile: list[Seitenteil] = []

#: What a clerk can do with any Vorgang that an upper floor offers: buttons, and the quieter ways.
vorgangsschritte: list[Schritt] = []
vorgangswege: list[Schritt] = []

#: Called with a document and its file inside the transaction that filed a version of it.
dokumentfolgen: list[Callable[[Dokument, Datei, Akteur], None]] = []

#: Called with a Vorgang inside the transaction that decided or closed it.
entscheidungsfolgen: list[Callable[..., None]] = []

#: Called with a Vorgang inside the transaction that closed it.
abschlussfolgen: list[Callable[..., None]] = []

#: What an upper floor does with the ticked rows of a list; its page takes their ids as `vorgang`.
listenschritte: list[Schritt] = []


@dataclass(frozen=True, slots=True)
class Listenreiter:
    """A list of an upper floor beside those of the work list; `url` is a name for reverse()."""

    text: str
    url: str
    zaehle: Callable[[Akteur], int]


listenreiter: list[Listenreiter] = []

#: Kennung and name of what kinds `je_leistung` are known by, in some Schutzbereiche.
leistungsnamen: list[Callable[[set[str]], Sequence[tuple[str, str]]]] = []

#: The same for the citizen's page of a matter.
portalteile: list[Seitenteil] = []


class Register:
    """Vorgangsarten by kennung. Tests make their own instead of patching the default."""

    def __init__(self) -> None:
        self._arten: dict[str, Vorgangsart] = {}

    def register(self, art: type[Vorgangsart]) -> type[Vorgangsart]:
        if art.kennung in self._arten:
            raise ValueError(f"Vorgangsart {art.kennung} ist schon angemeldet.")
        for kennung in (art.bearbeitung, art.wartend, art.entschieden, art.abgeschlossen):
            art.zustaende[kennung]
        self._arten[art.kennung] = art()
        return art

    def __getitem__(self, kennung: str) -> Vorgangsart:
        return self._arten[kennung]

    def __contains__(self, kennung: object) -> bool:
        return kennung in self._arten

    def __iter__(self) -> Iterator[Vorgangsart]:
        return iter(self._arten.values())


vorgangsarten = Register()


@dataclass(frozen=True, slots=True)
class Fristart:
    """`still`: a date to know, on which nobody has to do anything; lists do not sort by it."""

    kennung: str
    name: str
    pausierbar: bool = False
    still: bool = False


fristarten: dict[str, Fristart] = {
    art.kennung: art
    for art in (
        Fristart("bearbeitung", "Bearbeitungsfrist", pausierbar=True),
        Fristart("nachforderung", "Unterlagen fehlen bis"),
        Fristart("bekanntgabe", "Gilt als bekannt gegeben am", still=True),
        Fristart("rechtsbehelf", "Ende der Rechtsbehelfsfrist"),
        Fristart("bestandskraft", "Unanfechtbar ab", still=True),
        Fristart("abruf", "Abruf im Postfach bis"),
        Fristart("nachweis", "Zustellungsnachweis zurück bis"),
        Fristart("verjaehrung", "Verjährung"),
    )
}
