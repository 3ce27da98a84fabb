"""What follows from the facts."""

from dataclasses import dataclass

from rathaus.recht.schritte import Ergebnis, Schritt

from .beteiligte import Beteiligter


@dataclass(frozen=True, kw_only=True)
class Adressat:
    """Whom the act binds. `zusatz` says in whose place: „als Rechtsnachfolger nach …“."""

    schluessel: str
    name: str
    zusatz: str = ""

    @property
    def text(self) -> str:
        return f"{self.name} {self.zusatz}".strip()


@dataclass(frozen=True, kw_only=True)
class Empfang:
    """One Ausfertigung: who gets it, what stands below the name, where it goes."""

    schluessel: str
    namen: tuple[str, ...]
    anschrift: tuple[str, ...]
    zusatz: str = ""
    person: str = ""

    @property
    def zeilen(self) -> tuple[str, ...]:
        """The lines of the address field."""
        return (*self.namen, *filter(None, (self.zusatz,)), *self.anschrift)


@dataclass(frozen=True, kw_only=True)
class Hindernis:
    """Why nothing may go out this way, in words for the clerk who mends it."""

    text: str
    norm: str


@dataclass(frozen=True, kw_only=True)
class Adressierung(Ergebnis):
    """Valid only without `hindernisse`."""

    inhalt: tuple[Adressat, ...]
    empfang: tuple[Empfang, ...]
    hindernisse: tuple[Hindernis, ...]


@dataclass(frozen=True)
class Weg:
    """How one Adressat is reached: a step with its Empfang, or what bars it."""

    empfang: tuple[Empfang, ...] = ()
    schritte: tuple[Schritt, ...] = ()
    hindernisse: tuple[Hindernis, ...] = ()


def an(wer: Beteiligter, zusatz: str = "") -> Empfang:
    return Empfang(
        schluessel=wer.schluessel,
        namen=(wer.name,),
        anschrift=wer.anschrift,
        zusatz=zusatz,
        person=wer.person or wer.schluessel,
    )
