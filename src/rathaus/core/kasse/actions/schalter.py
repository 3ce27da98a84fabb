"""Cash and card at the counter: a receipt for each, none missing, and a count at the end."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.kassenzeichen import format_kassenzeichen
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Belegart,
    Kassenbeleg,
    Tagesabschluss,
    Zahlstelle,
    Zahlweg,
)
from rathaus.core.kasse.permissions import is_kasse
from rathaus.core.kasse.queries import belege_since_close
from rathaus.core.kasse.werte import check_amount
from rathaus.core.nummern.public import next_belegnummer
from rathaus.core.protokoll.public import Akteur, record

from .zahlung import record_zahlung, reverse_buchung

#: Coins and notes in cents, the largest first.
STUECKELUNG = (
    50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1,
)  # fmt: skip


@transaction.atomic
def open_zahlstelle(
    name: str, *, einheit_id: UUID, wechselgeld: Decimal, akteur: Akteur
) -> Zahlstelle:
    _check(akteur)
    if wechselgeld < 0 or not name.strip():
        raise Fachfehler("Eine Zahlstelle hat einen Namen und kein negatives Wechselgeld.")
    if Zahlstelle.objects.filter(name=name.strip()).exists():
        raise Fachfehler("Eine Zahlstelle mit diesem Namen gibt es schon.")
    zahlstelle = Zahlstelle.objects.create(
        name=name.strip(), einheit_id=einheit_id, wechselgeld=wechselgeld
    )
    neu = {"name": zahlstelle.name, "wechselgeld": wechselgeld}
    record(_kette(zahlstelle), "zahlstelle", akteur=akteur, objekt=zahlstelle, neu=neu)
    return zahlstelle


@transaction.atomic
def take_payment(
    zahlstelle_id: UUID,
    konto_id: UUID,
    *,
    betrag: Decimal,
    weg: str,
    einmal: str,
    akteur: Akteur,
    gegeben: Decimal | None = None,
    terminalbeleg: str = "",
    bestimmt_fuer: Sequence[UUID] = (),
) -> Kassenbeleg:
    """Take money and make out the receipt. `gegeben`: what was laid on the counter, for the change;
    `terminalbeleg`: the number on the card terminal's slip. Under one `einmal` taken once.
    """
    zahlstelle = _lock(zahlstelle_id, akteur)
    if frueher := Kassenbeleg.objects.filter(buchung__einmal=_key(einmal)).first():
        return frueher
    check_amount(betrag)
    _check_way(weg, betrag, gegeben, terminalbeleg)
    konto = Abgabenkonto.objects.filter(pk=konto_id).first()
    if konto is None:
        raise NichtGefunden("Dieses Konto gibt es nicht.")
    zeichen = format_kassenzeichen(konto.kassenzeichen)
    beleg = _number(zahlstelle, Belegart.EINNAHME, weg, betrag, akteur)
    beleg.konto = konto
    beleg.gegeben, beleg.terminalbeleg = gegeben, terminalbeleg.strip()
    beleg.text = f"{konto.bezeichnung}, Kassenzeichen {zeichen}"[:300]
    beleg.buchung = record_zahlung(
        konto.pk,
        betrag=betrag,
        tag=uhr.heute(),
        weg=weg,
        einmal=_key(einmal),
        akteur=akteur,
        bestimmt_fuer=bestimmt_fuer,
        text=f"Quittung {beleg.zeichen}",
    )
    return _store(beleg, akteur)


def _check_way(weg: str, betrag: Decimal, gegeben: Decimal | None, terminalbeleg: str) -> None:
    if weg not in (Zahlweg.BAR, Zahlweg.KARTE):
        raise Fachfehler("Am Schalter zahlt man bar oder mit Karte.")
    if weg == Zahlweg.KARTE and not terminalbeleg.strip():
        raise Fachfehler("Bitte tragen Sie die Belegnummer des Kartenterminals ein.")
    if gegeben is not None and (weg != Zahlweg.BAR or gegeben < betrag):
        raise Fachfehler("Gegeben wurde weniger, als zu zahlen ist.")


@transaction.atomic
def cancel_beleg(beleg_id: UUID, *, grund: str, akteur: Akteur) -> Kassenbeleg:
    """A slip at the counter: the receipt stays, another takes it back, and so does the ledger."""
    beleg = Kassenbeleg.objects.filter(pk=beleg_id).first()
    if beleg is None:
        raise NichtGefunden("Diese Quittung gibt es nicht.")
    zahlstelle = _lock(beleg.zahlstelle_id, akteur)
    if beleg.art != Belegart.EINNAHME or beleg.buchung_id is None:
        raise Fachfehler("Nur eine Quittung lässt sich stornieren.")
    if Kassenbeleg.objects.filter(storniert=beleg).exists():
        raise Fachfehler("Diese Quittung ist schon storniert.")
    if not grund.strip():
        raise Fachfehler("Ein Storno braucht einen Grund.")
    storno = _number(zahlstelle, Belegart.STORNO, beleg.weg, -beleg.betrag, akteur)
    storno.konto, storno.storniert = beleg.konto, beleg
    storno.text = f"Storno der Quittung {beleg.zeichen}: {grund}"[:300]
    storno.buchung = reverse_buchung(beleg.buchung_id, grund=grund, tag=uhr.heute(), akteur=akteur)
    return _store(storno, akteur)


@transaction.atomic
def deliver_cash(zahlstelle_id: UUID, *, betrag: Decimal, akteur: Akteur) -> Kassenbeleg:
    """Bring cash to the bank. It changes no account: the money stays the town's."""
    zahlstelle = _lock(zahlstelle_id, akteur)
    check_amount(betrag)
    if betrag > cash_of(zahlstelle):
        raise Fachfehler("So viel Bargeld ist nicht in der Kasse.")
    beleg = _number(zahlstelle, Belegart.ABLIEFERUNG, Zahlweg.BAR, -betrag, akteur)
    beleg.text = "Ablieferung an die Bank"
    return _store(beleg, akteur)


