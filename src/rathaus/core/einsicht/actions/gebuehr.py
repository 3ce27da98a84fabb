"""What reading a file costs becomes a claim with the notice that orders it, as every other fee."""

from decimal import Decimal

from rathaus.core.bescheide.public import Bescheid, due_after, is_act
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.public import (
    Forderung,
    Forderungsart,
    Position,
    debtor_of_vorgang,
    open_forderung_for_vorgang,
    settle_soll,
)
from rathaus.core.personen.public import Beteiligtenrolle, leading_person
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.recht.akteneinsicht import Einsichtsanspruch, Einsichtskosten

from ..models import Einsicht
from ..queries import EINMAL, forderung_of
from ..recht import claim_of

PROGRAMM = auftrag("Akteneinsicht")
NULL = Decimal(0)
#: They ask for somebody else, who pays.
VERTRETUNG = (
    Beteiligtenrolle.BEVOLLMAECHTIGTE,
    Beteiligtenrolle.GESETZLICHE_VERTRETUNG,
    Beteiligtenrolle.BETREUER,
)
NAMEN = {
    Einsichtskosten.AUSLAGEN: "Auslagen für Akteneinsicht",
    Einsichtskosten.GEBUEHR: "Gebühr für Akteneinsicht",
}


def check_gebuehr(
    einsicht: Einsicht,
    anspruch: Einsichtsanspruch,
    bescheid: Bescheid | None,
    betrag: Decimal | None,
) -> None:
    """Whether this notice can order so much from who asked. Raises Fachfehler."""
    _require_other_notice(einsicht, bescheid, betrag)
    if not betrag:
        return
    if anspruch.kosten is Einsichtskosten.FREI:
        raise Fachfehler(f"Die Einsicht nach {anspruch.norm} kostet nichts.")
    if bescheid is None or not is_act(bescheid):
        raise Fachfehler(
            "Was die Einsicht kostet, verlangt ein Bescheid. Bitte schreiben Sie ihn im Vorgang "
            "und wählen Sie ihn hier aus."
        )
    if not _owes_here(einsicht):
        raise Fachfehler(
            f"Was dieser Vorgang kostet, zahlt nicht {einsicht.name}. Bitte nehmen Sie den Antrag "
            "in einem eigenen Vorgang auf; die Dokumente wählen Sie dort mit dem Aktenzeichen aus."
        )


def claim_with_bescheid(vorgang: Vorgang, bescheid: Bescheid, _akteur: Akteur) -> None:
    """Inside the transaction in which a notice first leaves the house."""
    for einsicht in Einsicht.objects.filter(bescheid=bescheid):
        einsicht.vorgang = vorgang
        settle_gebuehr(einsicht, bescheid)


def settle_gebuehr(einsicht: Einsicht, bescheid: Bescheid | None) -> None:
    """Claim what the notice orders once it is out, less what another ordered before."""
    if bescheid is None or bescheid.erlassen is None or einsicht.zustand == "zurueckgenommen":
        return
    betrag, bisher = einsicht.gebuehr or NULL, forderung_of(einsicht)
    if bisher is not None:
        _adjust(einsicht, bisher, betrag, bescheid)
    elif betrag:
        kosten = claim_of(einsicht.anspruch).kosten
        open_forderung_for_vorgang(
            einsicht.vorgang_id,
            art=Forderungsart.GEBUEHR,
            bezeichnung=NAMEN[kosten],
            positionen=[_position(einsicht, betrag)],
            faelligkeiten=[due_after(bescheid).faelligkeit(betrag)],
            einmal=f"{EINMAL}{einsicht.pk}",
            bescheid_id=bescheid.pk,
            akteur=PROGRAMM,
        )


def _adjust(einsicht: Einsicht, forderung: Forderung, betrag: Decimal, bescheid: Bescheid) -> None:
    position = _position(einsicht, betrag)
    settle_soll(
        forderung.pk,
        betrag,
        text=position.text,
        ertrag=position.ertrag,
        nach=due_after(bescheid),
        grund=bescheid.betreff,
        einmal=f"{EINMAL}{einsicht.pk}:{bescheid.pk}",
        bescheid_id=bescheid.pk,
        akteur=PROGRAMM,
    )


def _position(einsicht: Einsicht, betrag: Decimal) -> Position:
    kosten = claim_of(einsicht.anspruch).kosten
    return Position(NAMEN[kosten], betrag, f"akteneinsicht.{kosten}")


def _require_other_notice(
    einsicht: Einsicht, bescheid: Bescheid | None, betrag: Decimal | None
) -> None:
    """What is frozen names its amount; another one needs another notice."""
    alt = einsicht.bescheid
    if alt is None or alt.festgeschrieben is None or bescheid not in (None, alt):
        return
    if (betrag or NULL) != (einsicht.gebuehr or NULL):
        raise Fachfehler(
            f"„{alt.betreff}“ ist festgeschrieben. Für einen anderen Betrag schreiben Sie bitte "
            "einen neuen Bescheid und wählen ihn hier aus."
        )


def _owes_here(einsicht: Einsicht) -> bool:
    """There is one account for the fees of a Vorgang, and it is somebody's."""
    wer = einsicht.beteiligung
    if wer is None:
        return False
    if wer.rolle in VERTRETUNG:
        return True
    schuldner = debtor_of_vorgang(einsicht.vorgang)
    if schuldner is None:
        return wer.person is None
    return wer.person is not None and leading_person(wer.person) == leading_person(schuldner)
