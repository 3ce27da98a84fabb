"""The port for the floor that prints: it names its page that typesets a template."""

from django.urls import reverse

from .models import Textvorlagenfassung
from .vorlage import TEXTBAUSTEIN

#: URL name of that page; it takes kennung and number, and the sample as `beispiel`.
musterseiten: list[str] = []


def sample_href(fassung: Textvorlagenfassung, beispiel: int) -> str:
    """Where this version can be seen typeset; "" for a shared text, or where nobody prints."""
    if not musterseiten or fassung.dokument.get("art") == TEXTBAUSTEIN:
        return ""
    ziel = reverse(musterseiten[0], args=[fassung.vorlage.kennung, fassung.nummer])
    return f"{ziel}?beispiel={beispiel}"
