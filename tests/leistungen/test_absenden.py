"""Sending: one Antrag whatever happens, each office its part, nobody else's draft."""

import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt
from tests.core.zugaenge.anmelden import make_buerger
from tests.kit.databases import FrischeDatenbank
from tests.leistungen.ort import beispiel, build_ort

from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.leistungen.actions import save_antworten, start_entwurf, submit_antrag
from rathaus.leistungen.actions.antrag import NiveauFehlt, Unvollstaendig
from rathaus.leistungen.models import Antrag, Entwurf
from rathaus.leistungen.paket.wege import set_at
from rathaus.leistungen.queries import get_entwurf, get_leistung

GROSS = 1


def _entwurf(ort: Stadt, kennung: str = "hund-anmelden", nummer: int = 0) -> Entwurf:
    return start_entwurf(
        get_leistung(kennung), akteur=ort.programm, daten=beispiel(kennung, nummer)
    )


def _send(ort: Stadt, entwurf: Entwurf, *, niveau: int = 0) -> Antrag:
    return submit_antrag(entwurf.pk, akteur=ort.programm, gemeinde=ort.gemeinde, niveau=niveau)


def test_a_large_dog_opens_a_matter_in_each_office_with_only_its_part(ort: Stadt) -> None:
    antrag = _send(ort, _entwurf(ort, nummer=GROSS))
    teile = {v.art: (v, current_daten(v)) for v in antrag.vorgaenge.all()}
    assert set(teile) == {"hundesteuer.anmeldung", "hundehaltung.anzeige"}
    steuer, ordnung = teile["hundesteuer.anmeldung"], teile["hundehaltung.anzeige"]
    assert "zahlung" in steuer[1]
    assert "zahlung" not in ordnung[1]
    assert "haftpflicht" in ordnung[1]
    assert "haftpflicht" not in steuer[1]
    assert steuer[0].sicht.einheit == ort.steueramt
    assert ordnung[0].sicht.einheit == ort.ordnungsamt


def test_a_small_dog_concerns_the_tax_office_alone(ort: Stadt) -> None:
    antrag = _send(ort, _entwurf(ort))
    assert [v.art for v in antrag.vorgaenge.all()] == ["hundesteuer.anmeldung"]


def test_a_hidden_answer_is_not_in_the_antrag(ort: Stadt) -> None:
    entwurf = _entwurf(ort)
    heimlich = set_at(entwurf.daten, "zahlung.iban", "DE02120300000000202051")
    Entwurf.objects.filter(pk=entwurf.pk).update(daten=heimlich)
    assert _send(ort, entwurf).daten["zahlung"] == {"weg": "ueberweisung"}


def test_nothing_happens_while_answers_are_missing(ort: Stadt) -> None:
    entwurf = _entwurf(ort)
    Entwurf.objects.filter(pk=entwurf.pk).update(daten=set_at(entwurf.daten, "hund.name", None))
    with pytest.raises(Unvollstaendig) as gefangen:
        _send(ort, entwurf)
    assert [mangel.pfad for mangel in gefangen.value.maengel] == ["hund.name"]
    assert not Antrag.objects.exists()
    assert not Vorgang.objects.exists()


@pytest.mark.parametrize(("niveau", "erlaubt"), [(0, False), (1, False), (2, True), (3, True)])
def test_the_certificate_wants_level_two(ort: Stadt, niveau: int, erlaubt: bool) -> None:
    entwurf = _entwurf(ort, "meldebescheinigung")
    if erlaubt:
        assert _send(ort, entwurf, niveau=niveau).vertrauensniveau == niveau
    else:
        with pytest.raises(NiveauFehlt):
            _send(ort, entwurf, niveau=niveau)


def test_a_sent_draft_is_empty_and_takes_no_more_answers(ort: Stadt) -> None:
    entwurf = _entwurf(ort)
    _send(ort, entwurf)
    entwurf.refresh_from_db()
    assert entwurf.daten == {}
    with pytest.raises(Fachfehler, match="schon abgesendet"):
        save_antworten(entwurf.pk, {}, akteur=ort.programm, stand=entwurf.stand)


def test_a_stale_tab_overwrites_nothing(ort: Stadt) -> None:
    entwurf = _entwurf(ort)
    neu = set_at(entwurf.daten, "hund.name", "Neu")
    save_antworten(entwurf.pk, neu, akteur=ort.programm, stand=entwurf.stand)
    with pytest.raises(Veraltet):
        save_antworten(entwurf.pk, entwurf.daten, akteur=ort.programm, stand=entwurf.stand)
    entwurf.refresh_from_db()
    assert entwurf.daten["hund"]["name"] == "Neu"


def test_a_draft_belongs_to_its_account_alone(ort: Stadt) -> None:
    eine, andere = make_buerger("eine@example.org"), make_buerger("andere@example.org")
    akteur = Akteur(art=Akteurart.BUERGER, zugang_id=eine.pk)
    entwurf = start_entwurf(get_leistung("hund-anmelden"), akteur=akteur)
    assert get_entwurf(akteur, entwurf.pk) == entwurf
    for fremd in (Akteur(art=Akteurart.BUERGER, zugang_id=andere.pk), ort.buergerin):
        with pytest.raises(NichtGefunden):
            get_entwurf(fremd, entwurf.pk)
        with pytest.raises(NichtGefunden):
            submit_antrag(entwurf.pk, akteur=fremd, gemeinde=ort.gemeinde)


def test_sending_from_many_sides_at_once_makes_one_antrag(
    frische_datenbank: FrischeDatenbank,
) -> None:
    ort = build_ort()
    entwurf = _entwurf(ort, nummer=GROSS)
    send = [lambda: _send(ort, entwurf).pk] * 4
    antraege = run_together(*send)
    assert antraege == [Antrag.objects.get().pk] * 4
    assert Vorgang.objects.count() == 2
