"""Reminding: a list of who is late, looked at by two people, then fees and letters, one by one."""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.freigaben.public import request_freigabe, withdraw_freigaben
from rathaus.core.kasse.hemmnisse import halted
from rathaus.core.kasse.mahnregel import mahnregel_of
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Forderungsart,
    Lastschriftposten,
    Mahnlauf,
    Mahnposten,
    Massnahmenart,
    Zahlungsmassnahme,
)
from rathaus.core.kasse.permissions import is_kasse
from rathaus.core.kasse.queries import open_of_claim, saldo
from rathaus.core.kasse.verlauf import Schuldverlauf, schuldverlauf
from rathaus.core.kasse.zustaende import MAHNLAUF
from rathaus.core.laeufe.public import start_lauf
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.satzungen.public import gebuehr
from rathaus.recht.public import Gebuehrenfall, berechne_gebuehr

from .konto import lock_konto, record_konto
from .neben import assess_saeumnis, post_nebenforderung
from .saeumnis import open_saeumnis

FREIGABE_ART = "kasse.mahnlauf"
VORSCHLAG_LAUF, MAHN_LAUF = "kasse.mahnvorschlag", "kasse.mahnung"
GEBUEHR = "mahnung"


@transaction.atomic
def propose_mahnlauf(stichtag: date, *, akteur: Akteur) -> Mahnlauf:
    """Begin a list of who is late as of that day. A Lauf fills it."""
    _check(akteur)
    if stichtag > uhr.heute():
        raise Fachfehler("Der Stichtag liegt in der Zukunft.")
    if Mahnlauf.objects.exclude(zustand__in=("erledigt", "verworfen")).exists():
        raise Fachfehler("Es gibt noch einen offenen Mahnlauf.")
    mahnlauf = Mahnlauf.objects.create(
        stichtag=stichtag, angelegt_am=uhr.jetzt(), angelegt_von=akteur.mitarbeiter_id
    )
    lauf = start_lauf(VORSCHLAG_LAUF, akteur=akteur, parameter={"mahnlauf": str(mahnlauf.pk)})
    mahnlauf.lauf_id = lauf.pk
    mahnlauf.save(update_fields=["lauf_id"])
    _record(mahnlauf, akteur)
    return mahnlauf


@transaction.atomic
def propose_posten(mahnlauf_id: UUID, konto_id: UUID, *, akteur: Akteur) -> Mahnposten | None:
    """What this account would be reminded of; None where nothing is late enough."""
    mahnlauf = Mahnlauf.objects.get(pk=mahnlauf_id)
    konto = Abgabenkonto.objects.get(pk=konto_id)
    spaet = late_of(konto, mahnlauf.stichtag)
    rueckstand = sum((verlauf.offen for verlauf in spaet), Decimal(0))
    kleinbetrag = mahnregel_of(konto.gemeinde_id, mahnlauf.stichtag).kleinbetrag
    if rueckstand < kleinbetrag or saldo(konto.pk) < kleinbetrag:
        return None
    saeumnis = sum(
        (max(open_saeumnis(v, mahnlauf.stichtag), Decimal(0)) for v in spaet), Decimal(0)
    )
    return Mahnposten.objects.get_or_create(
        mahnlauf=mahnlauf,
        konto=konto,
        defaults={
            "rueckstand": rueckstand,
            "gebuehr": _fee(konto, spaet, rueckstand, mahnlauf.stichtag),
            "saeumnis": saeumnis,
            "stufe": konto.mahnungen.filter(gemahnt_am__isnull=False).count() + 1,
            "posten": [_as_json(verlauf) for verlauf in spaet],
        },
    )[0]


