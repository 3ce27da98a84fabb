"""A citizen ends their account."""

from django.db import transaction

from rathaus.core.fehler import NichtErlaubt
from rathaus.core.protokoll.public import Akteur, erase_inhalte

from ..models import Sitzung, Tuer, Zugang
from ..registry import kontoenden

GRUND = "Konto auf eigenen Wunsch gelöscht"


@transaction.atomic
def delete_konto(zugang: Zugang, *, akteur: Akteur) -> None:
    """Sign-in, proofs and consents are gone at once. Matters stay with the office as long as the
    law says; only the account no longer leads to them.
    """
    zugang = Zugang.objects.select_for_update().get(pk=zugang.pk)
    if zugang.tuer != Tuer.PORTAL or akteur.zugang_id != zugang.pk:
        raise NichtErlaubt("Ein Konto löscht nur, wem es gehört.")
    for ende in kontoenden:
        ende.loesen(zugang, akteur)
    kette = zugang.kette
    Sitzung.objects.filter(zugang_id=zugang.pk).delete()
    zugang.delete()
    erase_inhalte(kette, akteur=akteur, grund=GRUND)
