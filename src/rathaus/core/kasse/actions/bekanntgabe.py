"""The due day follows the notification: what a notice orders moves with the day on which it counts
as notified, and is not due at all while there is none (§ 220 Abs. 2 AO, § 43 Abs. 1 VwVfG).
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from rathaus import uhr
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Bescheidfaelligkeit,
    Buchung,
    Buchungsart,
    Buchungszeile,
    Lastschriftposten,
    Sachkonto,
)
from rathaus.core.kasse.permissions import check_may_assess
from rathaus.core.kasse.werte import Faelligkeit
from rathaus.core.protokoll.public import Akteur
from rathaus.recht.datum import format_datum

from .buchen import claim_line, write_buchung
from .konto import lock_konto, record_konto
from .saeumnis import take_back_saeumnis

NULL = Decimal("0.00")


def bind_days(
    forderung_id: UUID, bescheid_id: UUID | None, faelligkeiten: Sequence[Faelligkeit]
) -> None:
    """Remember which of these days hang on the notice; what a later one lowers hangs there no more.
    The account is locked by the caller.
    """
    for faelligkeit in faelligkeiten:
        if faelligkeit.betrag < 0:
            _loosen(forderung_id, faelligkeit.tag, -faelligkeit.betrag)
    Bescheidfaelligkeit.objects.bulk_create(
        Bescheidfaelligkeit(
            forderung_id=forderung_id,
            bescheid_id=bescheid_id,
            monate=f.nach.monate,
            fest=f.nach.fest,
            betrag=f.betrag,
            tag=f.tag,
            bekanntgabe=f.nach.bekanntgabe,
        )
        for f in faelligkeiten
        if f.nach and f.betrag > 0 and bescheid_id
    )


def _loosen(forderung_id: UUID, tag: date, betrag: Decimal) -> None:
    """What was ordered last goes first."""
    teile = list(Bescheidfaelligkeit.objects.filter(forderung_id=forderung_id, tag=tag))
    rest = min(betrag, sum((teil.betrag for teil in teile), NULL))
    for teil in reversed(teile):
        weniger = min(rest, teil.betrag)
        rest -= weniger
        if weniger == teil.betrag:
            teil.delete()
        elif weniger:
            teil.betrag -= weniger
            teil.save(update_fields=["betrag"])


@transaction.atomic
def follow_bekanntgabe(
    bescheid_id: UUID, bekanntgabe: date | None, *, akteur: Akteur
) -> list[Buchung]:
    """The day on which a notice counts as notified is set, moved, or (None) falls away. What is
    open of the days that hang on it moves to the new one, by one entry for each claim; what was
    paid, deferred or is being collected stays where it is. Surcharges that were claimed too early
    are taken back. Saying it again changes nothing.
    """
    konten = Bescheidfaelligkeit.objects.filter(bescheid_id=bescheid_id).values_list(
        "forderung__konto_id", flat=True
    )
    gebucht: list[Buchung] = []
    for konto_id in sorted(set(konten)):
        konto = lock_konto(konto_id)
        check_may_assess(akteur, konto.sicht_id)
        gebucht += _follow(konto, bescheid_id, bekanntgabe, akteur)
    return gebucht


def _follow(
    konto: Abgabenkonto, bescheid_id: UUID, bekanntgabe: date | None, akteur: Akteur
) -> list[Buchung]:
    je_forderung: dict[UUID, list[Bescheidfaelligkeit]] = defaultdict(list)
    teile = Bescheidfaelligkeit.objects.filter(bescheid_id=bescheid_id, forderung__konto=konto)
    for teil in teile.exclude(bekanntgabe=bekanntgabe):
        je_forderung[teil.forderung_id].append(teil)
    if not je_forderung:
        return []
    neu = {"bescheid": bescheid_id, "bekanntgabe": bekanntgabe}
    record_konto(konto, "bekanntgabe_des_bescheids", akteur=akteur, neu=neu)
    gebucht = []
    for forderung_id, gebundene in je_forderung.items():
        einmal = _name(bescheid_id, forderung_id)
        lines = _move(forderung_id, gebundene, bekanntgabe)
        if lines and bekanntgabe:
            gebucht.append(_book(konto, lines, bescheid_id, bekanntgabe, einmal, akteur))
        take_back_saeumnis(
            konto,
            {forderung_id},
            einmal=f"{einmal}:saeumnis",
            text="Säumniszuschlag entfällt: noch nicht fällig",
            grund="Der Bescheid gilt als später oder nicht bekannt gegeben.",
            akteur=akteur,
        )
    return gebucht


def _name(bescheid_id: UUID, forderung_id: UUID) -> str:
    """A notification may move more than once: each time has a name of its own."""
    stamm = f"bekanntgabe:{bescheid_id}:{forderung_id}"
    return f"{stamm}:{Buchung.objects.filter(einmal__startswith=stamm).count()}"


def _move(
    forderung_id: UUID, teile: Sequence[Bescheidfaelligkeit], bekanntgabe: date | None
) -> list[Buchungszeile]:
    """The rows as they hang now, and the lines that make the ledger say the same."""
    beweglich = _movable(forderung_id)
    saldo: dict[date, Decimal] = defaultdict(lambda: NULL)
    for teil in teile:
        teil.bekanntgabe = bekanntgabe
        offen = min(teil.betrag, max(beweglich.get(teil.tag, NULL), NULL))
        if teil.faellig is None or teil.faellig == teil.tag or not offen:
            teil.save(update_fields=["bekanntgabe"])
            continue
        beweglich[teil.tag] -= offen
        saldo[teil.tag] -= offen
        saldo[teil.faellig] += offen
        _take_along(teil, teil.faellig, offen)
    return [claim_line(forderung_id, tag, betrag) for tag, betrag in saldo.items() if betrag]


def _take_along(teil: Bescheidfaelligkeit, tag: date, offen: Decimal) -> None:
    """What moved hangs under the new day; the rest keeps its own, and that the law has another."""
    if rest := teil.betrag - offen:
        Bescheidfaelligkeit.objects.create(
            forderung_id=teil.forderung_id,
            bescheid_id=teil.bescheid_id,
            monate=teil.monate,
            fest=teil.fest,
            betrag=rest,
            tag=teil.tag,
            bekanntgabe=teil.bekanntgabe,
        )
    teil.tag, teil.betrag = tag, offen
    teil.save(update_fields=["tag", "betrag", "bekanntgabe"])


def _movable(forderung_id: UUID) -> dict[date, Decimal]:
    """What is open under each day, less what the bank is collecting for it."""
    rows = Buchungszeile.objects.filter(forderung_id=forderung_id, sachkonto=Sachkonto.FORDERUNG)
    offen: dict[date, Decimal] = {
        row["faellig"]: row["offen"] for row in rows.values("faellig").annotate(offen=Sum("betrag"))
    }
    unterwegs = Lastschriftposten.objects.filter(forderung_id=forderung_id, zustand="unterwegs")
    for tag, betrag in unterwegs.values_list("faellig", "betrag"):
        offen[tag] = offen.get(tag, NULL) - betrag
    return offen


def _book(
    konto: Abgabenkonto,
    lines: Sequence[Buchungszeile],
    bescheid_id: UUID,
    bekanntgabe: date,
    einmal: str,
    akteur: Akteur,
) -> Buchung:
    return write_buchung(
        konto,
        lines,
        art=Buchungsart.FAELLIGKEIT,
        tag=uhr.heute(),
        einmal=einmal,
        akteur=akteur,
        bescheid_id=bescheid_id,
        text=f"Bescheid bekannt gegeben am {format_datum(bekanntgabe)}",
    )
