"""What the letters of the dog tax may name beyond the Sachverhalt."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus import uhr
from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.fehler import Fachfehler
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.kasse.public import format_kassenzeichen, mandat_of, mask_iban
from rathaus.core.satzungen.public import SatzungswertFehlt, satzungswert, wert
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.recht.datum import format_datum
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.hundesteuer import Hundesteuer, vergleiche
from rathaus.recht.parameter import wert as rechtswert
from rathaus.recht.schritte import Schritt

from .grundlage import compute_again
from .models import Festsetzung, Hundemarke, Steuerhaushalt
from .queries.rechnung import NULL, booked_until
from .queries.suchen import haushalt_of_hund
from .tarif import ERSATZMARKE


def letter_values(vorgang: Vorgang) -> dict[str, Any]:
    festsetzungen = current_festsetzungen(vorgang)
    values: dict[str, Any] = {"kag": _kag()}
    if vorgang.gegenstand is not None:
        values["tier"] = _dog(vorgang.gegenstand)
        values["ersatzmarke"] = _fee(vorgang)
    haushalt = festsetzungen[0].haushalt if festsetzungen else _haushalt(vorgang)
    if haushalt is not None:
        values["konto"] = _account(haushalt)
    if festsetzungen:
        values |= _tax(festsetzungen)
    return values | _payment(values)


def _payment(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the letter's code asks for: the next instalment, or the fee for the tag. Whoever lets
    the town collect the tax transfers nothing.
    """
    konto = values.get("konto")
    if konto is None:
        return {}
    zeichen, gefunden = {"kassenzeichen": konto["kassenzeichen"]}, {}
    if fee := values.get("ersatzmarke"):
        gefunden["ersatzmarke"] = {**fee, "zahlung": {**zeichen, "betrag": fee["gebuehr"]}}
    plan = values["steuer"]["plan"] if "steuer" in values else []
    if plan and not konto["lastschrift"]:
        gefunden["zahlung"] = {**zeichen, **plan[0]}
    return gefunden


def current_festsetzungen(vorgang: Vorgang) -> list[Festsetzung]:
    """What this Vorgang assessed: the drafts, else what it issued."""
    rows = vorgang.hundesteuerfestsetzungen.select_related("haushalt__konto").order_by("jahr")
    drafts = [row for row in rows if row.zustand == "entwurf"]
    return drafts or [row for row in rows if row.zustand in ("erlassen", "ersetzt")]


def _tax(festsetzungen: Sequence[Festsetzung]) -> dict[str, Any]:
    computed = [compute_again(row.grundlage, row.jahr) for row in festsetzungen]
    last = festsetzungen[-1]
    back = payout(festsetzungen)
    unterschied = sum((row.steuer - row.bisher for row in festsetzungen), NULL)
    return {
        "steuer": {
            "jahr": str(last.jahr),
            "summe": last.steuer,
            "bisher": last.bisher,
            "unterschied": abs(unterschied),
            "mehr": unterschied > 0,
            "weniger": unterschied < 0,
            "jahre": [_year(row) for row in festsetzungen],
            "mehrere_jahre": len(festsetzungen) > 1,
            "hunde": [
                line
                for tax, row in zip(computed, festsetzungen, strict=True)
                for line in _dogs(tax, row)
            ],
            "zeilen": [
                _line(step)
                for tax in computed
                for step in tax.schritte
                # when to pay stands in its own table, as of the day of this notice
                if not step.regel.startswith("Fälligkeit")
            ],
            "plan": _plan(festsetzungen),
            "zu_zahlen": any(row.zahlplan for row in festsetzungen),
            "auszahlung": back,
            "hat_auszahlung": back > 0,
            "angenommen": any(tax.angenommen for tax in computed),
        },
        "satzung": {
            "name": computed[-1].satzung.name,
            "gueltig_ab": computed[-1].satzung.gueltig_ab,
        },
    }


def payout(festsetzungen: Sequence[Festsetzung]) -> Decimal:
    """What goes back to the payer: claimed too much, as far as it was paid."""
    too_much = sum((row.erstattung for row in festsetzungen), NULL)
    if not too_much:
        return NULL
    first = festsetzungen[0]
    if first.zustand != "entwurf":
        return too_much
    return max(too_much - booked_until(first.haushalt, first.stichtag), NULL)