def late_of(konto: Abgabenkonto, stichtag: date) -> list[Schuldverlauf]:
    """Open and overdue: not collected right now, not laid aside, not halted by a Widerspruch, and
    ordered by a notice that is notified.
    """
    ruhend = set(
        Zahlungsmassnahme.objects.filter(
            konto=konto,
            zustand="gilt",
            art__in=(Massnahmenart.BEFRISTET, Massnahmenart.UNBEFRISTET),
        )
        .exclude(bis__lt=stichtag)
        .values_list("forderung_id", flat=True)
    )
    unterwegs = set(
        Lastschriftposten.objects.filter(forderung__konto=konto, zustand="unterwegs").values_list(
            "forderung_id", "faellig"
        )
    )
    verlaeufe = schuldverlauf(konto.pk)
    bescheide = {v.forderung.bescheid_id for v in verlaeufe if v.forderung.bescheid_id}
    gehemmt = halted(bescheide)
    karenz = mahnregel_of(konto.gemeinde_id, stichtag).karenz
    return [
        verlauf
        for verlauf in verlaeufe
        if verlauf.offen > 0
        and not verlauf.wartend
        and verlauf.forderung.bescheid_id not in gehemmt
        and verlauf.zu_zahlen_am + karenz <= stichtag
        and verlauf.forderung.pk not in ruhend
        and (verlauf.forderung.pk, verlauf.faellig) not in unterwegs
    ]


def _fee(
    konto: Abgabenkonto, spaet: list[Schuldverlauf], rueckstand: Decimal, tag: date
) -> Decimal:
    """By the Satzung, on public claims only."""
    if all(verlauf.forderung.art == Forderungsart.PRIVAT for verlauf in spaet):
        return Decimal(0)
    regel = gebuehr(GEBUEHR, tag, konto.gemeinde_id)
    return berechne_gebuehr(regel, Gebuehrenfall(wert=rueckstand)).gebuehr


def _as_json(verlauf: Schuldverlauf) -> dict[str, Any]:
    return {
        "forderung": str(verlauf.forderung.pk),
        "wofuer": verlauf.forderung.bezeichnung,
        "faellig": verlauf.beginn.isoformat(),
        "betrag": str(verlauf.offen),
    }


@transaction.atomic
def leave_out(posten_id: UUID, *, grund: str, akteur: Akteur) -> Mahnposten:
    """Not this one: it is being cleared. An empty reason takes it in again."""
    _check(akteur)
    posten = Mahnposten.objects.select_related("mahnlauf").filter(pk=posten_id).first()
    if posten is None:
        raise NichtGefunden("Diesen Posten gibt es nicht.")
    mahnlauf = Mahnlauf.objects.select_for_update().get(pk=posten.mahnlauf_id)
    if mahnlauf.zustand != MAHNLAUF.anfang:
        raise Fachfehler("Dieser Mahnlauf ist schon vorgelegt.")
    posten.ausgenommen = grund.strip()[:200]
    posten.save(update_fields=["ausgenommen"])
    return posten


@transaction.atomic
def submit_mahnlauf(mahnlauf_id: UUID, *, akteur: Akteur) -> Mahnlauf:
    """Put the list before a second person of the Kasse."""
    _check(akteur)
    mahnlauf = _lock(mahnlauf_id)
    if not mahnlauf.posten.filter(ausgenommen="").exists():
        raise Fachfehler("Auf der Liste steht niemand, der zu mahnen ist.")
    _move(mahnlauf, "vorgelegt", akteur)
    request_freigabe(
        FREIGABE_ART,
        mahnlauf.pk,
        version_of(mahnlauf),
        akteur=akteur,
        betreff=f"Mahnlauf zum {mahnlauf.stichtag:%d.%m.%Y}",
        kette="kasse:mahnung",
    )
    return mahnlauf


@transaction.atomic
def discard_mahnlauf(mahnlauf_id: UUID, *, akteur: Akteur) -> Mahnlauf:
    _check(akteur)
    mahnlauf = _lock(mahnlauf_id)
    if mahnlauf.zustand == "vorgelegt":
        withdraw_freigaben(FREIGABE_ART, mahnlauf.pk, akteur=akteur, grund="verworfen")
        mahnlauf.zustand = MAHNLAUF.anfang
    return _move(mahnlauf, "verworfen", akteur)


def version_of(mahnlauf: Mahnlauf) -> str:
    """Whom it reminds of how much."""
    rows = mahnlauf.posten.filter(ausgenommen="").order_by("konto_id")
    gesehen = "|".join(f"{p.konto_id}:{p.rueckstand}:{p.gebuehr}:{p.saeumnis}" for p in rows)
    return hashlib.sha256(gesehen.encode()).hexdigest()


