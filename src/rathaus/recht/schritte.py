"""How a result explains itself: ordered steps, each with its norm, fit to print in a letter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Schritt:
    """One rule applied once. All texts are German and complete enough to stand in a letter.

    `land` is set where the norm is Land law; `angenommen` where the value behind the step was
    not found in an official text. `quelle` names where the value was read.
    """

    regel: str
    norm: str
    eingabe: str
    ergebnis: str
    angenommen: bool = False
    land: str | None = None
    quelle: str = ""

    def __post_init__(self) -> None:
        if not (self.regel and self.norm and self.ergebnis):
            raise ValueError(f"Ein Schritt braucht Regel, Norm und Ergebnis: {self!r}")

    def als_text(self) -> str:
        """One printable sentence group, with the mark where the value is assumed."""
        eingabe = f" ({self.eingabe})" if self.eingabe else ""
        marke = " – angenommener Wert" if self.angenommen else ""
        return f"{self.regel}{eingabe}: {self.ergebnis} [{self.norm}{marke}]"


@dataclass(frozen=True, kw_only=True)
class Ergebnis:
    """Base of every result: subclasses add their own fields, all frozen and keyword-only."""

    schritte: tuple[Schritt, ...]

    @property
    def angenommen(self) -> bool:
        """True as soon as one step rests on an assumed value."""
        return any(schritt.angenommen for schritt in self.schritte)
