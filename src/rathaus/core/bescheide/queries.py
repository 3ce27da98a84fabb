from django.db.models import QuerySet

from rathaus.core.einheiten.public import Rolle, einheiten_with_rolle
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.public import vorgaenge_for
from rathaus.core.zugaenge.models import Vertrauensniveau

from .models import Bescheid, Postfacheinwilligung

#: States in which the parties may know of the letter.
AUSSER_HAUS = ("druck", "bereitgestellt", "zur_post", "bekanntgegeben", "zurueckgekommen")


def bescheide_for(akteur: Akteur) -> QuerySet[Bescheid]:
    """Letters of the Vorgänge an akteur may see; parties only what left the desk."""
    bescheide = Bescheid.objects.filter(vorgang__in=vorgaenge_for(akteur)).select_related(
        "vorgang", "fassung", "empfaenger"
    )
    if akteur.art in (Akteurart.MITARBEITER, Akteurart.AUFTRAG):
        return bescheide
    return bescheide.filter(zustand__in=AUSSER_HAUS)


def postausgang_for(akteur: Akteur) -> QuerySet[Bescheid]:
    """The print queue of the Poststelle: what must leave the house, oldest first. The Poststelle
    sees address and letter, which it folds, but no Vorgang.
    """
    if not einheiten_with_rolle(akteur, Rolle.POSTSTELLE):
        return Bescheid.objects.none()
    return Bescheid.objects.filter(zustand="druck").order_by("datum", "id")


def may_use_postfach(bescheid: Bescheid) -> bool:
    """The addressee has an account, proved who they are (level 2) and agreed to notices in the
    mailbox.
    """
    empfaenger = bescheid.empfaenger
    if empfaenger is None or empfaenger.zugang is None:
        return False
    if empfaenger.zugang.vertrauensniveau < Vertrauensniveau.ANSCHRIFT:
        return False
    return Postfacheinwilligung.objects.filter(
        zugang=empfaenger.zugang, widerrufen__isnull=True
    ).exists()
