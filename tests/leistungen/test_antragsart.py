"""A matter described by its package, from the form to its end, for each of the four results."""

import pytest
from tests.core.stadt import Stadt
from tests.leistungen import antragspakete as p

from rathaus import uhr
from rathaus.core.bescheide.actions.ausgeben import provide
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.pruefung import find_maengel
from rathaus.core.bescheide.public import draft_bescheid, freeze_bescheid, hand_to_post
from rathaus.core.bescheide.queries import templates_for
from rathaus.core.bescheide.tasks import render
from rathaus.core.einheiten.models import Einheit, Rolle
from rathaus.core.einheiten.public import add_zustaendigkeit
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.textvorlagen.public import text_of
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import correct_sachverhalt, current_daten, vorgangsarten
from rathaus.core.zustaende import Phase
from rathaus.leistungen.checkliste import points_of, record_befund, withdraw_befund
from rathaus.leistungen.entscheiden import begin_letter, settle
from rathaus.leistungen.models import Pruefvermerk
from rathaus.leistungen.uebergabe.actions import finish, hand_over
from rathaus.recht.gebuehren.regel import lies_regel

pytestmark = pytest.mark.django_db


@pytest.fixture
def stadt(antragsamt: Stadt) -> Stadt:
    return antragsamt


# --- what the package says --------------------------------------------------------------------


