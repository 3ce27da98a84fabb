"""To wait, to waive, to let rest: proposed by one person, put in force by another."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import request_freigabe
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Forderung,
    Massnahmenart,
    Zahlungsmassnahme,
)
from rathaus.core.kasse.permissions import check_may_decide
from rathaus.core.kasse.werte import Faelligkeit, check_amount
from rathaus.core.kasse.zustaende import MASSNAHME
from rathaus.core.protokoll.public import Akteur

from .konto import lock_konto, record_konto
from .massnahmen_buchen import defer, lower_interest, make_due, waive
from .stundungsplan import interest_of, open_parts, plan_stundung

FREIGABE_ART = "kasse.massnahme"


@transaction.atomic
def propose_stundung(
    forderung_id: UUID,
    *,
    raten: Sequence[Faelligkeit],
    begruendung: str,
    akteur: Akteur,
    ab: date | None = None,
    zinsverzicht: bool = False,
) -> Zahlungsmassnahme:
    """Defer all that is open of a claim to these instalments (§ 222 AO; by contract where private).

    `zinsverzicht`: no interest, where taking it would be unfair (§ 234 Abs. 2 AO).
    """
    forderung, konto = _lock(forderung_id, akteur)
    beginn = ab or uhr.heute()
    plan = plan_stundung(forderung, raten)
    if any(rate.tag <= beginn for rate in raten):
        raise Fachfehler("Jede Rate liegt nach dem Tag, ab dem gestundet wird.")
    zinsen, schritte = (Decimal(0), []) if zinsverzicht else interest_of(forderung, plan, beginn)
    return _propose(
        konto,
        forderung,
        akteur,
        art=Massnahmenart.STUNDUNG,
        betrag=sum((teil.betrag for teil in plan), Decimal(0)),
        plan=[teil.as_json() for teil in plan],
        ab=beginn,
        bis=max(rate.tag for rate in raten),
        zinsen=zinsen,
        herleitung=schritte,
        begruendung=begruendung,
    )


@transaction.atomic
def propose_erlass(
    forderung_id: UUID, *, faellig: date, betrag: Decimal, begruendung: str, akteur: Akteur
) -> Zahlungsmassnahme:
    """Waive a part of what is open (§ 227 AO), at most all of it."""
    forderung, konto = _lock(forderung_id, akteur)
    check_amount(betrag)
    if betrag > open_parts(forderung).get(faellig, Decimal(0)):
        raise Fachfehler("So viel ist zu diesem Fälligkeitstag nicht offen.")
    return _propose(
        konto,
        forderung,
        akteur,
        art=Massnahmenart.ERLASS,
        betrag=betrag,
        plan=[{"faellig": faellig.isoformat(), "betrag": str(betrag)}],
        ab=uhr.heute(),
        begruendung=begruendung,
    )


@transaction.atomic
def propose_niederschlagung(
    forderung_id: UUID, *, bis: date | None, begruendung: str, akteur: Akteur
) -> Zahlungsmassnahme:
    """Leave a claim alone, until a day or for good (§ 261 AO). The debt remains."""
    forderung, konto = _lock(forderung_id, akteur)
    offen = sum(open_parts(forderung).values(), Decimal(0))
    if offen <= 0:
        raise Fachfehler("Von dieser Forderung ist nichts offen.")
    if bis is not None and bis <= uhr.heute():
        raise Fachfehler("Die Frist liegt nicht in der Zukunft.")
    return _propose(
        konto,
        forderung,
        akteur,
        art=Massnahmenart.BEFRISTET if bis else Massnahmenart.UNBEFRISTET,
        betrag=offen,
        ab=uhr.heute(),
        bis=bis,
        begruendung=begruendung,
    )


def version_of(massnahme: Zahlungsmassnahme) -> str:
    """What the second person saw."""
    gesehen = [
        massnahme.art,
        str(massnahme.forderung_id),
        f"{massnahme.betrag:.2f}",
        f"{massnahme.zinsen:.2f}",
        massnahme.plan,
        str(massnahme.ab),
        str(massnahme.bis),
        massnahme.begruendung,
    ]
    return hashlib.sha256(json.dumps(gesehen, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def put_in_force(massnahme_id: UUID, *, version: str, akteur: Akteur) -> Zahlungsmassnahme:
    """What the Freigabe allowed, booked. Refused where the claim changed in between."""
    massnahme = Zahlungsmassnahme.objects.select_related("forderung").get(pk=massnahme_id)
    konto = lock_konto(massnahme.konto_id)
    massnahme.refresh_from_db(fields=["zustand"])
    massnahme.zustand = MASSNAHME.check(massnahme.zustand, "gilt").kennung
    if version_of(massnahme) != version:
        raise Veraltet
    if massnahme.art == Massnahmenart.STUNDUNG:
        massnahme.buchung = defer(konto, massnahme, akteur)
    elif massnahme.art == Massnahmenart.ERLASS:
        massnahme.buchung = waive(konto, massnahme, akteur)
    massnahme.entschieden_am = uhr.jetzt()
    massnahme.save()
    _record(konto, massnahme, akteur)
    return massnahme


@transaction.atomic
def drop_massnahme(massnahme_id: UUID, *, akteur: Akteur, grund: str) -> None:
    massnahme = Zahlungsmassnahme.objects.get(pk=massnahme_id)
    konto = lock_konto(massnahme.konto_id)
    massnahme.zustand = MASSNAHME.check(massnahme.zustand, "abgelehnt").kennung
    massnahme.entschieden_am = uhr.jetzt()
    massnahme.save(update_fields=["zustand", "entschieden_am"])
    _record(konto, massnahme, akteur, grund)


@transaction.atomic
def end_massnahme(massnahme_id: UUID, *, grund: str, akteur: Akteur) -> Zahlungsmassnahme:
    """Revoke it: an instalment was not paid, the debtor has money again. What was deferred and is
    still open is due today. A waiver stays.
    """
    massnahme = Zahlungsmassnahme.objects.filter(pk=massnahme_id).first()
    if massnahme is None:
        raise NichtGefunden("Diese Entscheidung gibt es nicht.")
    konto = lock_konto(massnahme.konto_id)
    check_may_decide(akteur, konto.sicht_id)
    if massnahme.art == Massnahmenart.ERLASS:
        raise Fachfehler("Ein Erlass lässt sich nicht zurücknehmen.")
    if not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund.")
    massnahme.refresh_from_db(fields=["zustand"])
    massnahme.zustand = MASSNAHME.check(massnahme.zustand, "beendet").kennung
    if massnahme.art == Massnahmenart.STUNDUNG:
        make_due(konto, massnahme, akteur)
        lower_interest(konto, massnahme, akteur)
    massnahme.save(update_fields=["zustand", "zinsen", "herleitung"])
    _record(konto, massnahme, akteur, grund)
    return massnahme


def _lock(forderung_id: UUID, akteur: Akteur) -> tuple[Forderung, Abgabenkonto]:
    forderung = Forderung.objects.filter(pk=forderung_id).first()
    if forderung is None:
        raise NichtGefunden("Diese Forderung gibt es nicht.")
    konto = lock_konto(forderung.konto_id)
    check_may_decide(akteur, konto.sicht_id)
    return forderung, konto


def _propose(
    konto: Abgabenkonto, forderung: Forderung, akteur: Akteur, **felder: Any
) -> Zahlungsmassnahme:
    if akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Das schlägt ein Mensch vor.")
    if not str(felder["begruendung"]).strip():
        raise Fachfehler("Bitte begründen Sie den Vorschlag.")
    offen = Zahlungsmassnahme.objects.filter(
        forderung=forderung, art=felder["art"], zustand=MASSNAHME.anfang
    )
    if offen.exists():
        raise Fachfehler("Für diese Forderung wartet schon ein solcher Vorschlag auf Freigabe.")
    massnahme = Zahlungsmassnahme.objects.create(
        konto=konto, forderung=forderung, vorgeschlagen_am=uhr.jetzt(), **felder
    )
    request_freigabe(
        FREIGABE_ART,
        massnahme.pk,
        version_of(massnahme),
        akteur=akteur,
        betreff=f"{massnahme.get_art_display()}: {forderung.bezeichnung}"[:300],
        kette=f"konto:{konto.id}",
    )
    _record(konto, massnahme, akteur)
    return massnahme


def _record(
    konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur, grund: str = ""
) -> None:
    neu = {
        "art": massnahme.art,
        "betrag": massnahme.betrag,
        "zustand": massnahme.zustand,
        "bis": massnahme.bis,
    }
    record_konto(konto, "massnahme", akteur=akteur, neu=neu, grund=grund)
