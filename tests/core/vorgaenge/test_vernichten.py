"""After a Vernichtung the name stands in no table, no index, no job and no file, and the proof
holds.
"""

from collections.abc import Callable
from datetime import date
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
from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import Freigabe, grant_freigabe, offene_for
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.nachrichten.public import write_to_amt, write_to_beteiligte
from rathaus.core.orte.public import Anschriftangaben
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.kettenpruefung import check_ketten
from rathaus.core.protokoll.models import Eintrag
from rathaus.core.protokoll.public import history, seal_ketten
from rathaus.core.vorgaenge import aufbewahrung
from rathaus.core.vorgaenge.models import Befangenheit, Richtung, Vorgang
from rathaus.core.vorgaenge.public import (
    add_dokument,
    add_vermerk,
    assign,
    change_zustand,
    correct_sachverhalt,
    destroy_vorgang,
    request_vernichtung,
)
from rathaus.core.vorgaenge.queries import vernichtungsnachweis_for

from .amt import Amt

NAME = "Zwiebelhuber"
ANDERE = "Quittenberger"
ABGELAUFEN = date(2060, 1, 1)


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


def _ask(amt: Amt, vorgang: Vorgang, *, verzicht: bool = True) -> Freigabe:
    with uhr.stelle_auf(ABGELAUFEN):
        return request_vernichtung(
            vorgang.pk,
            grund=f"{NAME} braucht das nicht mehr",
            verzicht=verzicht,
            akteur=amt.clerk,
            stand=vorgang.stand,
        )


def _destroy(amt: Amt, vorgang: Vorgang) -> Freigabe:
    freigabe = _ask(amt, vorgang)
    with uhr.stelle_auf(ABGELAUFEN):
        return grant_freigabe(freigabe, akteur=amt.leitung)


def _close(amt: Amt, vorgang: Vorgang) -> Vorgang:
    return change_zustand(vorgang.pk, "erledigt", akteur=amt.clerk, stand=vorgang.stand)


@pytest.mark.usefixtures("eigene_ablage")
def test_nothing_of_the_name_is_left_and_the_chain_holds(
    amt: Amt, run_jobs: Callable[[], object]
) -> None:
    vorgang = _live(amt, NAME, run_jobs)
    _live(amt, ANDERE, run_jobs)
    seal_ketten(akteur=amt.stadt.programm)
    assert NAME in _everything()
    _destroy(amt, vorgang)
    for datei in Datei.objects.filter(zustand="vorgemerkt"):
        Datei.objects.filter(pk=datei.pk).update(loeschen_ab=uhr.jetzt())
        delete_vorgemerkte_datei(datei.pk, akteur=amt.stadt.programm)
    uebrig = [zeile[:300] for zeile in _everything().splitlines() if NAME.lower() in zeile.lower()]
    assert uebrig == []
    assert ANDERE in _everything()
    assert list(check_ketten()) == []
    akte = Akte.objects.get(zustand="vernichtet")
    assert akte.aktenzeichen


def test_one_person_alone_destroys_nothing(amt: Amt, run_jobs: Callable[[], object]) -> None:
    vorgang = _live(amt, ANDERE, run_jobs)  # files outlive a test
    freigabe = _ask(amt, vorgang)
    with uhr.stelle_auf(ABGELAUFEN), pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=amt.clerk)
    with uhr.stelle_auf(ABGELAUFEN), pytest.raises(NichtErlaubt):
        destroy_vorgang(freigabe, akteur=amt.clerk)
    assert Vorgang.objects.filter(pk=vorgang.pk).exists()


def test_the_second_person_heads_the_office_and_is_not_barred(amt: Amt) -> None:
    vorgang = _close(amt, amt.open())
    freigabe = _ask(amt, vorgang)
    assert offene_for(amt.leitung) == [freigabe]
    assert offene_for(amt.kollegin) == []
    leitung = Mitarbeiter.objects.get(pk=amt.leitung.mitarbeiter_id)
    Befangenheit.objects.create(vorgang=vorgang, mitarbeiter=leitung, grund="verwandt")
    assert offene_for(amt.leitung) == []
    with uhr.stelle_auf(ABGELAUFEN), pytest.raises(NichtErlaubt, match="zuständig"):
        grant_freigabe(freigabe, akteur=amt.leitung)


def test_what_changed_since_the_request_is_asked_for_anew(amt: Amt) -> None:
    vorgang = _close(amt, amt.open())
    freigabe = _ask(amt, vorgang)
    Vorgang.objects.filter(pk=vorgang.pk).update(stand=vorgang.stand + 1)
    with uhr.stelle_auf(ABGELAUFEN), pytest.raises(Veraltet, match="geändert"):
        grant_freigabe(freigabe, akteur=amt.leitung)
    assert Vorgang.objects.filter(pk=vorgang.pk).exists()


def test_an_open_matter_stays(amt: Amt) -> None:
    with pytest.raises(Fachfehler, match="offener"):
        _ask(amt, amt.open())


def _close_on(amt: Amt, tag: date, **position: object) -> Vorgang:
    with uhr.stelle_auf(tag):
        vorgang = _close(amt, amt.open())
    Aktenplaneinheit.objects.filter(pk=vorgang.akte.position_id).update(**position)
    return vorgang


