"""Which version of a package goes out."""

from typing import Any

from rathaus.core.fehler import NichtGefunden

from ..models import Paketfassung


def newest_dokument(kennung: str) -> tuple[dict[str, Any], str]:
    """The document that is published, else the newest there is, and when it was brought in (ISO).
    Raises NichtGefunden.
    """
    fassungen = Paketfassung.objects.filter(leistung__kennung=kennung)
    fassung = (
        fassungen.filter(veroeffentlicht__isnull=False).order_by("-nummer").first()
        or fassungen.order_by("-nummer").first()
    )
    if fassung is None:
        raise NichtGefunden(f"Die Leistung „{kennung}“ gibt es nicht.")
    return dict(fassung.dokument), fassung.angelegt.isoformat(timespec="seconds")
