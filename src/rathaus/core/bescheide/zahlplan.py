"""What a notice wants of its addressee in money: how much, until when, on which way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.core.kasse.models import Abgabenkonto, Buchungszeile
from rathaus.core.kasse.public import (
    Mandat,
    NachBekanntgabe,
    OffenerPosten,
    follow_bekanntgabe,
    format_kassenzeichen,
    mandat_of,
    mask_iban,
    offene_posten,
)
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag
from rathaus.normen.iban import format_iban

from .models import Bescheid

PROGRAMM = auftrag("Bekanntgabe")


@dataclass(frozen=True, slots=True)
class Zahlplan:
    """`posten` is what is still open of what this notice claims; none means all is paid.
    `abbuchung` is the masked IBAN from which the town collects, "" where one has to pay.
    """

    posten: Sequence[OffenerPosten]
    empfaenger: str
    iban: str
    kassenzeichen: str
    abbuchung: str

    @property
    def summe(self) -> Decimal:
        return sum((p.betrag for p in self.posten), Decimal("0.00"))


def due_after(bescheid: Bescheid, monate: int = 1, fest: date | None = None) -> NachBekanntgabe:
    """When what a letter orders is due: a month after its notification, or on the day `fest` where
    it is notified before that. The Kasse moves it whenever the notification moves.
    """
    return NachBekanntgabe(bescheid.bekanntgabe, monate, fest)


def tell_kasse(bescheid: Bescheid) -> None:
    """The notification of a letter that is out was set, moved or fell away."""
    follow_bekanntgabe(bescheid.pk, bescheid.bekanntgabe, akteur=PROGRAMM)


def plan_of(bescheid: Bescheid, akteur: Akteur) -> Zahlplan | None:
    """None where the notice claims no money, or for a reader whose money it is not."""
    if not _is_debtor(bescheid, akteur):
        return None
    forderungen = _claims(bescheid)
    konto = _account(forderungen)
    if konto is None:
        return None
    offene = [p for p in offene_posten(konto.pk) if p.forderung_id in forderungen and p.betrag > 0]
    gemeinde, mandat = bescheid.vorgang.gemeinde, mandat_of(konto.pk)
    return Zahlplan(
        posten=offene,
        empfaenger=gemeinde.name,
        iban=format_iban(gemeinde.iban) if gemeinde.iban else "",
        kassenzeichen=format_kassenzeichen(konto.kassenzeichen),
        abbuchung=_collected_from(mandat),
    )


def _is_debtor(bescheid: Bescheid, akteur: Akteur) -> bool:
    """The addressee, or who holds the link that was sent to them."""
    if akteur.art == Akteurart.LINK:
        return True
    empfaenger = bescheid.empfaenger
    if empfaenger is None or akteur.zugang_id is None:
        return False
    return empfaenger.zugang_id == akteur.zugang_id


def _claims(bescheid: Bescheid) -> set[object]:
    """Claims this notice made or changed."""
    gemacht = Buchungszeile.objects.filter(forderung__bescheid_id=bescheid.pk)
    geaendert = Buchungszeile.objects.filter(
        buchung__bescheid_id=bescheid.pk, forderung__isnull=False
    )
    return {
        *gemacht.values_list("forderung_id", flat=True),
        *geaendert.values_list("forderung_id", flat=True),
    }


def _account(forderungen: set[object]) -> Abgabenkonto | None:
    return Abgabenkonto.objects.filter(forderungen__in=forderungen).first() if forderungen else None


def _collected_from(mandat: Mandat | None) -> str:
    return mask_iban(mandat.iban) if mandat else ""
