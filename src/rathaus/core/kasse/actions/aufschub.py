"""A notice is contested and need not be paid for a time: its claims know from when to when, and the
interest follows once the end is known (§§ 237, 240 AO). Who decides about the remedy calls this,
with the Vorgang locked and the right to do so checked.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.models import (
    NEBENFORDERUNGEN,
    Abgabenkonto,
    Aufschubart,
    Forderung,
    Forderungsart,
    Zahlungsaufschub,
)
from rathaus.core.kasse.queries import open_of_claim
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.recht.dauer import plus_monate

from .konto import lock_konto, record_konto
from .neben import post_nebenforderung
from .saeumnis import take_back_saeumnis

ERTRAG_AUSSETZUNG = "aussetzungszinsen"
#: What is asked for with a notice of its own is due a month after it.
ZINSEN_FAELLIG_MONATE = 1


@transaction.atomic
def begin_aufschub(
    bescheid_id: UUID,
    *,
    art: Aufschubart,
    ab: date,
    grund: str,
    einmal: str,
    akteur: Akteur,
    betrag: Decimal | None = None,
) -> list[Zahlungsaufschub]:
    """Every claim of this notice waits from that day on, `betrag` of them the oldest first.
    Surcharges already claimed for these days are taken back. Saying it twice finds the first.
    """
    aufschuebe = []
    for forderung, teil in _spread(_claims_of(bescheid_id), betrag):
        konto = lock_konto(forderung.konto_id)
        aufschub, neu = Zahlungsaufschub.objects.get_or_create(
            forderung=forderung,
            einmal=einmal,
            defaults={
                "art": art,
                "ab": ab,
                "betrag": teil,
                "grund": grund[:500],
                "angelegt": uhr.jetzt(),
            },
        )
        aufschuebe.append(aufschub)
        if neu:
            _record(konto, aufschub, akteur)
            _take_back(konto, aufschub, akteur)
    return aufschuebe


@transaction.atomic
def end_aufschub(
    einmal: str,
    *,
    bis: date,
    akteur: Akteur,
    zinsen: Decimal | None = None,
    herleitung: Sequence[dict[str, Any]] = (),
) -> list[Zahlungsaufschub]:
    """To be paid again after that day; `zinsen` is claimed beside the largest of the claims."""
    offene = list(
        Zahlungsaufschub.objects.filter(einmal=einmal, bis__isnull=True)
        .select_related("forderung")
        .order_by("forderung__konto_id", "forderung__angelegt", "id")
    )
    for aufschub in offene:
        if bis < aufschub.ab:
            raise Fachfehler("Das Ende des Aufschubs liegt vor seinem Beginn.")
        konto = lock_konto(aufschub.forderung.konto_id)
        aufschub.bis = bis
        aufschub.save(update_fields=["bis"])
        _record(konto, aufschub, akteur)
    if offene and zinsen:
        _claim_interest(offene[0], zinsen, herleitung, akteur)
    return offene


def _claim_interest(
    aufschub: Zahlungsaufschub,
    zinsen: Decimal,
    herleitung: Sequence[dict[str, Any]],
    akteur: Akteur,
) -> None:
    aufschub.zinsforderung = post_nebenforderung(
        aufschub.forderung_id,
        art=Forderungsart.ZINSEN,
        bezeichnung=f"Aussetzungszinsen zu {aufschub.forderung.bezeichnung}",
        betrag=zinsen,
        faellig=plus_monate(uhr.heute(), ZINSEN_FAELLIG_MONATE),
        einmal=f"aussetzungszinsen:{aufschub.pk}",
        ertrag=ERTRAG_AUSSETZUNG,
        akteur=_for_kasse(akteur),
    )
    aufschub.zinsen, aufschub.herleitung = zinsen, list(herleitung)
    aufschub.save(update_fields=["zinsforderung", "zinsen", "herleitung"])


def _claims_of(bescheid_id: UUID) -> list[Forderung]:
    haupt = Forderung.objects.filter(bescheid_id=bescheid_id).exclude(art__in=NEBENFORDERUNGEN)
    return list(haupt.order_by("konto_id", "angelegt", "id"))


def _spread(
    forderungen: Sequence[Forderung], betrag: Decimal | None
) -> list[tuple[Forderung, Decimal | None]]:
    """The whole of each, or that much of them: at most what is open of each but the last."""
    if betrag is None:
        return [(forderung, None) for forderung in forderungen]
    teile: list[tuple[Forderung, Decimal | None]] = []
    noch = betrag
    for nummer, forderung in enumerate(forderungen, start=1):
        letzte = nummer == len(forderungen)
        teil = noch if letzte else min(noch, max(open_of_claim(forderung.pk), Decimal(0)))
        if teil > 0:
            teile.append((forderung, teil))
        noch -= teil
    return teile


def _take_back(konto: Abgabenkonto, aufschub: Zahlungsaufschub, akteur: Akteur) -> None:
    take_back_saeumnis(
        konto,
        {aufschub.forderung_id},
        einmal=f"aufschub:{aufschub.pk}",
        text=f"Säumniszuschlag entfällt: {aufschub.get_art_display()}",
        grund=aufschub.grund,
        akteur=akteur,
    )


def _for_kasse(akteur: Akteur) -> Akteur:
    """The decision about the remedy orders it, whoever entered that."""
    return Akteur(
        art=Akteurart.AUFTRAG,
        mitarbeiter_id=akteur.mitarbeiter_id,
        bezeichnung="Ende des Zahlungsaufschubs",
    )


def _record(konto: Abgabenkonto, aufschub: Zahlungsaufschub, akteur: Akteur) -> None:
    neu = {
        "art": aufschub.art,
        "forderung": aufschub.forderung_id,
        "ab": aufschub.ab,
        "bis": aufschub.bis,
        "betrag": aufschub.betrag,
    }
    record_konto(konto, "aufschub", akteur=akteur, neu=neu, grund=aufschub.grund)