def test_betreff_and_kurzinfo_are_answers_as_people_read_them(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    assert vorgang.betreff == "Infostand ab 04.05.2026"
    assert vorgang.kurzinfo == "2 Stück"
    art = vorgangsarten[vorgang.art]
    assert (vorgang.art, art.name_of(vorgang)) == ("antrag.bescheid.ordnung", "Stand aufstellen")


def test_a_correction_writes_the_betreff_anew(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    daten = current_daten(vorgang)
    neu = {**daten, "wunsch": {**daten["wunsch"], "was": "zelt"}}
    correct_sachverhalt(vorgang.pk, neu, grund="vertan", akteur=p.officer(stadt), stand=None)
    vorgang.refresh_from_db()
    assert vorgang.betreff == "Zelt ab 04.05.2026"


def test_the_package_promises_a_processing_time(stadt: Stadt) -> None:
    [mit] = p.send(stadt, p.MIT_BESCHEID)
    [ohne] = p.send(stadt, p.MIT_ERLEDIGUNG)
    assert mit.fristen.filter(art="bearbeitung").count() == 1
    assert ohne.fristen.count() == 0


def test_the_package_proposes_the_office_and_the_town_decides(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    assert vorgang.sicht.einheit == stadt.ordnungsamt
    bauhof = Einheit.objects.create(kennung="bauhof", name="Bauhof", kurz="68")
    add_zustaendigkeit("leistung.stand", bauhof, akteur=stadt.programm)
    assert p.send(stadt, p.MIT_BESCHEID)[0].sicht.einheit == bauhof


def test_two_matters_of_one_kind_know_their_rule(stadt: Stadt) -> None:
    erster, zweiter = p.send(stadt, p.ZWEIMAL)
    assert (erster.betreff, zweiter.betreff) == ("Erstens Infostand", "Zweitens Muster")
    assert list(current_daten(erster)) == ["wunsch"]
    assert list(current_daten(zweiter)) == ["person"]
    assert (len(points_of(erster)), len(points_of(zweiter))) == (2, 0)
    assert zweiter.sicht.einheit == stadt.steueramt


# --- the checklist ----------------------------------------------------------------------------


def test_a_point_is_ticked_with_name_and_day_and_stands_in_the_protokoll(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    ich = p.officer(stadt)
    record_befund(vorgang.pk, 0, "in_ordnung", akteur=ich)
    erster, zweiter = points_of(vorgang)
    assert erster.vermerk is not None
    assert erster.vermerk.von_id == ich.mitarbeiter_id
    assert erster.vermerk.am.date() == uhr.jetzt().date()
    assert zweiter.vermerk is None
    assert Inhalt.objects.filter(verb="punkt_geprueft").count() == 1
    withdraw_befund(vorgang.pk, 0, akteur=ich)
    withdraw_befund(vorgang.pk, 0, akteur=ich)
    assert points_of(vorgang)[0].vermerk is None
    assert Inhalt.objects.filter(verb="punkt_offen").count() == 1


def test_what_speaks_against_needs_its_reason(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    with pytest.raises(Fachfehler, match="was dagegen spricht"):
        record_befund(vorgang.pk, 0, "dagegen", akteur=p.officer(stadt))
    assert not Pruefvermerk.objects.exists()


def test_there_is_no_point_beyond_the_list(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    with pytest.raises(NichtGefunden):
        record_befund(vorgang.pk, 2, "in_ordnung", akteur=p.officer(stadt))


@pytest.mark.parametrize("wer", ["sachbearbeitung", "administration", "buergerin"])
def test_nobody_else_ticks(stadt: Stadt, wer: str) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    with pytest.raises(NichtGefunden):
        record_befund(vorgang.pk, 0, "in_ordnung", akteur=getattr(stadt, wer))


def test_who_may_only_read_ticks_nothing(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    with pytest.raises(NichtErlaubt):
        record_befund(vorgang.pk, 0, "in_ordnung", akteur=p.officer(stadt, Rolle.LESEN))


# --- a notice ---------------------------------------------------------------------------------


def _draft(stadt: Stadt, vorgang: Vorgang, vorlage: str) -> Bescheid:
    return draft_bescheid(vorgang.pk, vorlage, akteur=p.officer(stadt), stand=None)


def _words(bescheid: Bescheid) -> str:
    return "\n".join(text_of(block) for block in bescheid.bloecke)


def test_the_grant_freezes_untouched_and_decides_the_matter(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    bescheid = _draft(stadt, vorgang, "bewilligung")
    assert find_maengel(bescheid) == []
    worte = _words(bescheid)
    assert "Sie dürfen ab 04.05.2026 aufstellen: Infostand." in worte
    assert "Der Stand bleibt unter drei Metern." in worte
    assert "§ 18 Abs. 1 StrWG NRW" in worte
    ich = p.officer(stadt)
    freeze_bescheid(bescheid.pk, akteur=ich, stand=bescheid.stand)
    _post(stadt, bescheid)
    vorgang.refresh_from_db()
    assert (vorgang.zustand, vorgang.phase) == ("entschieden", Phase.ENTSCHIEDEN)


def _steps(stadt: Stadt, vorgang: Vorgang) -> list[str]:
    vorgang = Vorgang.objects.get(pk=vorgang.pk)
    schritte = vorgangsarten[vorgang.art].naechste_schritte(vorgang, akteur=p.officer(stadt))
    return [schritt.kennung for schritt in schritte]


def test_a_decision_on_its_way_out_is_not_written_again(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    bescheid = _draft(stadt, vorgang, "bewilligung")
    assert _steps(stadt, vorgang) == ["bescheid"]
    freeze_bescheid(bescheid.pk, akteur=p.officer(stadt), stand=bescheid.stand)
    assert _steps(stadt, vorgang) == []


def test_after_another_letter_the_decision_is_still_to_write(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    bescheid = _draft(stadt, vorgang, "eingangsbestaetigung")
    freeze_bescheid(bescheid.pk, akteur=p.officer(stadt), stand=bescheid.stand)
    assert _steps(stadt, vorgang) == ["bescheid"]


def test_who_writes_the_notice_has_begun_to_work_on_the_matter(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    begin_letter(vorgang.pk, "bewilligung", akteur=p.officer(stadt), stand=vorgang.stand)
    vorgang.refresh_from_db()
    assert vorgang.phase == Phase.IN_BEARBEITUNG


def test_a_stranger_begins_no_letter(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    with pytest.raises(NichtGefunden):
        begin_letter(vorgang.pk, "bewilligung", akteur=stadt.sachbearbeitung, stand=vorgang.stand)
    vorgang.refresh_from_db()
    assert vorgang.phase == Phase.EINGEGANGEN


@pytest.mark.parametrize("dokument", [p.MIT_ERLEDIGUNG, p.MIT_UEBERGABE])
def test_where_nothing_is_decided_no_notice_is_offered(
    stadt: Stadt, dokument: dict[str, object]
) -> None:
    [vorgang] = p.send(stadt, dokument)
    kennungen = [vorlage.kennung for vorlage in templates_for(vorgang)]
    assert kennungen == ["nachforderung", "eingangsbestaetigung"]


def test_an_application_is_granted_or_refused(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    assert [v.kennung for v in templates_for(vorgang)][:2] == ["bewilligung", "ablehnung"]


def _post(stadt: Stadt, bescheid: Bescheid) -> None:
    from tests.core.stadt import clerk

    render(str(bescheid.pk))
    provide(bescheid.pk, akteur=stadt.programm)
    poststelle = clerk(stadt.ordnungsamt, Rolle.POSTSTELLE)
    hand_to_post([bescheid.pk], am=uhr.heute(), akteur=poststelle)


def test_without_words_of_the_package_the_grant_still_freezes(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.paket("schlicht", {"ergebnis": "bescheid"}))
    bescheid = _draft(stadt, vorgang, "bewilligung")
    assert find_maengel(bescheid) == []
    assert "was Sie beantragt haben: Infostand ab 04.05.2026" in _words(bescheid)
    assert "§ 18 StrWG NRW" in _words(bescheid)


def test_a_refusal_gives_the_clerks_reasons_and_freezes_untouched(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    record_befund(
        vorgang.pk, 0, "dagegen", bemerkung="Der Platz ist vergeben.", akteur=p.officer(stadt)
    )
    bescheid = _draft(stadt, vorgang, "ablehnung")
    assert "Der Platz ist vergeben. (§ 18 StrWG NRW)" in _words(bescheid)
    assert find_maengel(bescheid) == []


def test_a_refusal_without_a_reason_stays_open(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESCHEID)
    record_befund(vorgang.pk, 0, "in_ordnung", akteur=p.officer(stadt))
    bescheid = _draft(stadt, vorgang, "ablehnung")
    assert any("Lücke" in mangel for mangel in find_maengel(bescheid))


def test_the_notice_sets_the_fee_of_the_answers(
    stadt: Stadt, monkeypatch: pytest.MonkeyPatch
) -> None:
    regel = {"bezeichnung": "Stand", "art": "einheit", "betrag": "7.50", "einheit": "Stück"}
    monkeypatch.setattr(
        "rathaus.leistungen.gebuehren.gebuehr",
        lambda satz, am, gemeinde: lies_regel({**regel, "schluessel": satz, "norm": "§ 3 GebS"}),
    )
    dokument = {**p.MIT_BESCHEID, "gebuehr": {"satz": "stand", "menge": "wunsch.stuecke"}}
    [vorgang] = p.send(stadt, dokument)
    worte = _words(_draft(stadt, vorgang, "bewilligung"))
    assert "eine Gebühr von 15,00\u00a0€ fest" in worte
    assert "innerhalb eines Monats nach Bekanntgabe dieses Bescheids" in worte
    # as people copy them: the account in fours, the number as on the receipt
    assert "DE02 1203 0000 0000 2020 51" in worte
    assert format_token(vorgang.token) in worte
    assert vorgang.token not in worte


def test_the_rules_law_reaches_the_letter(stadt: Stadt) -> None:
    [vorgang] = p.send(
        stadt,
        p.paket("abgabe", {"ergebnis": "bescheid", "verfahrensrecht": "AO", "rechtsgebiet": "kag"}),
    )
    art = vorgangsarten[vorgang.art]
    assert (art.verfahrensrecht_of(vorgang), art.rechtsgebiet_of(vorgang)) == ("AO", "kag")
    [anderer] = p.send(stadt, p.MIT_BESCHEID)
    assert art.verfahrensrecht_of(anderer) == "VwVfG"


# --- a confirmation ---------------------------------------------------------------------------


def test_the_confirmation_is_the_first_letter_and_settles_the_matter(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESTAETIGUNG)
    assert templates_for(vorgang)[0].kennung == "bestaetigung"
    bescheid = _draft(stadt, vorgang, "bestaetigung")
    assert find_maengel(bescheid) == []
    freeze_bescheid(bescheid.pk, akteur=p.officer(stadt), stand=bescheid.stand)
    _post(stadt, bescheid)
    vorgang.refresh_from_db()
    assert vorgang.zustand == "bestaetigt"


def test_another_plain_letter_settles_nothing(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_BESTAETIGUNG)
    bescheid = _draft(stadt, vorgang, "eingangsbestaetigung")
    freeze_bescheid(bescheid.pk, akteur=p.officer(stadt), stand=bescheid.stand)
    _post(stadt, bescheid)
    vorgang.refresh_from_db()
    assert vorgang.zustand == "eingegangen"


# --- a hand-over and an errand ----------------------------------------------------------------


def test_a_matter_goes_over_and_is_closed(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_UEBERGABE)
    ich = p.officer(stadt)
    hand_over([vorgang.pk], akteur=ich)
    vorgang.refresh_from_db()
    assert (vorgang.zustand, vorgang.phase) == ("uebergeben", Phase.LAEUFT)
    finish([vorgang.pk], akteur=ich)
    vorgang.refresh_from_db()
    assert not vorgang.offen


def test_matters_of_two_services_do_not_go_over_together(stadt: Stadt) -> None:
    [einer] = p.send(stadt, p.MIT_UEBERGABE)
    [anderer] = p.send(stadt, {**p.MIT_UEBERGABE, "kennung": "anderes-register"})
    with pytest.raises(Fachfehler, match="einer Leistung"):
        hand_over([einer.pk, anderer.pk], akteur=p.officer(stadt))
    einer.refresh_from_db()
    assert einer.zustand == "eingegangen"


def test_an_errand_is_done_with_a_sentence(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_ERLEDIGUNG)
    settle(vorgang.pk, "Die Laterne brennt.", akteur=p.officer(stadt), stand=vorgang.stand)
    vorgang.refresh_from_db()
    assert not vorgang.offen
    assert vorgang.nachrichten.get().text == "Die Laterne brennt."


def test_another_office_settles_nothing(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, p.MIT_ERLEDIGUNG)
    with pytest.raises(NichtGefunden):
        settle(vorgang.pk, "x", akteur=stadt.sachbearbeitung, stand=vorgang.stand)


@pytest.mark.parametrize("art", sorted(a.kennung for a in vorgangsarten if "antrag." in a.kennung))
def test_every_state_says_something_to_the_citizen(art: str) -> None:
    tafel = vorgangsarten[art].zustaende
    assert [z.kennung for z in tafel.zustaende.values() if not z.oeffentlich] == []


def test_missing_values_of_the_council_are_never_guessed(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, {**p.MIT_BESCHEID, "gebuehr": "gibtesnicht"})
    assert "Gebühr" not in _words(_draft(stadt, vorgang, "bewilligung"))


def test_an_organisation_is_the_party_not_who_signs_for_it(stadt: Stadt) -> None:
    [wer] = p.MIT_BESCHEID["beteiligte"]
    firma = {**wer, "person": {**wer["person"], "organisation": "person.name"}}
    [vorgang] = p.send(stadt, {**p.MIT_BESCHEID, "beteiligte": [firma]})
    beteiligung = vorgang.beteiligungen.select_related("person").get()
    assert beteiligung.name == "Muster"
    assert beteiligung.person is not None
    assert (beteiligung.person.art, beteiligung.person.vornamen) == ("organisation", "")
