from django.db import IntegrityError, transaction

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.zugaenge.models import Zugang

from ..models import Postfacheinwilligung


@transaction.atomic
def give_einwilligung(zugang: Zugang, *, akteur: Akteur) -> Postfacheinwilligung:
    """The citizen agrees to notices in the mailbox. Agreeing twice is agreeing once."""
    try:
        with transaction.atomic():
            einwilligung = Postfacheinwilligung.objects.create(zugang=zugang, erteilt=uhr.jetzt())
    except IntegrityError:
        return Postfacheinwilligung.objects.get(zugang=zugang, widerrufen__isnull=True)
    record(f"zugang:{zugang.pk}", "postfach_eingewilligt", akteur=akteur, objekt=einwilligung)
    return einwilligung


@transaction.atomic
def withdraw_einwilligung(zugang: Zugang, *, akteur: Akteur) -> None:
    """From now on letters come by post; what lies in the mailbox already stays valid."""
    offene = Postfacheinwilligung.objects.filter(zugang=zugang, widerrufen__isnull=True)
    if offene.update(widerrufen=uhr.jetzt()):
        record(f"zugang:{zugang.pk}", "postfach_widerrufen", akteur=akteur, objekt=zugang)
