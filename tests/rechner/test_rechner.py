"""The calculator says what the command line says, and every result can be linked."""

import json
from decimal import Decimal

import pytest
from django.test import Client
from tests.core.stadt import build_stadt
from tests.core.zugaenge.anmelden import make_buerozugang, sign_in
from typer.testing import CliRunner

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.rechner.anzeige import show
from rathaus.rechner.rechnungen import Art, compute, rechnungen
from rathaus.rechner.worte import choices_in, is_label, title
from rathaus.recht.commands import app
from rathaus.recht.fehler import RechtFehler

MONATSFRIST = {"beginn": "01.12.2026", "dauer": "1M", "land": "NW", "recht": "ao"}


@pytest.fixture
def clerk(db: None, client: Client) -> Client:
    stadt = build_stadt()
    zugang = make_buerozugang()
    Mitarbeiter.objects.filter(pk=stadt.nur_lesen.mitarbeiter_id).update(zugang=zugang)
    sign_in(client, zugang)
    return client


def test_page_and_command_line_agree() -> None:
    werte = {"wert": "1000", "tier": True, "am": "01.06.2026"}
    antwort = compute(rechnungen()["finderlohn"], werte)
    lauf = CliRunner().invoke(
        app, ["finderlohn", "--wert", "1000", "--tier", "--am", "01.06.2026", "--json"]
    )
    daten = json.loads(lauf.stdout)
    assert Decimal(30) in {feld.wert for feld in antwort.felder}
    assert "30.00" in daten.values()
    assert len(daten["schritte"]) == len(antwort.ergebnis.schritte)


@pytest.mark.parametrize("falsch", ["-5", "viel", "1,2,3"])
def test_nonsense_is_refused_in_german(falsch: str) -> None:
    with pytest.raises(RechtFehler, match="--wert"):
        compute(rechnungen()["finderlohn"], {"wert": falsch})


def test_several_values_stand_on_lines_of_their_own() -> None:
    werte = {"tat": "01.02.2026", "hoechstbetrag": "5000", "unterbrechung": "1.3.2026\n\n1.4.2026 "}
    einmal = compute(rechnungen()["verjaehrung"], {**werte, "unterbrechung": "1.3.2026"})
    zweimal = compute(rechnungen()["verjaehrung"], werte)
    assert len(zweimal.ergebnis.schritte) > len(einmal.ergebnis.schritte)


@pytest.mark.parametrize("kennung", rechnungen())
def test_every_calculation_has_its_page(clerk: Client, kennung: str) -> None:
    assert clerk.get(f"/buero/recht/{kennung}/").status_code == 200


def test_a_result_can_be_linked_and_shows_its_steps(clerk: Client) -> None:
    seite = clerk.get("/buero/recht/frist/", MONATSFRIST).content.decode()
    assert "04.01.2027" in seite
    assert "§ 108 Abs. 3 AO" in seite


def test_a_mistake_keeps_what_was_typed(clerk: Client) -> None:
    antwort = clerk.get("/buero/recht/frist/", {**MONATSFRIST, "beginn": "31.2.2026"})
    assert antwort.status_code == 422
    assert 'value="31.2.2026"' in antwort.content.decode()


def test_what_does_not_exist_is_not_found(clerk: Client) -> None:
    assert clerk.get("/buero/recht/zauberei/").status_code == 404


def test_not_for_the_public(client: Client, db: None) -> None:
    antwort = client.get("/buero/recht/")
    assert antwort.status_code == 302
    assert antwort["Location"].startswith("/buero/anmelden/")


def test_words_of_the_terminal_become_words_of_an_office() -> None:
    assert title("verjaehrung") == "Verjährung"
    assert choices_in("kag, realsteuer oder owi") == ["kag", "realsteuer", "owi"]
    assert choices_in("Bei der AO: kag oder realsteuer") == ["kag", "realsteuer"]
    assert choices_in("post, abruf (eigenes Postfach) oder ausland") == ["post", "abruf", "ausland"]
    assert choices_in("14T, 2W, 1M oder 1J") == []
    assert choices_in("Aufgabe, Absendung, Urkunde") == []
    assert choices_in("urkunde, einschreiben", "urkunde") == ["urkunde", "einschreiben"]
    assert is_label("Tag des Ereignisses")
    assert not is_label("Land, etwa NW oder BY")


def test_choices_of_all_calculations_are_offered() -> None:
    wahlen = {
        (r.kennung, a.name) for r in rechnungen().values() for a in r.angaben if a.art == Art.WAHL
    }
    assert {("frist", "recht"), ("bekanntgabe", "kanal"), ("rechtsbehelf", "gebiet")} <= wahlen
    assert ("frist", "dauer") not in wahlen


def test_values_are_shown_as_people_write_them() -> None:
    assert show(None) == "–"
    assert show(True) == "ja"
    assert show(Decimal("1234.5")) == "1.234,50\N{NO-BREAK SPACE}€"
    assert show([Decimal(1), False]) == "1,00\N{NO-BREAK SPACE}€; nein"
    assert show({"Jahr": 2026}) == "Jahr: 2026"
