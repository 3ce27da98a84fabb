"""What did not arrive: no date of it holds, and somebody has to find out where the person lives."""

from uuid import UUID

from django.db import transaction

from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import raise_hand, touch

from ..models import Versand
from ..sperre import check_may_work, lock_versand
from ..uhrwerk import move_versand, show_on_bescheid, stop_clock
from ..wege import versandarten

AUFGABE = "Brief nicht zugegangen: Anschrift klären und neu versenden"


@transaction.atomic
def return_versand(versand_id: UUID, *, grund: str, akteur: Akteur) -> Versand:
    """It came back or could not be served. The clerk finds a task; a new Versand brings new dates.

    A letter the post brought back late is returned all the same: what did not arrive was never
    notified (§ 41 Abs. 2 Satz 3 VwVfG).
    """
    vorgang, versand = lock_versand(versand_id)
    if not has_rolle(akteur, Rolle.POSTSTELLE):
        check_may_work(vorgang, akteur)
    if not versandarten[versand.weg].gedruckt or versand.am is None:
        raise Fachfehler("Dieser Brief ist nicht mit der Post gegangen.")
    if versand.zustand == "zurueckgekommen":
        return versand
    if not grund.strip():
        raise Fachfehler("Bitte sagen Sie, was auf dem Umschlag steht.")
    void_versand(vorgang, versand, grund=grund.strip(), akteur=akteur)
    return versand


def void_versand(vorgang: Vorgang, versand: Versand, *, grund: str, akteur: Akteur) -> None:
    """None of its dates holds any more, and the clerk is told. The caller holds the lock."""
    stop_clock(vorgang, versand, akteur=akteur)
    versand.anlass = grund[:200]
    move_versand(versand, "zurueckgekommen", "anlass")
    show_on_bescheid(versand)
    raise_hand(vorgang, AUFGABE)
    touch(vorgang)
    record(
        vorgang.kette,
        "bescheid_zurueckgekommen",
        akteur=akteur,
        objekt=versand.bescheid,
        neu={"weg": versand.weg},
        grund=grund,
    )
