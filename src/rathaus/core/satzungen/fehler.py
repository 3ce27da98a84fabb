from datetime import date

from rathaus.core.fehler import Fachfehler


class SatzungswertFehlt(Fachfehler):
    """No value of the council for this key on this day. It is never guessed."""

    def __init__(self, schluessel: str, name: str, am: date) -> None:
        self.schluessel, self.am = schluessel, am
        super().__init__(
            f"In den Satzungen fehlt der Wert „{name}“ ({schluessel}) für den {am:%d.%m.%Y}."
        )


class UngueltigerWert(Fachfehler):
    """The value does not fit its key; the text says why."""
