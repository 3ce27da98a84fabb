"""A claim that belongs to one Vorgang: the fee of an application, of a permit, of a copy."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.kasse.models import Abgabenkonto, Forderung
from rathaus.core.kasse.permissions import check_may_assess
from rathaus.core.kasse.queries import debtor_of_vorgang, konto_of_vorgang
from rathaus.core.kasse.werte import Faelligkeit, Position
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import lock_for_job

from .konto import insert_konto
from .soll import post_forderung

KONTOART = "einzeln"
PRAEFIX = "90"


@transaction.atomic
def open_forderung_for_vorgang(
    vorgang_id: UUID,
    *,
    art: str,
    bezeichnung: str,
    positionen: Sequence[Position],
    faelligkeiten: Sequence[Faelligkeit],
    einmal: str,
    akteur: Akteur,
    praefix: str = PRAEFIX,
    tag: date | None = None,
    bescheid_id: UUID | None = None,
) -> Forderung:
    """Claim a single fee. It goes to the one account of this Vorgang, opened with the first claim;
    its Kassenzeichen is `forderung.konto.kassenzeichen`. Under the same `einmal` claimed once.

    The debtor is the Inhaltsadressat, else the Antragsteller; where no Person is kept, the Vorgang
    alone knows the name.
    """
    vorgang = lock_for_job(vorgang_id)
    check_may_assess(akteur, vorgang.sicht_id)
    konto = konto_of_vorgang(vorgang.pk) or _open(vorgang, bezeichnung, praefix, akteur)
    return post_forderung(
        konto.pk,
        art=art,
        bezeichnung=bezeichnung,
        positionen=positionen,
        faelligkeiten=faelligkeiten,
        einmal=einmal,
        akteur=akteur,
        tag=tag,
        bescheid_id=bescheid_id,
        vorgang_id=vorgang.pk,
    )


def _open(vorgang: Vorgang, bezeichnung: str, praefix: str, akteur: Akteur) -> Abgabenkonto:
    konto = Abgabenkonto(
        art=KONTOART,
        bezeichnung=bezeichnung,
        person=debtor_of_vorgang(vorgang),
        vorgang_id=vorgang.pk,
        gemeinde_id=vorgang.gemeinde_id,
        sicht_id=vorgang.sicht_id,
        beginn=uhr.heute(),
    )
    return insert_konto(konto, praefix=praefix, akteur=akteur)
