"""What a service costs becomes a claim: with the Antrag where one pays first, else with the notice.
And what was waiting for it goes on.
"""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.public import due_after
from rathaus.core.kasse.public import (
    Faelligkeit,
    Forderung,
    Position,
    open_forderung_for_vorgang,
    settle_soll,
)
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import (
    lock_vorgang,
    move,
    pause_bearbeitungsfrist,
    resume_bearbeitungsfrist,
    touch,
)

from ..gebuehren import Gebuehr
from ..paket.struktur import Zahlungsregel
from ..paket.zahlung import ANTRAG, BESCHEID
from ..sachverhalt import Anteil, anteil_of
from ..wege import WARTET_AUF_ZAHLUNG
from ..zahlung import claimed_fee, daten_at, fee_at, is_paid, is_payer

PROGRAMM = auftrag("Gebühr")
#: The notice that grants. Refusing orders no fee of its own.
BEWILLIGUNG = "bewilligung"
NULL = Decimal(0)


def claim_with_antrag(vorgang: Vorgang) -> Forderung | None:
    """Inside the transaction of sending: the fee, where the package wants it first. A matter that
    waits for it stands still at once.
    """
    anteil = anteil_of(vorgang)
    if anteil is None or anteil.paket.zahlung.wann != ANTRAG or not is_payer(vorgang, anteil):
        return None
    gebuehr = fee_at(vorgang, anteil, None)
    if gebuehr is None or gebuehr.betrag <= 0:
        return None
    regel = anteil.paket.zahlung
    faellig = Faelligkeit(uhr.heute() + timedelta(days=regel.tage), gebuehr.betrag)
    forderung = _claim(vorgang, anteil, gebuehr, faellig, einmal=f"gebuehr:{anteil.antrag.pk}")
    if regel.erst_zahlen:
        _wait(vorgang, regel)
    return forderung


@transaction.atomic
def claim_with_bescheid(vorgang: Vorgang, bescheid_id: UUID, *, akteur: Akteur) -> None:
    """Inside the transaction in which the notice first leaves the house: what it orders, less what
    was claimed before. The notice counts as it was frozen, not as the facts stand by now.
    """
    bescheid = Bescheid.objects.select_related("fassung__vorlage").get(pk=bescheid_id)
    anteil = anteil_of(vorgang)
    if anteil is None or bescheid.fassung.vorlage.kennung != BEWILLIGUNG:
        return
    if anteil.paket.zahlung.wann not in (ANTRAG, BESCHEID) or not is_payer(vorgang, anteil):
        return
    gebuehr = fee_at(vorgang, anteil, daten_at(vorgang, bescheid.festgeschrieben))
    bisher = claimed_fee(vorgang)
    if bisher is not None:
        _adjust(bisher, gebuehr, bescheid)
    elif gebuehr is not None and gebuehr.betrag > 0:
        faellig = due_after(bescheid).faelligkeit(gebuehr.betrag)
        _claim(vorgang, anteil, gebuehr, faellig, einmal=_name(bescheid), bescheid_id=bescheid.pk)


@transaction.atomic
def continue_after_payment(vorgang_id: UUID, *, akteur: Akteur) -> bool:
    """The fee is paid, however it was: the matter lies there as one that has just come in."""
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    if vorgang.zustand != WARTET_AUF_ZAHLUNG or not is_paid(vorgang):
        return False
    move(vorgang, "eingegangen", akteur=akteur, grund="bezahlt")
    resume_bearbeitungsfrist(vorgang, akteur=akteur)
    touch(vorgang)
    return True


def _wait(vorgang: Vorgang, regel: Zahlungsregel) -> None:
    move(vorgang, WARTET_AUF_ZAHLUNG, akteur=PROGRAMM)
    if regel.frist_ruht:
        pause_bearbeitungsfrist(vorgang, akteur=PROGRAMM)


def _claim(
    vorgang: Vorgang,
    anteil: Anteil,
    gebuehr: Gebuehr,
    faellig: Faelligkeit,
    *,
    einmal: str,
    bescheid_id: UUID | None = None,
) -> Forderung:
    return open_forderung_for_vorgang(
        vorgang.pk,
        art=anteil.paket.zahlung.art,
        bezeichnung=f"Gebühr: {anteil.paket.dokument['name']}"[:200],
        positionen=_positions(gebuehr),
        faelligkeiten=[faellig],
        einmal=einmal,
        bescheid_id=bescheid_id,
        akteur=PROGRAMM,
    )


def _positions(gebuehr: Gebuehr | None) -> list[Position]:
    teile = gebuehr.positionen if gebuehr else ()
    return [Position(p.bezeichnung[:200], p.betrag, p.satz) for p in teile if p.betrag]


def _adjust(forderung: Forderung, gebuehr: Gebuehr | None, bescheid: Bescheid) -> None:
    """The notice orders more or less than was claimed with the Antrag."""
    positionen = _positions(gebuehr)
    settle_soll(
        forderung.pk,
        gebuehr.betrag if gebuehr else NULL,
        text=bescheid.betreff,
        ertrag=positionen[0].ertrag if positionen else _first_key(forderung),
        nach=due_after(bescheid),
        grund=bescheid.betreff,
        einmal=_name(bescheid),
        bescheid_id=bescheid.pk,
        akteur=PROGRAMM,
    )


def _name(bescheid: Bescheid) -> str:
    return f"gebuehr:bescheid:{bescheid.pk}"


def _first_key(forderung: Forderung) -> str:
    return forderung.zeilen.filter(sachkonto="ertrag").values_list("ertrag", flat=True)[0]
