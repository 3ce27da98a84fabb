"""Money that came in or goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Buchung,
    Buchungsart,
    Buchungszeile,
    Forderungsart,
    Quelle,
)
from rathaus.core.kasse.permissions import check_may_move_money
from rathaus.core.kasse.queries import offene_posten, saldo
from rathaus.core.kasse.werte import OffenerPosten, check_amount
from rathaus.core.protokoll.public import Akteur
from rathaus.recht.privatschuld import Leistungsart, Privatschuld, verteile_privatzahlung
from rathaus.recht.tilgung import OffeneSchuld, Schuldart, verteile_zahlung

from .buchen import booked_already, claim_line, money_line, write_buchung
from .konto import lock_konto

_SCHULDART = {
    Forderungsart.BUSSGELD: Schuldart.GELDBUSSE,
    Forderungsart.ABGABE: Schuldart.STEUER,
    Forderungsart.GEBUEHR: Schuldart.KOSTEN,
    Forderungsart.PRIVAT: Schuldart.KOSTEN,
    Forderungsart.KOSTEN: Schuldart.KOSTEN,
    Forderungsart.ZINSEN: Schuldart.ZINSEN,
    Forderungsart.SAEUMNIS: Schuldart.SAEUMNISZUSCHLAG,
}
_LEISTUNGSART = {
    Forderungsart.PRIVAT: Leistungsart.HAUPTLEISTUNG,
    Forderungsart.KOSTEN: Leistungsart.KOSTEN,
    Forderungsart.ZINSEN: Leistungsart.ZINSEN,
}


@transaction.atomic
def record_zahlung(
    konto_id: UUID,
    *,
    betrag: Decimal,
    tag: date,
    weg: str,
    einmal: str,
    akteur: Akteur,
    bestimmt_fuer: Sequence[UUID] = (),
    text: str = "",
    quelle: str = Quelle.RATHAUS,
) -> Buchung:
    """Book a payment once, on what the payer named (`bestimmt_fuer`, claims), then as § 225 AO
    says.

    What is left over is a credit of the account.
    """
    konto = lock_konto(konto_id)
    check_may_move_money(akteur, konto.sicht_id)
    if booked := booked_already(einmal):
        return booked
    check_amount(betrag)
    return write_buchung(
        konto,
        [money_line(betrag), *_redeem(konto, betrag, bestimmt_fuer, tag)],
        art=Buchungsart.ZAHLUNG,
        tag=tag,
        einmal=einmal,
        akteur=akteur,
        zahlweg=weg,
        quelle=quelle,
        text=text,
    )


def _redeem(
    konto: Abgabenkonto, betrag: Decimal, named: Sequence[UUID], tag: date
) -> list[Buchungszeile]:
    owed = [posten for posten in offene_posten(konto.id) if posten.betrag > 0]
    # A payment taken back after its credit was paid out: owed without a claim, and first of all.
    overdrawn = sum((p.betrag for p in owed if p.forderung_id is None), Decimal(0))
    back = min(betrag, overdrawn)
    claims = {_key(posten): posten for posten in owed if posten.forderung_id}
    parts, rest = _distribute(konto, claims, betrag - back, named, tag)
    lines = [
        claim_line(claims[key].forderung_id, claims[key].faellig, -part)
        for key, part in parts.items()
        if part
    ]
    return lines + ([claim_line(None, None, -(back + rest))] if back + rest else [])


def _distribute(
    konto: Abgabenkonto,
    claims: Mapping[str, OffenerPosten],
    betrag: Decimal,
    named: Sequence[UUID],
    tag: date,
) -> tuple[Mapping[str, Decimal], Decimal]:
    """What each claim gets, and what is left over: § 225 AO, or §§ 366, 367 BGB where all that is
    owed here is private.
    """
    if not claims or not betrag:
        return {}, betrag
    kinds = _kinds(konto)
    choice = [key for id_ in named for key, p in claims.items() if p.forderung_id == id_]
    if all(kinds[p.forderung_id].privat for p in claims.values() if p.forderung_id):
        result = verteile_privatzahlung(_private(claims, kinds), betrag, tag, bestimmung=choice)
    else:
        result = verteile_zahlung(_public(claims, kinds), betrag, bestimmung=choice)
    return result.getilgt, result.rest


@dataclass(frozen=True, slots=True)
class _Kind:
    art: Forderungsart
    privat: bool


def _kinds(konto: Abgabenkonto) -> dict[UUID, _Kind]:
    """What adds to a private claim is private as well."""
    rows = konto.forderungen.values_list("id", "art", "haupt__art")
    return {
        id_: _Kind(Forderungsart(art), Forderungsart.PRIVAT in (art, haupt))
        for id_, art, haupt in rows
    }


def _public(claims: Mapping[str, OffenerPosten], kinds: Mapping[UUID, _Kind]) -> list[OffeneSchuld]:
    return [
        OffeneSchuld(key, _SCHULDART[kinds[p.forderung_id].art], p.betrag, p.faellig)
        for key, p in claims.items()
        if p.forderung_id and p.faellig
    ]


def _private(
    claims: Mapping[str, OffenerPosten], kinds: Mapping[UUID, _Kind]
) -> list[Privatschuld]:
    return [
        Privatschuld(key, _LEISTUNGSART[kinds[p.forderung_id].art], p.betrag, p.faellig)
        for key, p in claims.items()
        if p.forderung_id and p.faellig
    ]


def _key(posten: OffenerPosten) -> str:
    return f"{posten.forderung_id}:{posten.faellig}"


@transaction.atomic
def record_erstattung(
    konto_id: UUID, *, betrag: Decimal, tag: date, einmal: str, akteur: Akteur, text: str = ""
) -> Buchung:
    """Pay a credit back. Never more than the account owes the payer after what is still open."""
    konto = lock_konto(konto_id)
    check_may_move_money(akteur, konto.sicht_id)
    if booked := booked_already(einmal):
        return booked
    check_amount(betrag)
    if betrag > -saldo(konto.id):
        raise Fachfehler("So viel Guthaben ist auf diesem Konto nicht.")
    return write_buchung(
        konto,
        [*_use_credit(konto, betrag), money_line(-betrag)],
        art=Buchungsart.ERSTATTUNG,
        tag=tag,
        einmal=einmal,
        akteur=akteur,
        text=text,
    )


@transaction.atomic
def settle_credit(konto_id: UUID, *, tag: date, einmal: str, akteur: Akteur) -> Buchung | None:
    """Use the credits of an account for what is due by `tag` (Aufrechnung, § 226 AO); None if
    nothing fits.
    """
    konto = lock_konto(konto_id)
    check_may_move_money(akteur, konto.sicht_id)
    if booked := booked_already(einmal):
        return booked
    credit = sum((-p.betrag for p in offene_posten(konto.id) if p.betrag < 0), Decimal(0))
    due = [p for p in offene_posten(konto.id, faellig_bis=tag) if p.betrag > 0]
    lines: list[Buchungszeile] = []
    for posten in due:
        part = min(credit, posten.betrag)
        if part:
            lines.append(claim_line(posten.forderung_id, posten.faellig, -part))
            credit -= part
    used = -sum((line.betrag for line in lines), Decimal(0))
    if not used:
        return None
    return write_buchung(
        konto,
        [*_use_credit(konto, used), *lines],
        art=Buchungsart.UMBUCHUNG,
        tag=tag,
        einmal=einmal,
        akteur=akteur,
        text="Verrechnung mit Guthaben",
    )


def _use_credit(konto: Abgabenkonto, betrag: Decimal) -> list[Buchungszeile]:
    """Lines that take this much out of the account's credits, the oldest first."""
    lines, rest = [], betrag
    for posten in offene_posten(konto.id):
        part = min(rest, -posten.betrag)
        if part > 0:
            lines.append(claim_line(posten.forderung_id, posten.faellig, part))
            rest -= part
    if rest:
        raise Fachfehler("So viel Guthaben ist auf diesem Konto nicht.")
    return lines


