"""A file with a letter that names a neighbour, and somebody who wants to read it."""

from typing import Any

from django.db import transaction
from tests.core.bescheide.briefe import Briefamt

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.einsicht.actions import Antrag, Entscheidung, choose_dokumente, decide_einsicht
from rathaus.core.einsicht.models import Einsicht, Einsichtsstueck
from rathaus.core.einsicht.public import receive_antrag
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.vorgaenge.models import Dokument, Richtung, Vorgang
from rathaus.core.vorgaenge.public import add_dokument

from .akten import Stelle, write

NACHBARIN, OFFEN = "NACHBARIN", "BELLENDER"
PROGRAMM = auftrag("Test")


@transaction.atomic
def file(
    vorgang: Vorgang,
    inhalt: bytes = b"",
    *,
    titel: str = "Brief",
    medientyp: str = "application/pdf",
) -> Dokument:
    datei = store_erzeugnis(
        inhalt or write([Stelle(NACHBARIN, 0, 2), Stelle(OFFEN, 1, 2)]),
        name="brief",
        medientyp=medientyp,
        akteur=PROGRAMM,
        kette=vorgang.kette,
    )
    return add_dokument(
        vorgang, datei, art="brief", titel=titel, richtung=Richtung.EINGANG, akteur=PROGRAMM
    )


def ask(amt: Briefamt, vorgang: Vorgang, anspruch: str = "beteiligte", **anders: Any) -> Einsicht:
    vorgang.refresh_from_db()
    angaben = {"name": "Rechtsanwältin Muster", "eingegangen": uhr.heute(), **anders}
    return receive_antrag(
        vorgang.pk, Antrag(anspruch=anspruch, **angaben), akteur=amt.clerk, stand=vorgang.stand
    )


def choose(einsicht: Einsicht, *dokumente: Dokument, akteur: Akteur) -> Einsichtsstueck:
    """Takes them in and draws their pages as the job does; the first of them."""
    from rathaus.core.einsicht.tasks import vorschau

    choose_dokumente(einsicht.pk, [d.pk for d in dokumente], akteur=akteur, stand=fresh(einsicht))
    for stueck in einsicht.stuecke.all():
        vorschau(str(stueck.pk))
    return einsicht.stuecke.get(dokument=dokumente[0])


def decide(
    einsicht: Einsicht, ausgang: str = "teilweise", *, akteur: Akteur, **anders: Any
) -> None:
    angaben = {"grund": "Daten anderer bleiben draußen.", **anders}
    decide_einsicht(
        einsicht.pk, Entscheidung(ausgang=ausgang, **angaben), akteur=akteur, stand=fresh(einsicht)
    )


def fresh(einsicht: Einsicht) -> int:
    """The stand one sees after a look at the page."""
    einsicht.refresh_from_db()
    return einsicht.stand
