"""Consent to a mailbox and its withdrawal: by person and channel, dated, with its proof."""

from django.db import IntegrityError, transaction

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.zugaenge.models import Zugang

from ..models import Postfacheinwilligung
from ..versand.actions.zuleiten import fall_back
from ..versand.models import Versand, Versandweg


@transaction.atomic
def give_einwilligung(
    zugang: Zugang, kanal: str = Versandweg.POSTFACH, *, wortlaut: str = "", akteur: Akteur
) -> Postfacheinwilligung:
    """The citizen agrees to notices in that mailbox. Agreeing twice is agreeing once. `wortlaut` is
    what they read when they did.
    """
    nachweis = {"wortlaut": wortlaut, "vertrauensniveau": zugang.vertrauensniveau}
    try:
        with transaction.atomic():
            einwilligung = Postfacheinwilligung.objects.create(
                zugang=zugang, kanal=kanal, nachweis=nachweis, erteilt=uhr.jetzt()
            )
    except IntegrityError:
        return Postfacheinwilligung.objects.get(zugang=zugang, kanal=kanal, widerrufen__isnull=True)
    record(
        f"zugang:{zugang.pk}",
        "postfach_eingewilligt",
        akteur=akteur,
        objekt=einwilligung,
        neu={"kanal": kanal, **nachweis},
    )
    return einwilligung


@transaction.atomic
def withdraw_einwilligung(
    zugang: Zugang, kanal: str = Versandweg.POSTFACH, *, akteur: Akteur
) -> None:
    """From now on letters come by post, also those on their way to the mailbox; what lies in it
    already stays valid.
    """
    offene = Postfacheinwilligung.objects.filter(
        zugang=zugang, kanal=kanal, widerrufen__isnull=True
    )
    if not offene.update(widerrufen=uhr.jetzt()):
        return
    unterwegs = Versand.objects.filter(
        ausfertigung__empfaenger__zugang=zugang, weg=kanal, zustand="vorbereitet"
    ).order_by("bescheid__vorgang_id", "pk")
    for versand_id in list(unterwegs.values_list("pk", flat=True)):
        fall_back(versand_id, grund="Einwilligung widerrufen", akteur=akteur)
    neu = {"kanal": kanal}
    record(f"zugang:{zugang.pk}", "postfach_widerrufen", akteur=akteur, objekt=zugang, neu=neu)