@transaction.atomic
def close_day(
    zahlstelle_id: UUID, *, zaehlung: Mapping[int, int], akteur: Akteur, grund: str = ""
) -> Tagesabschluss:
    """Count the till. `zaehlung`: pieces per coin and note, by their worth in cents. What differs
    needs a reason, and the next day begins with what was counted.
    """
    zahlstelle = _lock(zahlstelle_id, akteur)
    if set(zaehlung) - set(STUECKELUNG) or any(anzahl < 0 for anzahl in zaehlung.values()):
        raise Fachfehler("Diese Zählung enthält Stücke, die es nicht gibt.")
    belege = belege_since_close(zahlstelle)
    letzter = _last(zahlstelle)
    gezaehlt = Decimal(sum(wert * anzahl for wert, anzahl in zaehlung.items())) / 100
    abschluss = Tagesabschluss(
        zahlstelle=zahlstelle,
        nummer=letzter.nummer + 1 if letzter else 1,
        anzahl=len(belege),
        tag=uhr.heute(),
        am=uhr.jetzt(),
        anfang=letzter.gezaehlt if letzter else zahlstelle.wechselgeld,
        bar=_sum(belege, Zahlweg.BAR),
        karte=_sum(belege, Zahlweg.KARTE),
        gezaehlt=gezaehlt,
        zaehlung={str(wert): anzahl for wert, anzahl in zaehlung.items() if anzahl},
        grund=grund.strip()[:500],
        erstellt_von=akteur.mitarbeiter_id,
    )
    if abschluss.differenz and not abschluss.grund:
        raise Fachfehler(
            "Gezählt und gebucht stimmen nicht überein. Bitte zählen Sie nach oder nennen Sie "
            "den Grund."
        )
    abschluss.save(force_insert=True)
    neu = {"nummer": abschluss.nummer, "bar": abschluss.bar, "differenz": abschluss.differenz}
    record(_kette(zahlstelle), "tagesabschluss", akteur=akteur, objekt=abschluss, neu=neu)
    return abschluss


def cash_of(zahlstelle: Zahlstelle) -> Decimal:
    """What should lie in the till now."""
    letzter = _last(zahlstelle)
    anfang = letzter.gezaehlt if letzter else zahlstelle.wechselgeld
    return anfang + _sum(belege_since_close(zahlstelle), Zahlweg.BAR)


def _last(zahlstelle: Zahlstelle) -> Tagesabschluss | None:
    return zahlstelle.abschluesse.order_by("-nummer").first()


def _sum(belege: Sequence[Kassenbeleg], weg: str) -> Decimal:
    return sum((beleg.betrag for beleg in belege if beleg.weg == weg), Decimal(0))


def _number(
    zahlstelle: Zahlstelle, art: str, weg: str, betrag: Decimal, akteur: Akteur
) -> Kassenbeleg:
    """Taken before the chain of the account is locked, as everywhere."""
    beleg = Kassenbeleg(
        zahlstelle=zahlstelle,
        jahr=uhr.heute().year,
        art=art,
        weg=weg,
        betrag=betrag,
        erstellt_am=uhr.jetzt(),
        erstellt_von=akteur.mitarbeiter_id,
    )
    beleg.nummer = next_belegnummer("quittung", beleg=beleg.pk, jahr=beleg.jahr)
    return beleg


def _store(beleg: Kassenbeleg, akteur: Akteur) -> Kassenbeleg:
    beleg.save(force_insert=True)
    neu = {"nummer": beleg.zeichen, "art": beleg.art, "betrag": beleg.betrag, "weg": beleg.weg}
    record(_kette(beleg.zahlstelle), "beleg", akteur=akteur, objekt=beleg, neu=neu)
    return beleg


def _lock(zahlstelle_id: UUID, akteur: Akteur) -> Zahlstelle:
    _check(akteur)
    zahlstelle = Zahlstelle.objects.select_for_update(of=["self"]).filter(pk=zahlstelle_id).first()
    if zahlstelle is None:
        raise NichtGefunden("Diese Zahlstelle gibt es nicht.")
    if not zahlstelle.aktiv:
        raise Fachfehler("Diese Zahlstelle ist geschlossen.")
    return zahlstelle


def _check(akteur: Akteur) -> None:
    if not is_kasse(akteur) or akteur.mitarbeiter_id is None:
        raise NichtErlaubt("An der Zahlstelle arbeitet nur die Kasse.")


def _key(einmal: str) -> str:
    return f"beleg:{einmal}"


def _kette(zahlstelle: Zahlstelle) -> str:
    return f"zahlstelle:{zahlstelle.pk}"
