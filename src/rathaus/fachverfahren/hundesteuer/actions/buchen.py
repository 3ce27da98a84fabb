"""When a notice leaves the house, what it orders is claimed: once, however often this runs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, due_after
from rathaus.core.kasse.public import (
    Faelligkeit,
    Forderung,
    Forderungsart,
    Position,
    change_soll,
    post_forderung,
    soll_of,
)
from rathaus.core.protokoll.public import auftrag, record
from rathaus.core.satzungen.public import wert
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.recht.hundesteuer import vergleiche

from ..grundlage import compute_again
from ..models import Festsetzung, Hundemarke
from ..queries.rechnung import geltende
from ..queries.suchen import haushalt_of_hund
from ..tarif import ERSATZMARKE
from ..zustaende import FESTSETZUNG
from .aendern import ERSATZMARKE_BRIEF
from .haushalt import lock_haushalt

NULL = Decimal(0)
ERTRAG = "hundesteuer"
ERTRAG_MARKE = "hundemarke"
PROGRAMM = auftrag("Bescheid erlassen")


def book_bescheid(vorgang: Vorgang, bescheid: Bescheid) -> None:
    """Inside the transaction in which the notice first leaves the house."""
    if bescheid.fassung.vorlage.kennung == ERSATZMARKE_BRIEF:
        _book_ersatzmarke(vorgang, bescheid)
        return
    drafts = vorgang.hundesteuerfestsetzungen.filter(zustand="entwurf").order_by("jahr")
    for draft in drafts:
        _book(vorgang, bescheid, draft)


def _book(vorgang: Vorgang, bescheid: Bescheid, draft: Festsetzung) -> None:
    haushalt = lock_haushalt(draft.haushalt_id)
    former = geltende(haushalt, draft.jahr)
    if former is not None:
        former.zustand = FESTSETZUNG.check(former.zustand, "ersetzt").kennung
        former.save(update_fields=["zustand"])
    draft.ersetzt = former
    draft.forderung = _claim(vorgang, bescheid, draft, former)
    draft.zustand = FESTSETZUNG.check(draft.zustand, "erlassen").kennung
    draft.bescheid_id, draft.erlassen_am = bescheid.pk, uhr.jetzt()
    draft.save()
    record(
        vorgang.kette,
        "hundesteuer_festgesetzt",
        akteur=PROGRAMM,
        objekt=draft,
        alt={"steuer": draft.bisher},
        neu={"jahr": draft.jahr, "steuer": draft.steuer},
    )


def _claim(
    vorgang: Vorgang, bescheid: Bescheid, draft: Festsetzung, former: Festsetzung | None
) -> Forderung | None:
    """The year's one claim: made by the first notice, changed by the later ones."""
    forderung = former.forderung if former else None
    booked = soll_of(forderung.pk) if forderung else {}
    changes = _changes(draft, booked, _plan(draft, bescheid))
    if not changes:
        return forderung
    positions = _positions(draft, former)
    common: dict[str, Any] = {
        "positionen": positions,
        "faelligkeiten": changes,
        "einmal": f"hundesteuer:{draft.pk}",
        "bescheid_id": bescheid.pk,
        "akteur": PROGRAMM,
    }
    if forderung is not None:
        change_soll(forderung.pk, grund=bescheid.betreff, **common)
        return forderung
    return post_forderung(
        draft.haushalt.konto_id,
        art=Forderungsart.ABGABE,
        bezeichnung=f"Hundesteuer {draft.jahr}",
        zeitraum=str(draft.jahr),
        vorgang_id=vorgang.pk,
        **common,
    )


def _plan(draft: Festsetzung, bescheid: Bescheid) -> list[Faelligkeit]:
    """What the notice orders from now on: its fixed days while it is notified before them, else
    the day of its arrears, which hangs on the notification.
    """
    monate = draft.grundlage["satzung"]["nachzahlung_monate"]
    return [
        due_after(
            bescheid,
            monate,
            None if rate["nach_bekanntgabe"] else date.fromisoformat(rate["faellig"]),
        ).faelligkeit(Decimal(rate["betrag"]))
        for rate in draft.zahlplan
    ]


