"""The purposes this floor itself hands out links for. Their target is the Zugang."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop

from .registry import Linkzweck, register_linkzweck
from .tueren import Tuer

KONTO = "konto"
EMAIL_AENDERN = "email_aendern"
PASSWORT_PORTAL = "passwort"
PASSWORT_BUERO = "buero_passwort"
EINLADUNG = "einladung"

_ZWECKE = (
    (KONTO, gettext_noop("Konto im Rathaus anlegen"), Tuer.PORTAL, "konto_beginnen"),
    (
        EMAIL_AENDERN,
        gettext_noop("Neue E-Mail-Adresse bestätigen"),
        Tuer.PORTAL,
        "email_bestaetigen",
    ),
    (PASSWORT_PORTAL, gettext_noop("Neues Passwort festlegen"), Tuer.PORTAL, "passwort_neu"),
    (PASSWORT_BUERO, gettext_noop("Neues Passwort festlegen"), Tuer.BUERO, "buero_passwort_neu"),
    (EINLADUNG, "Zugang zum Büro einrichten", Tuer.BUERO, "buero_einladung"),
)


def register() -> None:
    for kennung, name, tuer, seite in _ZWECKE:
        register_linkzweck(Linkzweck(kennung, name, _page(seite), tuer))


def _page(seite: str) -> Callable[[UUID], str]:
    def weiter(_zugang_id: UUID) -> str:
        return reverse(f"zugaenge:{seite}")

    return weiter
