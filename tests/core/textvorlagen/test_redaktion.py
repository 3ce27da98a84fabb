"""Editors write templates, a second person releases them, for a day; holes stop it."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt, Probesteuer, build_amt
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

from rathaus import uhr
from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, Veraltet
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import grant_freigabe, refuse_freigabe
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.textvorlagen import actions
from rathaus.core.textvorlagen.befund import inspect
from rathaus.core.textvorlagen.models import Textvorlage, Textvorlagenfassung
from rathaus.core.textvorlagen.queries import fassung_at, shared_texts


def vorlage(text: str = "Hallo {{ empfaenger.name }}", **anders: Any) -> dict[str, Any]:
    return {
        "kennung": "gruss",
        "name": "Ein Gruß",
        "art": "schreiben",
        "betreff": "Gruß",
        "felder": {"empfaenger.name": "text"},
        "bloecke": [{"kennung": "satz", "art": "absatz", "teil": "tenor", "text": text}],
        **anders,
    }


def baustein(text: str, **anders: Any) -> dict[str, Any]:
    return {
        "kennung": "konto",
        "name": "Konto",
        "art": "baustein",
        "baustein": "bank",
        "bloecke": [{"kennung": "satz", "art": "absatz", "teil": "zahlung", "text": text}],
        **anders,
    }


def deliver(dokument: dict[str, Any]) -> Textvorlage:
    return actions.deliver_vorlage(dokument, akteur=auftrag("Test"))


@pytest.fixture
def amt(db: None, probearten: None) -> Amt:  # noqa: F811
    amt = build_amt()
    deliver(vorlage())
    return amt


@pytest.fixture
def erste(amt: Amt) -> Akteur:
    return clerk(amt.stadt.steueramt, Rolle.REDAKTION)


@pytest.fixture
def zweite(amt: Amt) -> Akteur:
    return clerk(amt.stadt.steueramt, Rolle.REDAKTION)


def write(akteur: Akteur, text: str) -> Textvorlagenfassung:
    fassung = actions.begin_fassung("gruss", akteur=akteur)
    return actions.save_fassung("gruss", vorlage(text), akteur=akteur, stand=fassung.stand)


def submit(akteur: Akteur, text: str) -> Freigabe:
    fassung = write(akteur, text)
    return actions.submit_fassung("gruss", notiz="neu", akteur=akteur, stand=fassung.stand)


def words(tag_in: int = 0) -> str:
    fassung = fassung_at("gruss", uhr.heute() + timedelta(days=tag_in))
    return str(fassung.dokument["bloecke"][0]["text"])


def test_a_second_person_puts_new_words_in_force(erste: Akteur, zweite: Akteur) -> None:
    freigabe = submit(erste, "Guten Tag {{ empfaenger.name }}")
    assert words().startswith("Hallo")
    grant_freigabe(freigabe, akteur=zweite)
    assert words().startswith("Guten Tag")


def test_nobody_releases_their_own_words(erste: Akteur) -> None:
    freigabe = submit(erste, "Guten Tag")
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=erste)
    assert words().startswith("Hallo")


def test_a_clerk_without_the_duty_neither_writes_nor_releases(amt: Amt, erste: Akteur) -> None:
    ohne = clerk(amt.stadt.steueramt, Rolle.SACHBEARBEITUNG)
    with pytest.raises(NichtErlaubt):
        actions.begin_fassung("gruss", akteur=ohne)
    freigabe = submit(erste, "Guten Tag")
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=ohne)


def test_released_for_a_day_it_counts_from_that_day(erste: Akteur, zweite: Akteur) -> None:
    freigabe = submit(erste, "Guten Tag")
    stand = Textvorlagenfassung.objects.get(pk=freigabe.objekt_id).stand
    ab = uhr.heute() + timedelta(days=10)
    actions.grant_fassung("gruss", freigabe, ab=ab, akteur=zweite, stand=stand)
    assert words(9).startswith("Hallo")
    assert words(10) == "Guten Tag"
    assert Textvorlage.objects.get(kennung="gruss").fassung.nummer == 1


def test_a_day_gone_by_is_refused(erste: Akteur, zweite: Akteur) -> None:
    """Letters of that day are written already."""
    freigabe = submit(erste, "Guten Tag")
    stand = Textvorlagenfassung.objects.get(pk=freigabe.objekt_id).stand
    with pytest.raises(Fachfehler, match="liegt zurück"):
        actions.grant_fassung(
            "gruss",
            freigabe,
            ab=uhr.heute() - timedelta(days=1),
            akteur=zweite,
            stand=stand,
        )


def test_refused_words_come_back_to_be_written_on(erste: Akteur, zweite: Akteur) -> None:
    freigabe = submit(erste, "Guten Tag")
    refuse_freigabe(freigabe, akteur=zweite, grund="Bitte freundlicher.")
    fassung = Textvorlagenfassung.objects.get(pk=freigabe.objekt_id)
    assert fassung.zustand == "entwurf"


def test_words_changed_after_handing_in_are_not_released(erste: Akteur, zweite: Akteur) -> None:
    freigabe = submit(erste, "Guten Tag")
    Textvorlagenfassung.objects.filter(pk=freigabe.objekt_id).update(dokument=vorlage("Anders"))
    with pytest.raises(Veraltet):
        grant_freigabe(freigabe, akteur=zweite)


def test_a_placeholder_nobody_fills_stops_it_with_block_and_name(erste: Akteur) -> None:
    fassung = write(erste, "Ihr Hund heißt {{ hund.farbe }}")
    befunde = inspect(fassung.dokument)
    assert [befund.block for befund in befunde] == ["satz"]
    assert "hund.farbe" in befunde[0].text
    with pytest.raises(Fachfehler, match="nicht in Kraft"):
        actions.submit_fassung("gruss", notiz="", akteur=erste, stand=fassung.stand)


def test_what_one_kind_gives_the_other_must_give_too(
    erste: Akteur, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter two kinds of matter use may name only what both give, or under a condition."""
    monkeypatch.setattr(Probesteuer, "textvorlagen", ("gruss",))
    monkeypatch.setattr(Probesteuer, "brieffelder", {"steuer.summe": "geld"})
    felder = {"felder": {"steuer.summe": "geld", "steuer.fremd": "geld"}}
    assert inspect(vorlage("{{ steuer.summe | geld }}", **felder)) == []
    (befund,) = inspect(vorlage("{{ steuer.fremd | geld }}", **felder))
    assert befund.block == "satz"
    assert Probesteuer.name in befund.text


