"""What a decision in force does to the books: defer, waive, make due again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Buchung,
    Buchungsart,
    Buchungszeile,
    Forderung,
    Forderungsart,
    Sachkonto,
    Zahlungsmassnahme,
)
from rathaus.core.protokoll.public import Akteur, Akteurart

from .buchen import claim_line, write_buchung
from .neben import post_nebenforderung
from .stundungsplan import Verschiebung, interest_of, open_parts

GEAENDERT = (
    "Seit dem Vorschlag hat sich die Forderung geändert. Bitte lehnen Sie ihn ab und lassen Sie "
    "ihn neu rechnen."
)


def defer(konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur) -> Buchung:
    _check_still_open(massnahme)
    lines = []
    for teil in map(Verschiebung.of, massnahme.plan):
        lines.append(claim_line(massnahme.forderung_id, teil.neu, teil.betrag))
        lines.append(claim_line(massnahme.forderung_id, teil.faellig, -teil.betrag))
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


def waive(konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur) -> Buchung:
    _check_still_open(massnahme)
    [teil] = massnahme.plan
    lines = [
        claim_line(massnahme.forderung_id, date.fromisoformat(teil["faellig"]), -massnahme.betrag),
        *_less_revenue(massnahme.forderung, massnahme.betrag),
    ]
    return _write(konto, massnahme, lines, Buchungsart.ERLASS, akteur)


def make_due(konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur) -> None:
    heute, offen = uhr.heute(), open_parts(massnahme.forderung)
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


def lower_interest(konto: Abgabenkonto, massnahme: Zahlungsmassnahme, akteur: Akteur) -> None:
    """Interest runs no longer than the Stundung did (§ 234 Abs. 1 AO), and is due with the rest."""
    heute, bisher = uhr.heute(), massnahme.zinsen
    plan = [
        replace(teil, neu=min(teil.neu, heute)) for teil in map(Verschiebung.of, massnahme.plan)
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


def _check_still_open(massnahme: Zahlungsmassnahme) -> None:
    offen = open_parts(massnahme.forderung)
    geplant: dict[date, Decimal] = {}
    for teil in massnahme.plan:
        tag = date.fromisoformat(teil["faellig"])
        geplant[tag] = geplant.get(tag, Decimal(0)) + Decimal(teil["betrag"])
    if any(offen.get(tag, Decimal(0)) < betrag for tag, betrag in geplant.items()):
        raise Fachfehler(GEAENDERT)


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
