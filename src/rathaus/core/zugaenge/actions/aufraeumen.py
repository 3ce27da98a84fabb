"""What has served its time goes: sessions, links, codes, questions, accounts never confirmed."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, erase_inhalte

from ..drossel import expire_drosselstaende
from ..models import (
    Code,
    Identitaetsanfrage,
    Identitaetsnachweis,
    Tuer,
    Zugang,
    Zugangslink,
)
from ..sitzungen import SessionStore

_NACHLAUF = timedelta(days=30)
_EIN_TAG = timedelta(days=1)


def expire_zugaenge(*, akteur: Akteur) -> None:
    jetzt = uhr.jetzt()
    SessionStore.clear_expired()
    expire_drosselstaende()
    Zugangslink.objects.filter(laeuft_ab__lt=jetzt - _NACHLAUF).delete()
    Code.objects.filter(laeuft_ab__lt=jetzt - _NACHLAUF).delete()
    Identitaetsanfrage.objects.filter(laeuft_ab__lt=jetzt - _EIN_TAG).delete()
    Identitaetsnachweis.objects.filter(zugang=None, zeitpunkt__lt=jetzt - _EIN_TAG).delete()
    for zugang in _never_confirmed().filter(angelegt__lt=jetzt - _NACHLAUF):
        _delete(zugang, akteur=akteur)


def _never_confirmed() -> QuerySet[Zugang]:
    return Zugang.objects.filter(
        tuer=Tuer.PORTAL, email_bestaetigt=None, last_login=None, kennungen=None
    )


@transaction.atomic
def _delete(zugang: Zugang, *, akteur: Akteur) -> None:
    erase_inhalte(zugang.kette, akteur=akteur, grund="Konto nie bestätigt")
    zugang.delete()
