"""Some weeks of life: applications in every phase, written through the real actions on past
days.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from rathaus import uhr
from rathaus.core.einheiten.public import Mitarbeiter, gemeinde_of_portal
from rathaus.core.nachrichten.public import request_unterlagen, write_to_amt
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import (
    add_vermerk,
    assign,
    change_zustand,
    set_wiedervorlage,
    vorgangsarten,
)
from rathaus.core.yamldateien import read_yaml
from rathaus.leistungen.models import Leistung
from rathaus.leistungen.public import start_entwurf, submit_antrag

from .stadt import DATEN, email_of


def live_a_little(*, akteur: Akteur) -> None:
    """Send the applications of the past weeks, each on its day, and work on some of them."""
    heute = uhr.heute()
    for nummer, antrag in enumerate(_antraege()):
        tag = heute - timedelta(days=antrag["vor_tagen"])
        with uhr.stelle_auf(tag):
            vorgaenge = _send(antrag, akteur)
        for vorgang in vorgaenge:
            _work(vorgang, nummer, tag, akteur)


def _antraege() -> Iterator[dict[str, Any]]:
    yield from read_yaml(DATEN / "antraege.yaml").daten


def _send(antrag: dict[str, Any], akteur: Akteur) -> list[Vorgang]:
    leistung = Leistung.objects.select_related("fassung").get(kennung=antrag["leistung"])
    entwurf = start_entwurf(leistung, akteur=akteur, daten=antrag["daten"])
    gesendet = submit_antrag(
        entwurf.pk, akteur=akteur, gemeinde=gemeinde_of_portal(), niveau=antrag.get("niveau", 2)
    )
    return list(gesendet.vorgaenge.order_by("art"))


def _work(vorgang: Vorgang, nummer: int, tag: date, akteur: Akteur) -> None:
    """What became of it: every third untouched, the rest taken, some waiting, some noted."""
    if nummer % 3 == 0:
        return
    bearbeiter = _clerk_of(vorgang, nummer)
    ich = Akteur(
        art=Akteurart.MITARBEITER, mitarbeiter_id=bearbeiter.pk, zugang_id=bearbeiter.zugang_id
    )
    with uhr.stelle_auf(min(tag + timedelta(days=2), uhr.heute())):
        vorgang = assign(vorgang.pk, an=bearbeiter, akteur=ich, stand=vorgang.stand)
        vorgang = change_zustand(vorgang.pk, _in_work(vorgang), akteur=ich, stand=vorgang.stand)
        _continue(vorgang, nummer, ich, akteur)


def _continue(vorgang: Vorgang, nummer: int, ich: Akteur, akteur: Akteur) -> None:
    match nummer % 4:
        case 0:
            request_unterlagen(
                vorgang.pk,
                punkte=["Foto vom Heimtierausweis mit der Chipnummer"],
                bis=uhr.heute() + timedelta(days=14),
                text="Dann können wir weitermachen.",
                akteur=ich,
                stand=vorgang.stand,
            )
        case 1:
            set_wiedervorlage(
                vorgang.pk,
                am=uhr.heute() + timedelta(days=10),
                grund="Rückruf der Halterin abwarten",
                akteur=ich,
                stand=vorgang.stand,
            )
        case 2:
            add_vermerk(vorgang.pk, "Angaben mit dem Melderegister verglichen, passt.", akteur=ich)
        case _:
            write_to_amt(vorgang.pk, "Wann bekomme ich die Hundemarke?", akteur=akteur)


def _in_work(vorgang: Vorgang) -> str:
    return vorgangsarten[vorgang.art].bearbeitung


def _clerk_of(vorgang: Vorgang, nummer: int) -> Mitarbeiter:
    zugaenge = {
        "steueramt": ("sommer", "winter"),
        "ordnungsamt": ("herbst", "brand"),
        "buergerbuero": ("morgen", "abend"),
    }[vorgang.sicht.einheit.kennung]
    return Mitarbeiter.objects.get(zugang__email=email_of(zugaenge[nummer % 2]))