def test_a_shared_text_that_does_not_exist_stops_it(erste: Akteur) -> None:
    ohne = vorlage()
    ohne["bloecke"].append({"kennung": "bank", "art": "baustein", "baustein": "bank"})
    assert [befund.block for befund in inspect(ohne)] == ["bank"]
    deliver(baustein("Konto eins"))
    assert inspect(ohne) == []


def test_the_shared_text_follows_the_day_of_the_letter(amt: Amt) -> None:
    """An old notice names the old account, a new one the new."""
    deliver(baustein("Konto alt", gueltig_bis="2026-12-31"))
    deliver(baustein("Konto neu", gueltig_ab="2027-01-01"))
    alt, neu = shared_texts(date(2026, 12, 31))("bank"), shared_texts(date(2027, 1, 1))("bank")
    assert alt is not None
    assert neu is not None
    assert alt.write({})[0]["text"] == "Konto alt"
    assert neu.write({})[0]["text"] == "Konto neu"


def test_a_kind_of_matter_has_a_shared_text_of_its_own(amt: Amt) -> None:
    deliver(baustein("für alle"))
    deliver(baustein("für Hunde", kennung="konto-hund", fuer=["hunde"]))
    tag = uhr.heute()
    assert shared_texts(tag, ["hunde"])("bank").write({})[0]["text"] == "für Hunde"  # type: ignore[union-attr]
    assert shared_texts(tag, ["katzen"])("bank").write({})[0]["text"] == "für alle"  # type: ignore[union-attr]


def test_a_delivery_does_not_take_the_place_of_own_words(erste: Akteur, zweite: Akteur) -> None:
    grant_freigabe(submit(erste, "Unsere Worte"), akteur=zweite)
    deliver(vorlage("Geliefert"))
    assert words() == "Unsere Worte"
    assert Textvorlagenfassung.objects.filter(zustand="geliefert").count() == 1


def test_what_was_delivered_before_changes_nothing(amt: Amt) -> None:
    deliver(vorlage("zwei"))
    deliver(vorlage())
    assert words() == "zwei"
    assert Textvorlagenfassung.objects.filter(vorlage__kennung="gruss").count() == 2


def test_two_editors_do_not_overwrite_each_other(erste: Akteur, zweite: Akteur) -> None:
    fassung = actions.begin_fassung("gruss", akteur=erste)
    assert actions.begin_fassung("gruss", akteur=zweite).pk == fassung.pk
    actions.save_fassung("gruss", vorlage("A"), akteur=erste, stand=fassung.stand)
    with pytest.raises(Veraltet):
        actions.save_fassung("gruss", vorlage("B"), akteur=zweite, stand=fassung.stand)


def test_handed_in_words_are_not_written_on(erste: Akteur) -> None:
    freigabe = submit(erste, "Guten Tag")
    stand = Textvorlagenfassung.objects.get(pk=freigabe.objekt_id).stand
    with pytest.raises(Fachfehler, match="zur Freigabe"):
        actions.save_fassung("gruss", vorlage("B"), akteur=erste, stand=stand)
