"""From a claim to the door of the payment service."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kasse.models import Abgabenkonto
from rathaus.core.protokoll.public import Akteur, record

from ..auftrag import order_of
from ..models import Zahlvorgang
from ..queries import attempts_on, payable_of
from ..registry import Bezahldienst, Dienste, dienste
from ..werte import Begonnen, Dienstfehler, GibtEsSchon, NichtErreichbar
from ..zustaende import LAUFEND
from .verlauf import lock_zahlvorgang, move, note

#: The order is asked for twice; a service that does not answer then gets no third payer waiting.
VERSUCHE = 2


@transaction.atomic
def open_zahlung(
    konto_id: UUID, *, betrag: Decimal, forderung_id: UUID | None = None, akteur: Akteur
) -> Zahlvorgang:
    """The attempt to pay this amount on this claim (or account): the one that runs, else a new
    one. Two windows share it, so they cannot pay twice.
    """
    konto = Abgabenkonto.objects.select_for_update(of=["self"]).filter(pk=konto_id).first()
    if konto is None:
        raise NichtGefunden("Dieses Konto gibt es nicht.")
    laufend = attempts_on(konto.pk, forderung_id).filter(betrag=betrag, zustand__in=LAUFEND).first()
    if laufend is not None:
        return laufend
    if betrag not in payable_of(konto.pk, forderung_id):
        raise Fachfehler(_("Dieser Betrag ist nicht mehr offen."))
    zahlvorgang = Zahlvorgang.objects.create(
        konto=konto,
        forderung_id=forderung_id,
        versuch=_next_versuch(konto, forderung_id),
        betrag=betrag,
        angelegt=uhr.jetzt(),
    )
    note(zahlvorgang, quelle="portal")
    neu = {"betrag": betrag, "versuch": zahlvorgang.versuch, "forderung": forderung_id}
    record(f"konto:{konto.pk}", "zahlung_angelegt", akteur=akteur, objekt=zahlvorgang, neu=neu)
    return zahlvorgang


@transaction.atomic
def begin_zahlung(
    zahlvorgang_id: UUID, *, dienst: str, akteur: Akteur, register: Dienste = dienste
) -> Zahlvorgang:
    """Make the attempt known to a service. Asked again, it finds what was begun.

    The row is locked while the service is asked, so two clicks make one order. Where it knows the
    order but its answer was lost, nobody ever saw its page: that attempt is over, and the next one
    begins.
    """
    zahlvorgang = lock_zahlvorgang(zahlvorgang_id)
    if zahlvorgang.zustand != "offen":
        return zahlvorgang
    if dienst not in register or not register[dienst].is_available(zahlvorgang):
        raise Fachfehler(_("So können Sie hier nicht bezahlen. Bitte wählen Sie anders."))
    try:
        begonnen = _create(register[dienst], zahlvorgang)
    except GibtEsSchon:
        zahlvorgang = _retry_as_new(zahlvorgang, akteur)
        begonnen = _create(register[dienst], zahlvorgang)
    zahlvorgang.dienst = dienst
    zahlvorgang.anbieter_id = begonnen.anbieter_id
    zahlvorgang.anbieter_referenz = begonnen.anbieter_referenz
    zahlvorgang.weiter_url = begonnen.weiter_url
    zahlvorgang.begonnen = uhr.jetzt()
    felder = ("dienst", "anbieter_id", "anbieter_referenz", "weiter_url", "begonnen")
    move(zahlvorgang, "begonnen", *felder, quelle="portal", akteur=akteur)
    return zahlvorgang


@transaction.atomic
def abandon_zahlung(zahlvorgang_id: UUID, *, akteur: Akteur) -> Zahlvorgang:
    """The payer wants another way: this attempt ends, a new one stands open. Should the first be
    paid after all, that money is booked too (abgleich).
    """
    zahlvorgang = lock_zahlvorgang(zahlvorgang_id)
    if zahlvorgang.zustand in LAUFEND and zahlvorgang.zustand != "offen":
        move(zahlvorgang, "abgebrochen", quelle="portal", akteur=akteur)
    return _follow(zahlvorgang, akteur)


def _create(dienst: Bezahldienst, zahlvorgang: Zahlvorgang) -> Begonnen:
    auftrag = order_of(zahlvorgang)
    for versuch in range(1, VERSUCHE + 1):
        try:
            return dienst.create(auftrag)
        except NichtErreichbar:
            if versuch == VERSUCHE:
                raise
    raise Dienstfehler(_("Der Bezahldienst antwortet nicht."))


def _retry_as_new(zahlvorgang: Zahlvorgang, akteur: Akteur) -> Zahlvorgang:
    text = "Antwort des Bezahldienstes verloren"
    move(zahlvorgang, "gescheitert", quelle="portal", akteur=akteur, text=text)
    return lock_zahlvorgang(_follow(zahlvorgang, akteur).pk)


def _follow(zahlvorgang: Zahlvorgang, akteur: Akteur) -> Zahlvorgang:
    return open_zahlung(
        zahlvorgang.konto_id,
        betrag=zahlvorgang.betrag,
        forderung_id=zahlvorgang.forderung_id,
        akteur=akteur,
    )


def _next_versuch(konto: Abgabenkonto, forderung_id: UUID | None) -> int:
    zahlungen = attempts_on(konto.pk, forderung_id)
    letzter = zahlungen.order_by("-versuch").values_list("versuch", flat=True).first()
    return (letzter or 0) + 1