@transaction.atomic
def reverse_buchung(buchung_id: UUID, *, grund: str, akteur: Akteur, tag: date) -> Buchung:
    """Take a wrong event back by its mirror image (a returned debit, a slip). Once: the database
    sees to it.
    """
    wrong = Buchung.objects.filter(id=buchung_id).first()
    if wrong is None:
        raise NichtGefunden("Diese Buchung gibt es nicht.")
    konto = lock_konto(wrong.konto_id)
    check_may_move_money(akteur, konto.sicht_id)
    if wrong.art == Buchungsart.STORNO:
        raise Fachfehler("Ein Storno lässt sich nicht stornieren. Bitte buchen Sie neu.")
    if Buchung.objects.filter(storniert=wrong).exists():
        raise Fachfehler("Diese Buchung ist schon storniert.")
    if not grund.strip():
        raise Fachfehler("Ein Storno braucht einen Grund.")
    return write_buchung(
        konto,
        [_mirrored(line) for line in wrong.zeilen.all()],
        art=Buchungsart.STORNO,
        tag=tag,
        einmal=f"storno:{wrong.id}",
        akteur=akteur,
        storniert=wrong,
        text=wrong.text,
        grund=grund,
    )


def _mirrored(line: Buchungszeile) -> Buchungszeile:
    return Buchungszeile(
        sachkonto=line.sachkonto,
        forderung_id=line.forderung_id,
        faellig=line.faellig,
        ertrag=line.ertrag,
        text=line.text,
        betrag=-line.betrag,
    )
