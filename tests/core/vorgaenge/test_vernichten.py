"""After a Vernichtung the name stands in no table, no index, no job and no file, and the proof
holds.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.core.personen.leute import erika

from rathaus import uhr
from rathaus.core.ablage.actions import delete_vorgemerkte_datei
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import store_datei
from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler
from rathaus.core.freigaben.public import grant_freigabe, request_freigabe
from rathaus.core.nachrichten.public import write_to_amt, write_to_beteiligte
from rathaus.core.orte.public import Anschriftangaben
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.kettenpruefung import check_ketten
from rathaus.core.protokoll.public import seal_ketten
from rathaus.core.vorgaenge.actions.vernichten import FREIGABE_ART
from rathaus.core.vorgaenge.models import Richtung, Vorgang
from rathaus.core.vorgaenge.public import (
    add_dokument,
    add_vermerk,
    assign,
    change_zustand,
    correct_sachverhalt,
    destroy_vorgang,
)

from .amt import Amt

NAME = "Zwiebelhuber"
ANDERE = "Quittenberger"


def _everything() -> str:
    """Every row of every table as text, and every file's name and content."""
    zeilen = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'm') "
            "AND relnamespace = 'public'::regnamespace"
        )
        for (tabelle,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{tabelle}" t')  # noqa: S608 - from the catalogue
            zeilen += [f"{tabelle}: {zeile}" for (zeile,) in cursor.fetchall()]
    ordner = Path(settings.STORAGES["ablage"]["OPTIONS"]["location"])
    for datei in ordner.rglob("*"):
        zeilen.append(str(datei))
        if datei.is_file():
            zeilen.append(datei.read_bytes().decode("utf-8", "replace"))
    return "\n".join(zeilen)


def _live(amt: Amt, name: str, run_jobs: Callable[[], object]) -> Vorgang:
    """A matter that has left its traces everywhere it can."""
    anschrift = Anschriftangaben(
        strasse="Amselweg", hausnummer="9", plz="58999", ort="Musterlingen"
    )
    angaben = erika(
        name=name, email=f"{name.lower()}@example.org", telefon="02331 99", anschrift=anschrift
    )
    vorgang = amt.open(angaben=angaben, info=f"Hund von {name}")
    clerk = amt.clerk
    add_vermerk(vorgang.pk, f"Frau {name} rief an", akteur=clerk)
    write_to_beteiligte(vorgang.pk, f"Guten Tag Frau {name}", akteur=clerk)
    write_to_amt(vorgang.pk, f"Grüße, {name}", akteur=amt.stadt.programm)
    datei = store_datei(
        BytesIO(f"Brief von {name}".encode()), name=f"{name}.txt", akteur=amt.stadt.programm
    )
    add_dokument(
        vorgang, datei, art="anlage", titel=f"{name}.txt", richtung=Richtung.EINGANG, akteur=clerk
    )
    vorgang.refresh_from_db()
    correct_sachverhalt(
        vorgang.pk,
        {"name": name, "info": "Katze"},
        grund=f"{name} hat sich vertan",
        akteur=clerk,
        stand=vorgang.stand,
    )
    vorgang.refresh_from_db()
    ich = Mitarbeiter.objects.get(pk=clerk.mitarbeiter_id)
    vorgang = assign(vorgang.pk, an=ich, akteur=clerk, stand=vorgang.stand)
    run_jobs()
    return change_zustand(
        vorgang.pk, "erledigt", akteur=clerk, stand=vorgang.stand, grund=f"{name} ist bedient"
    )


def _consent(amt: Amt, vorgang: Vorgang) -> None:
    freigabe = request_freigabe(
        FREIGABE_ART,
        vorgang.pk,
        str(vorgang.stand),
        akteur=amt.clerk,
        betreff=vorgang.betreff,
        kette=vorgang.kette,
    )
    grant_freigabe(freigabe, akteur=amt.leitung)


def test_nothing_of_the_name_is_left_and_the_chain_holds(
    amt: Amt, run_jobs: Callable[[], object]
) -> None:
    vorgang = _live(amt, NAME, run_jobs)
    _live(amt, ANDERE, run_jobs)
    seal_ketten(akteur=amt.stadt.programm)
    assert NAME in _everything()
    _consent(amt, vorgang)
    destroy_vorgang(vorgang.pk, grund="Aufbewahrung abgelaufen", akteur=amt.clerk)
    for datei in Datei.objects.filter(zustand="vorgemerkt"):
        Datei.objects.filter(pk=datei.pk).update(loeschen_ab=uhr.jetzt())
        delete_vorgemerkte_datei(datei.pk, akteur=amt.stadt.programm)
    uebrig = [zeile[:300] for zeile in _everything().splitlines() if NAME.lower() in zeile.lower()]
    assert uebrig == []
    assert ANDERE in _everything()
    assert list(check_ketten()) == []
    akte = Akte.objects.get(zustand="vernichtet")
    assert akte.aktenzeichen


def test_it_takes_two_people_and_this_very_state(amt: Amt, run_jobs: Callable[[], object]) -> None:
    vorgang = _live(amt, NAME, run_jobs)
    with pytest.raises(Fachfehler):
        destroy_vorgang(vorgang.pk, grund="x", akteur=amt.clerk)
    _consent(amt, vorgang)
    Vorgang.objects.filter(pk=vorgang.pk).update(stand=vorgang.stand + 1)
    with pytest.raises(Fachfehler):
        destroy_vorgang(vorgang.pk, grund="x", akteur=amt.clerk)
    assert Vorgang.objects.filter(pk=vorgang.pk).exists()


def test_an_open_matter_stays(amt: Amt) -> None:
    vorgang = amt.open()
    _consent(amt, vorgang)
    with pytest.raises(Fachfehler, match="offener"):
        destroy_vorgang(vorgang.pk, grund="x", akteur=amt.clerk)


def test_a_person_with_another_matter_stays(amt: Amt, run_jobs: Callable[[], object]) -> None:
    vorgang = _live(amt, NAME, run_jobs)
    person = vorgang.beteiligungen.get().person
    anderer = amt.open(
        angaben=erika(name=NAME, email=f"{NAME.lower()}@example.org", telefon="02331 99")
    )
    assert anderer.beteiligungen.get().person == person
    _consent(amt, vorgang)
    destroy_vorgang(vorgang.pk, grund="x", akteur=amt.clerk)
    assert Person.objects.filter(pk=person.pk).exists()
    assert Akte.objects.get(pk=anderer.akte_id).zustand == "offen"