@transaction.atomic
def start_mahnungen(mahnlauf_id: UUID, *, akteur: Akteur) -> Mahnlauf:
    """What the second person released is written by a Lauf."""
    mahnlauf = _lock(mahnlauf_id)
    lauf = start_lauf(MAHN_LAUF, akteur=akteur, parameter={"mahnlauf": str(mahnlauf.pk)})
    mahnlauf.lauf_id = lauf.pk
    return _move(mahnlauf, "laeuft", akteur)


@transaction.atomic
def return_mahnlauf(mahnlauf_id: UUID, *, akteur: Akteur) -> Mahnlauf:
    return _move(_lock(mahnlauf_id), MAHNLAUF.anfang, akteur)


@transaction.atomic
def finish_mahnlauf(mahnlauf_id: UUID, *, akteur: Akteur) -> Mahnlauf:
    return _move(_lock(mahnlauf_id), "erledigt", akteur)


@transaction.atomic
def remind(posten_id: UUID, *, akteur: Akteur) -> Mahnposten:
    """Claim fee and surcharges of one account. What was paid since the list was made is not
    reminded of; the letter is the caller's.
    """
    posten = Mahnposten.objects.select_related("konto", "mahnlauf").get(pk=posten_id)
    konto = lock_konto(posten.konto_id)
    posten.refresh_from_db(fields=["gemahnt_am"])
    if posten.gemahnt_am:
        return posten
    spaet = late_of(konto, posten.mahnlauf.stichtag)
    heute = uhr.heute()
    kleinbetrag = mahnregel_of(konto.gemeinde_id, heute).kleinbetrag
    if sum((v.offen for v in spaet), Decimal(0)) < kleinbetrag:
        raise Fachfehler("Inzwischen bezahlt, es gibt nichts mehr zu mahnen.")
    neu = assess_saeumnis(konto.pk, tag=heute, akteur=akteur)
    if posten.gebuehr:
        post_nebenforderung(
            _main(spaet),
            art=Forderungsart.KOSTEN,
            bezeichnung=f"Mahngebühr vom {heute:%d.%m.%Y}",
            betrag=posten.gebuehr,
            faellig=heute,
            einmal=f"mahnung:{posten.pk}",
            akteur=akteur,
        )
    posten.posten = [_as_json(verlauf) for verlauf in spaet]
    posten.rueckstand = sum((v.offen for v in spaet), Decimal(0))
    posten.saeumnis = sum((open_of_claim(f.pk) for f in neu), Decimal(0))
    posten.gemahnt_am = heute
    posten.save()
    stand: Mapping[str, Any] = {"rueckstand": posten.rueckstand, "stufe": posten.stufe}
    record_konto(konto, "gemahnt", akteur=akteur, neu=dict(stand))
    return posten


def _main(spaet: list[Schuldverlauf]) -> UUID:
    """The fee hangs on the oldest claim that can bear one."""
    first = spaet[0].forderung
    return first.haupt_id or first.pk


def _lock(mahnlauf_id: UUID) -> Mahnlauf:
    mahnlauf = Mahnlauf.objects.select_for_update().filter(pk=mahnlauf_id).first()
    if mahnlauf is None:
        raise NichtGefunden("Diesen Mahnlauf gibt es nicht.")
    return mahnlauf


def _move(mahnlauf: Mahnlauf, nach: str, akteur: Akteur) -> Mahnlauf:
    mahnlauf.zustand = MAHNLAUF.check(mahnlauf.zustand, nach).kennung
    mahnlauf.save()
    _record(mahnlauf, akteur)
    return mahnlauf


def _check(akteur: Akteur) -> None:
    if not is_kasse(akteur):
        raise NichtErlaubt("Mahnungen schreibt nur die Kasse.")


def _record(mahnlauf: Mahnlauf, akteur: Akteur) -> None:
    neu = {"stichtag": mahnlauf.stichtag, "zustand": mahnlauf.zustand}
    record("kasse:mahnung", "mahnlauf", akteur=akteur, objekt=mahnlauf, neu=neu)
