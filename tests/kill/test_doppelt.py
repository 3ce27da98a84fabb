"""Double click, back button, stale tab, a repeated POST: one Vorgang, and nothing overwritten."""

from concurrent.futures import ThreadPoolExecutor

from tests.kit.prozesse import Besuch, token_on

from rathaus.core.bescheide.models import Bescheid
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.leistungen.models import Entwurf

from .haus import (
    assert_frozen_once,
    assert_sent_once,
    at_buero,
    at_portal,
    filled_in,
    ready_to_freeze,
)

GLEICHZEITIG = 6


def _pruefen(entwurf: Entwurf) -> str:
    return f"/antrag/{entwurf.pk}/pruefen/"


def test_many_clicks_at_once_are_one_vorgang_and_one_notice(live_rathaus: str) -> None:
    entwurf, bescheid = filled_in(), ready_to_freeze()
    daten = entwurf.daten
    portal, buero = at_portal(live_rathaus), at_buero(live_rathaus)
    absenden = {"csrfmiddlewaretoken": token_on(portal.get(_pruefen(entwurf)))}
    brief = f"/buero/bescheid/{bescheid.pk}/"
    festschreiben = {**buero.fields_on(brief), "tun": "festschreiben"}
    with ThreadPoolExecutor(2 * GLEICHZEITIG) as faeden:
        antworten = [
            *(faeden.submit(portal.send, _pruefen(entwurf), absenden) for _ in range(GLEICHZEITIG)),
            *(faeden.submit(buero.send, brief, festschreiben) for _ in range(GLEICHZEITIG)),
        ]
    assert {antwort.result().status_code for antwort in antworten} == {200}
    assert_sent_once(entwurf.pk, daten)
    assert_frozen_once(bescheid.pk)


def test_back_and_sending_again_lead_to_the_receipt(live_rathaus: str) -> None:
    entwurf = filled_in()
    daten = entwurf.daten
    besuch = at_portal(live_rathaus)
    seite = f"/antrag/{entwurf.pk}/hund/"
    alte_seite = besuch.fields_on(seite)
    besuch.post(_pruefen(entwurf))
    for antwort in (
        besuch.get(seite),
        besuch.get(_pruefen(entwurf)),
        besuch.send(seite, {**alte_seite, "hund.name": "Anders"}),
        besuch.send(_pruefen(entwurf), {"csrfmiddlewaretoken": alte_seite["csrfmiddlewaretoken"]}),
    ):
        assert antwort.url.endswith("/eingang/"), antwort.url
        assert Vorgang.objects.get().nummer in antwort.text
    assert_sent_once(entwurf.pk, daten)


def test_a_stale_tab_overwrites_nothing_and_keeps_what_was_typed(live_rathaus: str) -> None:
    entwurf = filled_in()
    besuch = at_portal(live_rathaus)
    seite = f"/antrag/{entwurf.pk}/zahlung/"
    alt = {**besuch.fields_on(seite), "zahlung.weg": "lastschrift"}
    alt |= {"zahlung.kontoinhaber": "Zwei Fenster", "zahlung.iban": "DE02120300000000202051"}
    neu = {**besuch.fields_on(seite), "zahlung.weg": "ueberweisung"}
    assert besuch.send(seite, neu).ok
    antwort = besuch.send(seite, {**alt, "zahlung.mandat": "on"})
    assert antwort.status_code == 422
    assert "in einem anderen Fenster geändert" in antwort.text
    assert "Zwei Fenster" in antwort.text
    entwurf.refresh_from_db()
    assert entwurf.daten["zahlung"] == {"weg": "ueberweisung"}


def test_two_clerks_on_one_draft_the_second_is_told(live_rathaus: str) -> None:
    bescheid = ready_to_freeze()
    brief = f"/buero/bescheid/{bescheid.pk}/"
    erste, zweiter = at_buero(live_rathaus, "sommer"), at_buero(live_rathaus, "winter")
    von_sommer, von_winter = erste.fields_on(brief), zweiter.fields_on(brief)
    assert erste.send(brief, {**von_sommer, "betreff": "Von Sommer", "tun": "speichern"}).ok
    antwort = zweiter.send(brief, {**von_winter, "betreff": "Von Winter", "tun": "speichern"})
    assert antwort.status_code == 422
    assert "Von Winter" in antwort.text, "what was typed is kept"
    assert Bescheid.objects.get(pk=bescheid.pk).betreff == "Von Sommer"


def test_besuch_sends_what_it_is_told(live_rathaus: str) -> None:
    """The kit itself: without a token the door stays shut."""
    assert Besuch(live_rathaus).send("/demo/anmelden/", {"email": "x"}).status_code == 403
