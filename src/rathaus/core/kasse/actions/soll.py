"""What is owed: claims and their changes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kasse.models import Buchung, Buchungsart, Buchungszeile, Forderung, Sachkonto
from rathaus.core.kasse.permissions import check_may_assess
from rathaus.core.kasse.queries import offene_posten, soll_of
from rathaus.core.kasse.werte import Faelligkeit, NachBekanntgabe, Position, check_sums
from rathaus.core.protokoll.public import Akteur

from .bekanntgabe import bind_days
from .buchen import booked_already, claim_line, write_buchung
from .konto import lock_konto

NULL = Decimal("0.00")


@transaction.atomic
def post_forderung(
    konto_id: UUID,
    *,
    art: str,
    bezeichnung: str,
    positionen: Sequence[Position],
    faelligkeiten: Sequence[Faelligkeit],
    einmal: str,
    akteur: Akteur,
    zeitraum: str = "",
    tag: date | None = None,
    bescheid_id: UUID | None = None,
    vorgang_id: UUID | None = None,
) -> Forderung:
    """Claim what a notice orders. Under the same `einmal` it is claimed once, however often this
    runs. A Faelligkeit that hangs on its notification moves with it (follow_bekanntgabe).
    """
    konto = lock_konto(konto_id)
    check_may_assess(akteur, konto.sicht_id)
    if booked := booked_already(einmal):
        return _forderung_of(booked)
    check_sums(positionen, faelligkeiten)
    if any(faelligkeit.betrag <= 0 for faelligkeit in faelligkeiten):
        raise Fachfehler("Eine Forderung über null Euro oder weniger gibt es nicht.")
    forderung = Forderung.objects.create(
        konto=konto,
        art=art,
        bezeichnung=bezeichnung,
        zeitraum=zeitraum,
        bescheid_id=bescheid_id,
        vorgang_id=vorgang_id,
        angelegt=uhr.jetzt(),
    )
    write_buchung(
        konto,
        _lines(forderung, positionen, faelligkeiten),
        art=Buchungsart.SOLL,
        tag=tag or uhr.heute(),
        einmal=einmal,
        akteur=akteur,
        bescheid_id=bescheid_id,
        text=bezeichnung,
    )
    bind_days(forderung.pk, bescheid_id, faelligkeiten)
    return forderung


@transaction.atomic
def change_soll(
    forderung_id: UUID,
    *,
    positionen: Sequence[Position],
    faelligkeiten: Sequence[Faelligkeit],
    grund: str,
    einmal: str,
    akteur: Akteur,
    tag: date | None = None,
    bescheid_id: UUID | None = None,
) -> Buchung:
    """Raise or lower a claim by these differences, per position and due date. What was booked
    stays.

    A due date that falls below what was paid on it becomes a credit of the account.
    """
    forderung = Forderung.objects.filter(id=forderung_id).first()
    if forderung is None:
        raise NichtGefunden("Diese Forderung gibt es nicht.")
    konto = lock_konto(forderung.konto_id)
    check_may_assess(akteur, konto.sicht_id)
    if booked := booked_already(einmal):
        return booked
    check_sums(positionen, faelligkeiten)
    buchung = write_buchung(
        konto,
        _lines(forderung, positionen, faelligkeiten),
        art=Buchungsart.SOLLAENDERUNG,
        tag=tag or uhr.heute(),
        einmal=einmal,
        akteur=akteur,
        bescheid_id=bescheid_id,
        text=forderung.bezeichnung,
        grund=grund,
    )
    bind_days(forderung.pk, bescheid_id, faelligkeiten)
    return buchung


@transaction.atomic
def settle_soll(
    forderung_id: UUID,
    betrag: Decimal,
    *,
    text: str,
    ertrag: str,
    nach: NachBekanntgabe,
    grund: str,
    einmal: str,
    akteur: Akteur,
    bescheid_id: UUID | None = None,
) -> Buchung | None:
    """Bring a claim to the amount a later notice orders; None where it is that already. More is due
    with this notice (`nach`). Less lowers what is open, the last day first, then what was paid,
    which becomes a credit; no other day is made due by it.
    """
    forderung = Forderung.objects.filter(id=forderung_id).first()
    if forderung is None:
        raise NichtGefunden("Diese Forderung gibt es nicht.")
    lock_konto(forderung.konto_id)
    soll = soll_of(forderung.pk)
    unterschied = betrag - sum(soll.values(), NULL)
    if booked := booked_already(einmal):
        return booked
    if not unterschied:
        return None
    faelligkeiten = (
        [nach.faelligkeit(unterschied)]
        if unterschied > 0
        else _lowered(-unterschied, _open_days(forderung), soll)
    )
    return change_soll(
        forderung.pk,
        positionen=[Position(text[:200], unterschied, ertrag)],
        faelligkeiten=faelligkeiten,
        grund=grund,
        einmal=einmal,
        bescheid_id=bescheid_id,
        akteur=akteur,
    )


def _open_days(forderung: Forderung) -> dict[date, Decimal]:
    return {
        posten.faellig: posten.betrag
        for posten in offene_posten(forderung.konto_id)
        if posten.forderung_id == forderung.pk and posten.faellig and posten.betrag > 0
    }


def _lowered(
    betrag: Decimal, offen: Mapping[date, Decimal], soll: Mapping[date, Decimal]
) -> list[Faelligkeit]:
    """What is open first; `soll` less that was paid, or waived."""
    teile: dict[date, Decimal] = defaultdict(lambda: NULL)
    beglichen = {tag: summe - offen.get(tag, NULL) for tag, summe in soll.items()}
    for quelle in (offen, beglichen):
        for tag in sorted(quelle, reverse=True):
            teil = min(betrag, max(quelle[tag], NULL))
            teile[tag] -= teil
            betrag -= teil
    return [Faelligkeit(tag, teil) for tag, teil in teile.items() if teil]


def _lines(
    forderung: Forderung, positionen: Sequence[Position], faelligkeiten: Sequence[Faelligkeit]
) -> list[Buchungszeile]:
    days: dict[date, Decimal] = defaultdict(lambda: NULL)
    for faelligkeit in faelligkeiten:
        days[faelligkeit.tag] += faelligkeit.betrag
    owed = [claim_line(forderung.id, tag, betrag) for tag, betrag in days.items() if betrag]
    revenue = [
        Buchungszeile(
            sachkonto=Sachkonto.ERTRAG,
            forderung=forderung,
            ertrag=position.ertrag,
            text=position.text,
            betrag=-position.betrag,
        )
        for position in positionen
        if position.betrag
    ]
    if not owed and not revenue:
        raise Fachfehler("Es ändert sich nichts: Alle Beträge sind null.")
    return owed + revenue


def _forderung_of(buchung: Buchung) -> Forderung:
    return Forderung.objects.filter(zeilen__buchung=buchung).distinct().get()
