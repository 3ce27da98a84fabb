from django.conf import settings
from django.urls import reverse

from .tueren import Tuer


def link_url(token: str, *, tuer: str = Tuer.PORTAL) -> str:
    """The absolute address of a Zugangslink, for mails and letters."""
    name = "zugaenge:buero_link" if tuer == Tuer.BUERO else "zugaenge:link"
    return settings.BASE_URL + reverse(name, args=[token])
