"""The Poststelle hands one print file over: its Ab-Vermerk, letter by letter in a Lauf."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.laeufe.public import Lauf, Laufart, Posten, start_lauf
from rathaus.core.protokoll.public import Akteur, record

from ..versand.actions.stapel import check_tag, send_off
from ..versand.models import Versand
from .models import Druckdatei
from .sperre import check_poststelle, lock_massenlauf, move_massenlauf

ABGEBEN = "bescheide.massenabgabe"


@transaction.atomic
def hand_over(druckdatei_id: UUID, *, am: date, akteur: Akteur) -> Lauf:
    """All letters of the file left the house on that day. Saying it twice finds the first Lauf."""
    check_poststelle(akteur)
    datei = Druckdatei.objects.select_for_update(of=("self",)).filter(pk=druckdatei_id).first()
    if datei is None or datei.datei_id is None:
        raise NichtGefunden("Diese Druckdatei gibt es nicht.")
    if datei.abgabe is not None:
        return datei.abgabe
    check_tag(am)
    _check_not_before_letters(datei, am)
    parameter = {"druckdatei": str(datei.pk), "am": am.isoformat()}
    datei.abgabe = start_lauf(ABGEBEN, akteur=akteur, parameter=parameter)
    datei.abgegeben_am = am
    datei.save(update_fields=["abgabe", "abgegeben_am"])
    neu = {"datei": datei.rang, "briefe": datei.briefe, "am": am}
    kette = datei.massenlauf.kette
    record(kette, "druckdatei_abgegeben", akteur=akteur, objekt=datei, neu=neu)
    return datei.abgabe


def list_posten(lauf: Lauf) -> Iterator[Posten]:
    sendungen = Versand.objects.filter(
        ausfertigung__druckdatei=lauf.parameter["druckdatei"], zustand="druck"
    )
    for versand_id in sendungen.order_by("ausfertigung__lfd").values_list("pk", flat=True):
        yield Posten(str(versand_id))


def work(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    """That the Poststelle may do it was asked when it said so."""
    am = date.fromisoformat(lauf.parameter["am"])
    send_off(UUID(posten.schluessel), am, "", akteur=akteur)


def finish(lauf: Lauf, *, akteur: Akteur) -> None:
    datei = Druckdatei.objects.get(pk=lauf.parameter["druckdatei"])
    massenlauf = lock_massenlauf(datei.massenlauf_id)
    offen = massenlauf.druckdateien.filter(abgabe__isnull=True).exists()
    if not offen and massenlauf.zustand == "druckfertig":
        move_massenlauf(massenlauf, "abgegeben", akteur=akteur)


def _check_not_before_letters(datei: Druckdatei, am: date) -> None:
    if datei.ausfertigungen.filter(bescheid__datum__gt=am).exists():
        raise Fachfehler("Der Ab-Vermerk liegt vor dem Datum der Bescheide.")


LAUFART = Laufart(
    kennung=ABGEBEN,
    name="Ab-Vermerk für eine Druckdatei",
    list_posten=list_posten,
    work=work,
    on_finished=finish,
)
