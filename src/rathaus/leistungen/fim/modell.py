"""A FIM data schema as it was published: elements, where they are used, and what they say.

Names follow XDatenfelder 3; an older file is read into the same words. An element that is used in
several places is the same object's content in each of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rathaus.core.fehler import Fachfehler

from .schrift import typeset

#: Elements and uses a form can still be made of; beyond that no person would fill it in.
HOECHSTENS_TEILE = 2000


class FimFehler(Fachfehler):
    """Why a file is refused: one German line, with the line of the file and the element's id."""

    def __init__(self, grund: str, zeile: int = 0, element: str = "") -> None:
        orte = [f"Zeile {zeile}"] if zeile else []
        super().__init__(": ".join([*orte, *([element] if element else []), grund]))
        self.grund = grund
        self.zeile = zeile
        self.element = element


@dataclass(frozen=True, order=True)
class Kennung:
    """Id and version of an element as the FIM portal names it."""

    id: str
    version: str = ""

    def __str__(self) -> str:
        return f"{self.id}@{self.version}" if self.version else self.id


@dataclass(frozen=True)
class Verweis:
    """A text with the address it comes from: a legal basis, a keyword."""

    text: str
    ziel: str = ""


@dataclass(frozen=True)
class Relation:
    praedikat: str
    objekt: Kennung


@dataclass(frozen=True)
class Wert:
    """One entry of a code list."""

    code: str
    name: str
    hilfe: str = ""


@dataclass(frozen=True)
class Listenbezug:
    """A code list the field names without carrying it."""

    urn: str = ""
    version: str = ""
    version_urn: str = ""
    id: str = ""

    def __str__(self) -> str:
        return self.version_urn or self.urn or self.id or "ohne Namen"


@dataclass(frozen=True)
class Praezisierung:
    """Bounds as the file writes them (text: numbers, or dates for a date)."""

    min_length: str = ""
    max_length: str = ""
    min_value: str = ""
    max_value: str = ""
    pattern: str = ""
    text: str = ""


@dataclass(frozen=True)
class Regel:
    """A rule, nearly always in free words; `texte` keeps what the standard names beside that."""

    kennung: Kennung
    texte: Mapping[str, str] = field(default_factory=dict)
    typ: str = ""
    bezuege: tuple[Verweis, ...] = ()
    stichwoerter: tuple[Verweis, ...] = ()

    @property
    def wortlaut(self) -> str:
        """What the rule says, in the words of its author."""
        return self.texte.get("freitextRegel") or self.texte.get("name", "")


@dataclass(frozen=True)
class Element:
    """What schema, group and field share. `texte` holds the plain entries by their name in the
    standard (name, definition, hilfetextEingabe …), `codes` those from a list of the standard.
    """

    kennung: Kennung
    texte: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    bezuege: tuple[Verweis, ...] = ()
    stichwoerter: tuple[Verweis, ...] = ()
    relationen: tuple[Relation, ...] = ()
    regeln: tuple[Regel, ...] = ()

    @property
    def name(self) -> str:
        return self.texte.get("name", "")

    @property
    def bezeichnung(self) -> str:
        """What people read; never empty."""
        for schluessel in ("bezeichnungEingabe", "bezeichnung", "name"):
            if text := typeset(self.texte.get(schluessel, "")):
                return text
        return self.kennung.id

    @property
    def hilfe(self) -> str:
        return typeset(self.texte.get("hilfetextEingabe", ""))


@dataclass(frozen=True)
class Datenfeld(Element):
    feldart: str = "input"
    datentyp: str = "text"
    praezisierung: Praezisierung = Praezisierung()
    werte: tuple[Wert, ...] = ()
    liste: Listenbezug | None = None
    max_size: str = ""
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gruppe(Element):
    """`art` X: exactly one of its parts applies."""

    art: str = ""
    struktur: tuple["Verwendung", ...] = ()


@dataclass(frozen=True)
class Schema(Gruppe):
    """A whole data schema; `steckbrief` names the document it belongs to."""

    steckbrief: Kennung | None = None


@dataclass(frozen=True)
class Verwendung:
    """An element in its place: how often (`hoechstens` None: as often as one likes) and why."""

    element: Datenfeld | Gruppe
    mindestens: int = 1
    hoechstens: int | None = 1
    bezuege: tuple[Verweis, ...] = ()

    @property
    def anzahl(self) -> str:
        return f"{self.mindestens}:{'*' if self.hoechstens is None else self.hoechstens}"

    @property
    def mehrfach(self) -> bool:
        return self.hoechstens is None or self.hoechstens > 1


@dataclass(frozen=True)
class Nachricht:
    """A file that was read. `notizen` names what of it is not kept."""

    wurzel: Gruppe
    norm: str
    id: str = ""
    erstellt: str = ""
    notizen: tuple[str, ...] = ()


def verwendungen(gruppe: Gruppe) -> Iterator[Verwendung]:
    """Every use below a group, in the order of the file."""
    for verwendung in gruppe.struktur:
        yield verwendung
        if isinstance(verwendung.element, Gruppe):
            yield from verwendungen(verwendung.element)


def elemente(gruppe: Gruppe) -> dict[Kennung, Datenfeld | Gruppe]:
    """Each element once, by id and version, in the order they first appear."""
    einmal: dict[Kennung, Datenfeld | Gruppe] = {}
    for verwendung in verwendungen(gruppe):
        einmal.setdefault(verwendung.element.kennung, verwendung.element)
    return einmal


def anzahl_of(text: str) -> tuple[int, int | None] | None:
    """ "2:5" → (2, 5), "1:*" → (1, None); None where it is no multiplicity."""
    unten, _, oben = text.strip().partition(":")
    if not _is_count(unten) or not (oben == "*" or _is_count(oben)):
        return None
    hoechstens = None if oben == "*" else int(oben)
    if hoechstens is not None and hoechstens < int(unten):
        return None
    return int(unten), hoechstens


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 4
