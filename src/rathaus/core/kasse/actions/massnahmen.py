"""To wait, to waive, to let rest: proposed by one person, put in force by another."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import request_freigabe
from rathaus.core.herleitung import as_json
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Buchung,
    Buchungsart,
    Buchungszeile,
    Forderung,
    Forderungsart,
    Massnahmenart,
    Sachkonto,
    Zahlungsmassnahme,
)
from rathaus.core.kasse.permissions import check_may_decide
from rathaus.core.kasse.queries import offene_posten
from rathaus.core.kasse.werte import Faelligkeit, check_amount
from rathaus.core.kasse.zustaende import MASSNAHME
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.recht.public import Stundungsrate, stundungszinsen

from .buchen import claim_line, write_buchung
from .konto import lock_konto, record_konto
from .neben import post_nebenforderung

FREIGABE_ART = "kasse.massnahme"
#: Interest on what is deferred is the law of taxes and, through the KAG, of fees (§ 234 AO).
VERZINST = (Forderungsart.ABGABE, Forderungsart.GEBUEHR)
GEAENDERT = (
    "Seit dem Vorschlag hat sich die Forderung geändert. Bitte lehnen Sie ihn ab und lassen Sie "
    "ihn neu rechnen."
)


@dataclass(frozen=True, slots=True)
class Verschiebung:
    """A part of a claim that moves from one due day to another."""

    faellig: date
    neu: date
    betrag: Decimal


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
        plan=[_as_json(teil) for teil in plan],
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
    if betrag > _open_parts(forderung).get(faellig, Decimal(0)):
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
    offen = sum(_open_parts(forderung).values(), Decimal(0))
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


def plan_stundung(forderung: Forderung, raten: Sequence[Faelligkeit]) -> list[Verschiebung]:
    """Which part of which due day goes to which instalment; the oldest to the first."""
    offen = sorted(_open_parts(forderung).items())
    if not raten or any(rate.betrag <= 0 for rate in raten):
        raise Fachfehler("Bitte geben Sie mindestens eine Rate über null Euro an.")
    if sum(rate.betrag for rate in raten) != sum(betrag for _, betrag in offen):
        raise Fachfehler("Die Raten ergeben nicht, was von der Forderung offen ist.")
    plan: list[Verschiebung] = []
    rest = [[tag, betrag] for tag, betrag in offen]
    for rate in sorted(raten, key=lambda r: r.tag):
        plan += _take(rest, rate)
    return plan


def _take(rest: list[list[Any]], rate: Faelligkeit) -> list[Verschiebung]:
    teile, noch = [], rate.betrag
    while noch > 0:
        tag, betrag = rest[0]
        teil = min(noch, betrag)
        teile.append(Verschiebung(tag, rate.tag, teil))
        noch -= teil
        rest[0][1] -= teil
        if not rest[0][1]:
            rest.pop(0)
    return teile


def interest_of(
    forderung: Forderung, plan: Sequence[Verschiebung], ab: date
) -> tuple[Decimal, list[dict[str, Any]]]:
    """§ 234 AO per due day: half a percent for each full month, on what § 238 Abs. 2 leaves."""
    if forderung.art not in VERZINST:
        return Decimal(0), []
    summe, schritte = Decimal(0), []
    for tag in sorted({teil.faellig for teil in plan}):
        beginn = max(tag + timedelta(days=1), ab)
        raten = [
            Stundungsrate(teil.neu, teil.betrag)
            for teil in plan
            if teil.faellig == tag and teil.neu >= beginn
        ]
        if raten:
            ergebnis = stundungszinsen(beginn, raten)
            summe += ergebnis.zinsen
            schritte += as_json(ergebnis.schritte)
    return summe, schritte


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
        massnahme.buchung = _defer(konto, massnahme, akteur)
    elif massnahme.art == Massnahmenart.ERLASS:
        massnahme.buchung = _waive(konto, massnahme, akteur)
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
        _make_due(konto, massnahme, akteur)
        _lower_interest(konto, massnahme, akteur)
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


def _open_parts(forderung: Forderung) -> dict[date, Decimal]:
    return {
        posten.faellig: posten.betrag
        for posten in offene_posten(forderung.konto_id)
        if posten.forderung_id == forderung.pk and posten.betrag > 0 and posten.faellig
    }


def _as_json(teil: Verschiebung) -> dict[str, str]:
    return {
        "faellig": teil.faellig.isoformat(),
        "neu": teil.neu.isoformat(),
        "betrag": str(teil.betrag),
    }


def _check_still_open(massnahme: Zahlungsmassnahme) -> None:
    offen = _open_parts(massnahme.forderung)
    geplant: dict[date, Decimal] = {}
    for teil in massnahme.plan:
        tag = date.fromisoformat(teil["faellig"])
        geplant[tag] = geplant.get(tag, Decimal(0)) + Decimal(teil["betrag"])
    if any(offen.get(tag, Decimal(0)) < betrag for tag, betrag in geplant.items()):
        raise Fachfehler(GEAENDERT)


def _defer(konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur) -> Buchung:
    _check_still_open(massnahme)
    lines = []
    for teil in massnahme.plan:
        betrag = Decimal(teil["betrag"])
        lines.append(claim_line(massnahme.forderung_id, date.fromisoformat(teil["neu"]), betrag))
        lines.append(
            claim_line(massnahme.forderung_id, date.fromisoformat(teil["faellig"]), -betrag)
        )
    if massnahme.zinsen and massnahme.bis:
        post_nebenforderung(
            massnahme.forderung_id,
            art=Forderungsart.ZINSEN,
            bezeichnung=f"Stundungszinsen zu {massnahme.forderung.bezeichnung}",
            betrag=massnahme.zinsen,
            faellig=massnahme.bis,
            einmal=_name_of_interest(massnahme),
            akteur=_kasse(akteur),
        )
    return _write(konto, massnahme, lines, Buchungsart.STUNDUNG, akteur)


def _waive(konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur) -> Buchung:
    _check_still_open(massnahme)
    [teil] = massnahme.plan
    lines = [
        claim_line(massnahme.forderung_id, date.fromisoformat(teil["faellig"]), -massnahme.betrag),
        *_less_revenue(massnahme.forderung, massnahme.betrag),
    ]
    return _write(konto, massnahme, lines, Buchungsart.ERLASS, akteur)


def _less_revenue(forderung: Forderung, betrag: Decimal) -> list[Buchungszeile]:
    """Taken from the revenue keys of the claim, the largest first."""
    keys: dict[str, Decimal] = {}
    for zeile in Buchungszeile.objects.filter(forderung=forderung, sachkonto=Sachkonto.ERTRAG):
        keys[zeile.ertrag] = keys.get(zeile.ertrag, Decimal(0)) - zeile.betrag
    lines, rest = [], betrag
    for ertrag, summe in sorted(keys.items(), key=lambda paar: -paar[1]):
        teil = min(rest, max(summe, Decimal(0)))
        if teil:
            lines.append(
                Buchungszeile(
                    sachkonto=Sachkonto.ERTRAG,
                    forderung=forderung,
                    ertrag=ertrag,
                    text="Erlass",
                    betrag=teil,
                )
            )
            rest -= teil
    if rest:
        raise Fachfehler(GEAENDERT)
    return lines


def _make_due(konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur) -> None:
    heute, offen = uhr.heute(), _open_parts(massnahme.forderung)
    days = {date.fromisoformat(teil["neu"]) for teil in massnahme.plan}
    later = {tag: offen[tag] for tag in sorted(days) if tag > heute and tag in offen}
    if not later:
        return
    lines = [claim_line(massnahme.forderung_id, tag, -betrag) for tag, betrag in later.items()]
    lines.append(claim_line(massnahme.forderung_id, heute, sum(later.values(), Decimal(0))))
    write_buchung(
        konto,
        lines,
        art=Buchungsart.STUNDUNG,
        tag=heute,
        einmal=f"massnahme:{massnahme.pk}:ende",
        akteur=akteur,
        text="Stundung widerrufen",
    )


def _lower_interest(konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur) -> None:
    """Interest runs no longer than the Stundung did (§ 234 Abs. 1 AO), and is due with the rest."""
    heute, bisher = uhr.heute(), massnahme.zinsen
    plan = [
        Verschiebung(
            date.fromisoformat(teil["faellig"]),
            min(date.fromisoformat(teil["neu"]), heute),
            Decimal(teil["betrag"]),
        )
        for teil in massnahme.plan
    ]
    zinsen, schritte = interest_of(massnahme.forderung, plan, massnahme.ab)
    if zinsen >= bisher or massnahme.bis is None:
        return
    zeile = Buchungszeile.objects.get(
        buchung__einmal=_name_of_interest(massnahme), sachkonto=Sachkonto.ERTRAG
    )
    lines = [
        claim_line(zeile.forderung_id, massnahme.bis, -bisher),
        Buchungszeile(
            sachkonto=Sachkonto.ERTRAG,
            forderung_id=zeile.forderung_id,
            ertrag=zeile.ertrag,
            text=zeile.text,
            betrag=bisher - zinsen,
        ),
    ]
    if zinsen:
        lines.append(claim_line(zeile.forderung_id, heute, zinsen))
    write_buchung(
        konto,
        lines,
        art=Buchungsart.SOLLAENDERUNG,
        tag=heute,
        einmal=f"{_name_of_interest(massnahme)}:ende",
        akteur=akteur,
        text="Stundungszinsen bis zum Widerruf",
    )
    massnahme.zinsen, massnahme.herleitung = zinsen, schritte


def _name_of_interest(massnahme: Zahlungsmassnahme) -> str:
    return f"stundungszinsen:{massnahme.pk}"


def _write(
    konto: Abgabenkonto,
    massnahme: Zahlungsmassnahme,
    lines: Sequence[Buchungszeile],
    art: str,
    akteur: Akteur,
) -> Buchung:
    return write_buchung(
        konto,
        lines,
        art=art,
        tag=uhr.heute(),
        einmal=f"massnahme:{massnahme.pk}",
        akteur=akteur,
        text=f"{massnahme.get_art_display()}: {massnahme.forderung.bezeichnung}"[:200],
        grund=massnahme.begruendung[:500],
    )


def _kasse(akteur: Akteur) -> Akteur:
    """The released decision orders the interest, whoever released it."""
    return Akteur(
        art=Akteurart.AUFTRAG,
        mitarbeiter_id=akteur.mitarbeiter_id,
        bezeichnung="Stundung bewilligt",
    )


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