def _changes(
    draft: Festsetzung, booked: Mapping[date, Decimal], plan: Sequence[Faelligkeit]
) -> list[Faelligkeit]:
    """From what is booked to what shall be due: the past as it was, less what goes back, and the
    plan of the notice. What grows hangs on this notice, what was there before on its own.
    """
    wanted = _past(draft, booked, plan)
    for rate in plan:
        wanted[rate.tag] = wanted.get(rate.tag, NULL) + rate.betrag
    changes: list[Faelligkeit] = []
    for day in sorted(booked.keys() | wanted.keys()):
        change = wanted.get(day, NULL) - booked.get(day, NULL)
        if change < 0:
            changes.append(Faelligkeit(day, change))
        for rate in plan:
            part = min(change, rate.betrag) if rate.tag == day else NULL
            if part > 0:
                changes.append(replace(rate, betrag=part))
                change -= part
    return changes


def _past(
    draft: Festsetzung, booked: Mapping[date, Decimal], plan: Sequence[Faelligkeit]
) -> dict[date, Decimal]:
    """Of the days booked, the first ones, so much that with the plan they make the tax: what was
    due when it was computed, wherever the notification of the former notice has moved it since.
    """
    rest = draft.steuer + draft.erstattung - sum((rate.betrag for rate in plan), NULL)
    amounts: dict[date, Decimal] = {}
    for day in sorted(booked):
        amounts[day] = min(booked[day], rest)
        rest -= amounts[day]
    back = draft.erstattung
    for day in sorted(amounts, reverse=True):
        part = min(back, max(amounts[day], NULL))
        amounts[day] -= part
        back -= part
    return amounts


def _positions(draft: Festsetzung, former: Festsetzung | None) -> list[Position]:
    """The change per dog, named by its tag: no name stands in the ledger."""
    new = compute_again(draft.grundlage, draft.jahr)
    old = compute_again(former.grundlage, draft.jahr) if former else None
    changes = vergleiche(old, new).hunde
    tags = _tags([change.kennung.split("/")[0] for change in changes])
    positions = [
        Position(
            f"Hundesteuer {draft.jahr}, {tags.get(change.kennung.split('/')[0], 'Hund')}",
            change.unterschied,
            ERTRAG,
        )
        for change in changes
    ]
    rest = draft.steuer - draft.bisher - sum((p.betrag for p in positions), NULL)
    if rest:
        positions.append(Position(f"Hundesteuer {draft.jahr}, Kleinbetrag", rest, ERTRAG))
    return positions


def _tags(hunde: list[str]) -> dict[str, str]:
    rows = Hundemarke.objects.filter(hund_id__in=hunde).order_by("nummer")
    return {str(marke.hund_id): f"Marke {marke.nummer}" for marke in rows}


def _book_ersatzmarke(vorgang: Vorgang, bescheid: Bescheid) -> None:
    haushalt = haushalt_of_hund(vorgang.gegenstand, uhr.heute()) if vorgang.gegenstand else None
    gebuehr = wert(ERSATZMARKE, uhr.heute(), vorgang.gemeinde_id)
    if haushalt is None or not gebuehr:
        return
    post_forderung(
        haushalt.konto_id,
        art=Forderungsart.GEBUEHR,
        bezeichnung="Gebühr für eine neue Hundemarke",
        positionen=[Position("neue Hundemarke", gebuehr, ERTRAG_MARKE)],
        faelligkeiten=[due_after(bescheid).faelligkeit(gebuehr)],
        einmal=f"hundemarke:{bescheid.pk}",
        bescheid_id=bescheid.pk,
        vorgang_id=vorgang.pk,
        akteur=PROGRAMM,
    )
