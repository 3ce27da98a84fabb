"""The refusals an action can answer with. Their text is German and meant for the person who
acted.
"""


class Fachfehler(Exception):
    """A request the rules of the town hall refuse. Pages show its text where it happened."""


class NichtErlaubt(Fachfehler):
    """The akteur may see the thing but not do this to it."""


class NichtGefunden(Fachfehler):
    """The thing does not exist for this akteur. Pages answer 404, whether it exists or not."""


class Veraltet(Fachfehler):
    """Somebody else changed the thing since the akteur last saw it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text
            or "Jemand anderes hat diesen Vorgang inzwischen geändert. "
            "Bitte prüfen Sie den neuen Stand; Ihre Eingabe ist noch da."
        )


class UngueltigerUebergang(Fachfehler):
    """The state machine knows no way from here to there."""
