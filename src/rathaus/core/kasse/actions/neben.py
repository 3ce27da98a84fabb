"""What being late adds to a claim: surcharge, reminder fee, interest, costs of a returned debit."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kasse.hemmnisse import halted
from rathaus.core.kasse.models import (
    NEBENFORDERUNGEN,
    Abgabenkonto,
    Buchung,
    Buchungsart,
    Buchungszeile,
    Forderung,
    Forderungsart,
    Sachkonto,
)
from rathaus.core.kasse.permissions import check_may_move_money
from rathaus.core.kasse.verlauf import Schuldverlauf, schuldverlauf
from rathaus.core.kasse.werte import check_amount
from rathaus.core.protokoll.public import Akteur
from rathaus.recht.datum import format_datum

from .buchen import booked_already, claim_line, write_buchung
from .konto import lock_konto
from .saeumnis import ERTRAG, open_saeumnis
from .zahlung import reverse_buchung

ERTRAG_RUECKLAST = "ruecklastschrift"


@transaction.atomic
def post_nebenforderung(
    haupt_id: UUID,
    *,
    art: str,
    bezeichnung: str,
    betrag: Decimal,
    faellig: date,
    einmal: str,
    akteur: Akteur,
    zeitraum: str = "",
    ertrag: str = "",
) -> Forderung:
    """Claim what was added to a claim. The Kasse does so itself: it follows from law and time."""
    haupt = Forderung.objects.filter(id=haupt_id).first()
    if haupt is None:
        raise NichtGefunden("Diese Forderung gibt es nicht.")
    konto = lock_konto(haupt.konto_id)
    check_may_move_money(akteur, konto.sicht_id)
    if booked := booked_already(einmal):
        return Forderung.objects.filter(zeilen__buchung=booked).distinct().get()
    if art not in NEBENFORDERUNGEN or haupt.art in NEBENFORDERUNGEN:
        raise Fachfehler("Zu dieser Forderung kommt so etwas nicht hinzu.")
    check_amount(betrag)
    forderung = Forderung.objects.create(
        konto=konto,
        art=art,
        bezeichnung=bezeichnung[:200],
        zeitraum=zeitraum,
        haupt=haupt,
        angelegt=uhr.jetzt(),
    )
    revenue = ertrag or ERTRAG[Forderungsart(art)]
    _post(konto, forderung, betrag, faellig, revenue, einmal, akteur)
    return forderung


def _post(
    konto: Abgabenkonto,
    forderung: Forderung,
    betrag: Decimal,
    faellig: date,
    ertrag: str,
    einmal: str,
    akteur: Akteur,
) -> Buchung:
    return write_buchung(
        konto,
        [
            claim_line(forderung.id, faellig, betrag),
            Buchungszeile(
                sachkonto=Sachkonto.ERTRAG,
                forderung=forderung,
                ertrag=ertrag,
                text=forderung.bezeichnung,
                betrag=-betrag,
            ),
        ],
        art=Buchungsart.SOLL,
        tag=faellig,
        einmal=einmal,
        akteur=akteur,
        text=forderung.bezeichnung,
    )


@transaction.atomic
def assess_saeumnis(konto_id: UUID, *, tag: date, akteur: Akteur) -> list[Forderung]:
    """Claim the surcharges that arose up to `tag` and are not claimed yet (§ 240 AO). On what a
    Widerspruch or a suspension halts nothing is claimed.
    """
    konto = lock_konto(konto_id)
    check_may_move_money(akteur, konto.sicht_id)
    verlaeufe = schuldverlauf(konto.id)
    gehemmt = halted({v.forderung.bescheid_id for v in verlaeufe if v.forderung.bescheid_id})
    new = [
        (verlauf, open_saeumnis(verlauf, tag))
        for verlauf in verlaeufe
        if verlauf.forderung.bescheid_id not in gehemmt
    ]
    return [
        post_nebenforderung(
            verlauf.forderung.pk,
            art=Forderungsart.SAEUMNIS,
            bezeichnung=_name(verlauf),
            betrag=betrag,
            faellig=tag,
            zeitraum=verlauf.faellig.isoformat(),
            einmal=f"saeumnis:{verlauf.forderung.pk}:{verlauf.faellig}:{tag}",
            akteur=akteur,
        )
        for verlauf, betrag in new
        if betrag > 0
    ]


def _name(verlauf: Schuldverlauf) -> str:
    return (
        f"Säumniszuschlag zu {verlauf.forderung.bezeichnung[:120]}, "
        f"fällig {format_datum(verlauf.faellig)}"
    )


@transaction.atomic
def return_lastschrift(
    buchung_id: UUID, *, grund: str, tag: date, akteur: Akteur, gebuehr: Decimal = Decimal(0)
) -> Buchung:
    """A debit came back: the payment never was, and what the bank took for it is the debtor's."""
    storno = reverse_buchung(buchung_id, grund=grund, tag=tag, akteur=akteur)
    paid = Forderung.objects.filter(zeilen__buchung_id=buchung_id).order_by("angelegt").first()
    if gebuehr and paid:
        post_nebenforderung(
            paid.haupt_id or paid.pk,
            art=Forderungsart.KOSTEN,
            bezeichnung="Kosten der Rücklastschrift",
            betrag=gebuehr,
            faellig=tag,
            einmal=f"ruecklast:{buchung_id}",
            ertrag=ERTRAG_RUECKLAST,
            akteur=akteur,
        )
    return storno
