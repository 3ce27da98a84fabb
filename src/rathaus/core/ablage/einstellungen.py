"""What an operator may set, with the value that holds when nothing is set."""

from datetime import timedelta

from django.conf import settings

KEIN_SCANNER = "keiner"


def virenscanner() -> str:
    """Empty (nothing set: uploads wait), `keiner`, `clamd:/socket` or `clamd://host:port`."""
    return settings.VIRENSCANNER


def sicherungsfenster() -> timedelta:
    """As long as a backup of the database may still be played back, its files must exist."""
    return timedelta(days=settings.SICHERUNGSFENSTER_TAGE)
