"""The finance system took over the entry of a payment: its way ends there."""

from rathaus.core.kasse.models import Kassenexport
from rathaus.core.protokoll.public import Akteur

from ..models import Zahlvorgang
from .verlauf import move


def note_export(export: Kassenexport, akteur: Akteur) -> None:
    """Inside the transaction that makes the batch."""
    gebuchte = Zahlvorgang.objects.select_for_update(of=("self",)).filter(
        buchung__exportposten__export=export, zustand="gebucht"
    )
    text = f"Stapel {export.nummer}"
    for zahlvorgang in gebuchte.order_by("pk"):
        move(zahlvorgang, "exportiert", quelle="kasse", akteur=akteur, text=text)