def _year(row: Festsetzung) -> dict[str, Any]:
    return {
        "jahr": str(row.jahr),
        "bisher": row.bisher,
        "steuer": row.steuer,
        "unterschied": row.steuer - row.bisher,
    }


def _dogs(tax: Hundesteuer, row: Festsetzung) -> list[dict[str, Any]]:
    former = compute_again(row.ersetzt.grundlage, row.jahr) if row.ersetzt else _former(row)
    return [
        {
            "jahr": str(row.jahr),
            "name": change.bezeichnung,
            "bisher": change.alt,
            "steuer": change.neu,
            "ab": format_datum(change.ab) if change.ab else "–",
        }
        for change in vergleiche(former, tax).hunde
    ]


def _former(row: Festsetzung) -> Hundesteuer | None:
    """Of a draft: the assessment it will replace."""
    if row.zustand != "entwurf":
        return None
    former = row.haushalt.festsetzungen.filter(jahr=row.jahr, zustand="erlassen").first()
    return compute_again(former.grundlage, row.jahr) if former else None


def _line(step: Schritt) -> dict[str, str]:
    return {"regel": step.regel, "rechnung": step.eingabe or "–", "ergebnis": step.ergebnis}


def _plan(festsetzungen: Iterable[Festsetzung]) -> list[dict[str, Any]]:
    """Due days with their sums; arrears have no day yet, but a time after the notice."""
    fixed: dict[date, Decimal] = {}
    arrears, months = NULL, 1
    for row in festsetzungen:
        months = row.grundlage["satzung"]["nachzahlung_monate"]
        for rate in row.zahlplan:
            amount = Decimal(rate["betrag"])
            if rate["nach_bekanntgabe"]:
                arrears += amount
            else:
                day = date.fromisoformat(rate["faellig"])
                fixed[day] = fixed.get(day, NULL) + amount
    after = "einen Monat" if months == 1 else f"{months} Monate"
    lines = [{"wann": f"{after} nach Bekanntgabe dieses Bescheids", "betrag": arrears}]
    return [*(lines if arrears else []), *_fixed(fixed)]


def _fixed(amounts: Mapping[date, Decimal]) -> list[dict[str, Any]]:
    return [{"wann": format_datum(day), "betrag": amounts[day]} for day in sorted(amounts)]


def _account(haushalt: Steuerhaushalt) -> dict[str, Any]:
    mandat = mandat_of(haushalt.konto_id)
    return {
        "kassenzeichen": format_kassenzeichen(haushalt.konto.kassenzeichen),
        "lastschrift": mandat is not None,
        "iban": mask_iban(mandat.iban) if mandat else "–",
    }


def _dog(hund: Gegenstand) -> dict[str, str]:
    marke = (
        Hundemarke.objects.filter(hund=hund, zustand__in=["vergeben", "versandt"])
        .order_by("-nummer")
        .first()
    )
    return {
        "name": hund.bezeichnung,
        "marke": str(marke.nummer) if marke else "–",
    }


def _fee(vorgang: Vorgang) -> dict[str, Any]:
    try:
        stored = satzungswert(ERSATZMARKE, uhr.heute(), vorgang.gemeinde_id)
    except SatzungswertFehlt:
        return {}
    where = f"{stored.fundstelle} {stored.satzung.titel}".strip()
    return {"gebuehr": wert(ERSATZMARKE, uhr.heute(), vorgang.gemeinde_id), "grundlage": where}


def _haushalt(vorgang: Vorgang) -> Steuerhaushalt | None:
    return haushalt_of_hund(vorgang.gegenstand, uhr.heute()) if vorgang.gegenstand else None


def _kag() -> dict[str, str]:
    """Where the Land's KAG makes the AO apply: the notice names it."""
    try:
        gefunden = rechtswert("kag.erhebung", uhr.heute(), land_of_verwaltung())
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    return {"erhebung": gefunden.text}
