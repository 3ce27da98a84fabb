"""What is owed: claims and their changes."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kasse.models import Buchung, Buchungsart, Buchungszeile, Forderung, Sachkonto
from rathaus.core.kasse.permissions import check_may_assess
from rathaus.core.kasse.werte import Faelligkeit, Position, check_sums
from rathaus.core.protokoll.public import Akteur

from .buchen import booked_already, claim_line, write_buchung
from .konto import lock_konto


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
    runs.
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
    return write_buchung(
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


def _lines(
    forderung: Forderung, positionen: Sequence[Position], faelligkeiten: Sequence[Faelligkeit]
) -> list[Buchungszeile]:
    owed = [claim_line(forderung.id, f.tag, f.betrag) for f in faelligkeiten if f.betrag]
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
