"""What `rathaus check` proves of closed Akten."""

from collections.abc import Iterator

from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import OFFEN
from rathaus.core.vorgaenge.models import Vorgang

from .models import Aussonderungsstueck


def find_inconsistent() -> Iterator[str]:
    """By Aktenzeichen: a closed Akte with an open matter, one that is gone with something in it,
    and one the archive is said to have without its receipt.
    """
    offene = Vorgang.objects.filter(offen=True).exclude(akte__zustand=OFFEN)
    for zeichen in offene.values_list("akte__aktenzeichen", flat=True).distinct():
        yield f"Akte {zeichen}: Sie ist geschlossen und hat einen offenen Vorgang."
    vernichtete = Akte.objects.filter(zustand="vernichtet", vorgaenge__isnull=False)
    for zeichen in vernichtete.values_list("aktenzeichen", flat=True).distinct():
        yield f"Akte {zeichen}: Sie ist vernichtet und hat noch einen Vorgang."
    beim_archiv = Aussonderungsstueck.objects.filter(zustand="archiviert").values("akte")
    for akte in Akte.objects.filter(zustand="uebergeben").exclude(pk__in=beim_archiv):
        yield f"Akte {akte.aktenzeichen}: Sie gilt als übergeben, ohne Bestätigung des Archivs."