def _request_on(amt: Amt, vorgang: Vorgang, tag: date) -> Freigabe:
    with uhr.stelle_auf(tag):
        return request_vernichtung(
            vorgang.pk, grund="x", verzicht=True, akteur=amt.clerk, stand=vorgang.stand
        )


def test_the_last_day_of_keeping_is_the_end_of_the_tenth_year(amt: Amt) -> None:
    vorgang = _close_on(amt, date(2026, 2, 3))
    with pytest.raises(Fachfehler, match=r"bis 31\.12\.2036 aufzubewahren"):
        _request_on(amt, vorgang, date(2036, 12, 31))
    assert _request_on(amt, vorgang, date(2037, 1, 1)).zustand == "beantragt"


def test_a_longer_period_set_meanwhile_stops_the_second_person(amt: Amt) -> None:
    vorgang = _close_on(amt, date(2026, 2, 3))
    freigabe = _request_on(amt, vorgang, date(2037, 1, 1))
    Aktenplaneinheit.objects.update(aufbewahrung="30J")
    with uhr.stelle_auf(date(2037, 1, 2)), pytest.raises(Fachfehler, match="2056"):
        grant_freigabe(freigabe, akteur=amt.leitung)
    assert Vorgang.objects.filter(pk=vorgang.pk).exists()


@pytest.mark.parametrize(
    ("position", "grund"),
    [
        ({"aufbewahrung": "dauernd"}, "dauernd"),
        ({"archivmarke": "A"}, "archivwürdig"),
        ({"aufbewahrung": "haushalt.belege"}, "läuft noch nicht"),
        ({"aufbewahrung": "unfug"}, "steht nicht fest"),
    ],
)
def test_what_is_kept_for_good_or_has_no_date_stays(
    amt: Amt, position: dict[str, object], grund: str
) -> None:
    vorgang = _close_on(amt, date(2026, 2, 3), **position)
    with pytest.raises(Fachfehler, match=grund):
        _request_on(amt, vorgang, ABGELAUFEN)


@pytest.mark.parametrize("marke", ["B", "V"])
def test_the_archive_is_asked_until_its_catalogue_says_no(
    marke: str, amt: Amt, monkeypatch: pytest.MonkeyPatch
) -> None:
    vorgang = _close(amt, amt.open())
    Aktenplaneinheit.objects.update(archivmarke=marke)
    vorgang.refresh_from_db()
    with pytest.raises(Fachfehler, match="zuerst dem Archiv"):
        _ask(amt, vorgang, verzicht=False)
    monkeypatch.setattr(aufbewahrung, "katalogverzicht", [lambda position: True])
    assert _ask(amt, vorgang, verzicht=False).zustand == "beantragt"


def test_a_file_lives_as_long_as_its_dog(amt: Amt) -> None:
    vorgang = _close_on(amt, date(2026, 2, 3), bildungsregel="je_gegenstand")
    hund = Gegenstand.objects.create(
        art="hund",
        bezeichnung="Waldi",
        gemeinde=amt.stadt.gemeinde,
        sicht=vorgang.sicht,
        angelegt=uhr.jetzt(),
    )
    Vorgang.objects.filter(pk=vorgang.pk).update(gegenstand=hund)
    with pytest.raises(Fachfehler, match="läuft noch nicht"):
        _request_on(amt, vorgang, date(2060, 1, 1))
    Gegenstand.objects.update(ende=date(2034, 5, 1))
    with pytest.raises(Fachfehler, match="2044"):
        _request_on(amt, vorgang, date(2044, 12, 31))
    assert _request_on(amt, vorgang, date(2045, 1, 1))


def test_a_certificate_without_a_name_stays_for_those_who_answer_for_it(amt: Amt) -> None:
    vorgang = _close(amt, amt.open())
    aktenzeichen, kette = vorgang.akte.aktenzeichen, vorgang.kette
    freigabe = _destroy(amt, vorgang)
    for akteur in (amt.clerk, amt.leitung):
        nachweis = vernichtungsnachweis_for(akteur, freigabe.pk)
        assert nachweis.angaben["aktenzeichen"] == aktenzeichen
    letzter = history(kette)[0]
    assert nachweis.angaben["eintrag"] == letzter.nummer
    assert nachweis.pruefsumme == bytes(Eintrag.objects.get(pk=letzter.eintrag_id).hash).hex()
    assert set(nachweis.personen) == {amt.clerk.mitarbeiter_id, amt.leitung.mitarbeiter_id}
    assert "Muster" not in str(nachweis)
    for fremd in (amt.kollegin, amt.stadt.administration, amt.stadt.buergerin):
        with pytest.raises(NichtGefunden):
            vernichtungsnachweis_for(fremd, freigabe.pk)


def test_a_person_with_another_matter_stays(amt: Amt, run_jobs: Callable[[], object]) -> None:
    vorgang = _live(amt, ANDERE, run_jobs)
    person = vorgang.beteiligungen.get().person
    anderer = amt.open(
        angaben=erika(name=ANDERE, email=f"{ANDERE.lower()}@example.org", telefon="02331 99")
    )
    assert anderer.beteiligungen.get().person == person
    _destroy(amt, vorgang)
    assert Person.objects.filter(pk=person.pk).exists()
    assert Akte.objects.get(pk=anderer.akte_id).zustand == "offen"
