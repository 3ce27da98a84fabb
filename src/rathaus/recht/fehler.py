"""Errors of the law engine. Each carries one German line that may be shown as it is."""

from datetime import date


class RechtFehler(ValueError):
    """Base of everything that `rathaus.recht` refuses."""


class UngueltigeEingabe(RechtFehler):
    """The caller's input cannot be a legal input (unknown Land, impossible date, negative sum)."""


class DatenFehler(RechtFehler):
    """A data file contradicts itself or is malformed; raised at load, never at lookup."""


class WertFehlt(RechtFehler):
    """No value is known for this key, Land and day. It is refused, never guessed."""

    def __init__(self, schluessel: str, am: date, land: str | None = None) -> None:
        self.schluessel = schluessel
        self.am = am
        self.land = land
        ebene = f"für {land}" if land else "im Bundesrecht"
        super().__init__(
            f"Für „{schluessel}“ ist {ebene} am {am.strftime('%d.%m.%Y')} kein Wert hinterlegt."
        )
