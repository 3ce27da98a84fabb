"""Proving who one is: the simulated source, the letter with a code, and what is kept of it."""

import re
import time
from datetime import timedelta

import pytest
from django.core import signing

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.zugaenge.actions.codes import confirm_codebrief, order_codebrief
from rathaus.core.zugaenge.actions.faktoren import CodeFalsch
from rathaus.core.zugaenge.actions.identitaet import accept_identitaet, ask_identitaet
from rathaus.core.zugaenge.actions.zugaenge import raise_vertrauensniveau
from rathaus.core.zugaenge.herkunft import angaben_of
from rathaus.core.zugaenge.identitaet import simulator
from rathaus.core.zugaenge.identitaet.personen import PERSONEN, person
from rathaus.core.zugaenge.identitaet.quellen import Antwort
from rathaus.core.zugaenge.models import (
    Code,
    Identitaetsanfrage,
    Identitaetskennung,
    Identitaetsnachweis,
    Zugang,
)
from rathaus.core.zugaenge.public import deactivate_zugang, herkunft_of
from rathaus.core.zugaenge.registry import registry

from .anmelden import TEST, make_buerger, sign_in

pytestmark = pytest.mark.django_db
ANSCHRIFT = {"strasse": "Amselgrund 1", "plz": "99998", "ort": "Musterstadt"}


def start(client, *, zweck="nachweis", niveau=2, weiter="/konto/") -> str:
    """Off to the simulator; its address."""
    werte = {"quelle": "simulator", "zweck": zweck, "niveau": niveau, "weiter": weiter}
    return client.post("/konto/identitaet/", werte).url


def choose(client, url: str, wer="anna", stufe="substantiell") -> str:
    """Choose a person; the signed answer the page would send back."""
    seite = client.post(url, {"person": wer, "niveau": stufe})
    assert seite.status_code == 200
    return seite.context["antwort"]


def give(client, antwort: str):
    return client.post("/konto/identitaet/antwort/", {"antwort": antwort})


def prove(client, wer="anna", stufe="substantiell", **mehr):
    return give(client, choose(client, start(client, **mehr), wer, stufe))


# Anmelden ---------------------------------------------------------------------------------------


def test_sign_in_makes_an_account_and_finds_it_again(client):
    assert prove(client, zweck="anmelden", niveau=1).url == "/konto/"
    zugang = Zugang.objects.get()
    assert (zugang.name, zugang.email) == ("Anna Sophie Lindenbaum", "anna.lindenbaum@example.org")
    assert zugang.vertrauensniveau == 2
    client.cookies.clear()
    prove(client, zweck="anmelden", niveau=1)
    assert client.get("/konto/").status_code == 200
    assert Zugang.objects.count() == 1


def test_an_address_with_an_account_is_not_taken_over(client):
    """Who owns the address keeps it; the newcomer gets an account without, and learns nothing."""
    alt = make_buerger("anna.lindenbaum@example.org")
    prove(client, zweck="anmelden")
    neu = Zugang.objects.exclude(pk=alt.pk).get()
    assert neu.email == ""
    assert "anna.lindenbaum" not in client.get("/konto/").content.decode()


def test_several_accounts_may_have_no_address(client):
    for wer in ("tenzin", "anna"):
        make_buerger(person(wer).angaben["email"]) if "email" in person(wer).angaben else None
        prove(client, wer, zweck="anmelden")
        client.cookies.clear()
    assert Zugang.objects.filter(email="").count() == 2


def test_a_locked_account_stays_locked(client):
    prove(client, zweck="anmelden")
    deactivate_zugang(Zugang.objects.get(), akteur=TEST)
    client.cookies.clear()
    prove(client, zweck="anmelden")
    assert client.get("/konto/").status_code == 302


# Nachweis ---------------------------------------------------------------------------------------


def test_proof_without_account(client):
    ziel = "/konto/niveau/?noetig=2&weiter=/konto/anlegen/"
    assert client.get(ziel).status_code == 200
    assert prove(client, weiter="/konto/anlegen/").url == "/konto/anlegen/"
    assert client.get(ziel).url == "/konto/anlegen/", "the level holds in this session"
    assert not Zugang.objects.exists()
    assert Identitaetsnachweis.objects.get().zugang is None
    client.cookies.clear()
    assert client.get(ziel).status_code == 200


def test_proof_for_the_account_signed_in(client):
    zugang = make_buerger()
    sign_in(client, zugang)
    prove(client)
    zugang.refresh_from_db()
    assert zugang.vertrauensniveau == 2
    herkunft = herkunft_of(zugang.pk)
    assert herkunft["familienname"].wert == "Lindenbaum"
    assert (herkunft["familienname"].quelle, herkunft["familienname"].niveau) == ("simulator", 2)
    assert Inhalt.objects.filter(kette=zugang.kette, verb="identitaet_nachgewiesen").exists()


@pytest.mark.parametrize(
    ("stufe", "im_konto", "in_der_sitzung"),
    [("normal", 1, 1), ("substantiell", 2, 2), ("hoch", 2, 3)],
)
def test_levels(client, stufe, im_konto, in_der_sitzung):
    """Level 3 is proven anew each time: an account never keeps it."""
    zugang = make_buerger()
    sign_in(client, zugang)
    prove(client, stufe=stufe, niveau=1)
    zugang.refresh_from_db()
    assert zugang.vertrauensniveau == im_konto
    gezeigt = client.get(f"/konto/niveau/?noetig={in_der_sitzung}&weiter=/konto/")
    assert gezeigt.status_code == 302
    if in_der_sitzung < 3:
        zu_hoch = client.get(f"/konto/niveau/?noetig={in_der_sitzung + 1}&weiter=/konto/")
        assert zu_hoch.status_code == 200


def test_a_weaker_proof_than_asked_for_is_refused(client):
    antwort = prove(client, stufe="normal", niveau=2)
    assert "stärkerer Nachweis" in client.get(antwort.url).content.decode()
    assert not Identitaetsnachweis.objects.exists()


def test_one_account_is_one_person(client):
    sign_in(client, make_buerger())
    prove(client, "anna")
    antwort = prove(client, "marek")
    assert "andere Person" in client.get(antwort.url).content.decode()
    assert Identitaetsnachweis.objects.count() == 1


def test_one_person_has_one_account(client):
    sign_in(client, make_buerger())
    prove(client)
    client.cookies.clear()
    zweites = make_buerger("zweites@example.org")
    sign_in(client, zweites)
    prove(client)
    zweites.refresh_from_db()
    assert zweites.vertrauensniveau == 1
    assert Identitaetskennung.objects.count() == 1


def test_the_pseudonym_is_not_the_name_of_the_person(client):
    prove(client, zweck="anmelden")
    kennung = Identitaetskennung.objects.get().kennung
    assert len(kennung) == 40
    assert "anna" not in kennung


# Die Antwort ------------------------------------------------------------------------------------


def test_an_answer_serves_once(client):
    url = start(client)
    antwort = choose(client, url)
    assert give(client, antwort).url == "/konto/"
    assert give(client, antwort).url == "/anmelden/"
    assert Identitaetsnachweis.objects.count() == 1


def test_an_answer_serves_only_the_session_that_asked(client, police_client_class):
    """Else a stranger could sign somebody in as themselves, or use an answer they caught."""
    opfer = police_client_class()
    start(opfer)
    antwort = choose(client, start(client))
    assert give(opfer, antwort).url == "/anmelden/"
    ohne = police_client_class()
    assert give(ohne, antwort).url == "/anmelden/"
    assert not Identitaetsnachweis.objects.exists()


def forged(client, **anders) -> str:
    frage = simulator.read_question(start(client).partition("frage=")[2])
    werte = {
        "anfrage": frage["anfrage"],
        "nonce": frage["nonce"],
        "aud": frage["aud"],
        "bis": int(time.time()) + 300,
        "kennung": "k",
        "niveau": 3,
        "angaben": {},
        **anders,
    }
    return signing.dumps(werte, salt="rathaus.simulator.antwort", compress=True)


def test_a_well_formed_answer_is_taken(client):
    """The counterpart of the forgeries below: unchanged, it works."""
    assert give(client, forged(client)).url == "/konto/"


@pytest.mark.parametrize(
    "anders",
    [
        {"aud": "https://andere-stadt.example"},
        {"bis": 1_000_000_000},
        {"nonce": "geraten"},
        {"anfrage": "00000000-0000-4000-8000-000000000000"},
    ],
)
def test_wrong_audience_expiry_nonce_or_question_is_refused(client, anders):
    assert give(client, forged(client, **anders)).url == "/anmelden/"
    assert not Identitaetsnachweis.objects.exists()


@pytest.mark.parametrize("text", ["", "unsinn", "a:b:c", "x" * 5000])
def test_nonsense_is_refused(client, text):
    start(client)
    assert give(client, text).url == "/anmelden/"


def test_a_changed_answer_is_refused(client):
    antwort = choose(client, start(client))
    mitte = len(antwort) // 2
    anders = antwort[:mitte] + ("A" if antwort[mitte] != "A" else "B") + antwort[mitte + 1 :]
    assert give(client, anders).url == "/anmelden/"


def test_a_question_is_no_answer(client):
    assert give(client, start(client).partition("frage=")[2]).url == "/anmelden/"


def test_a_question_dies_after_a_while(client):
    antwort = choose(client, start(client))
    with uhr.stelle_auf(uhr.jetzt() + timedelta(minutes=15)):
        assert give(client, antwort).url == "/anmelden/"


def test_answers_need_a_post_and_a_token(client, police_client_class):
    assert client.get("/konto/identitaet/antwort/").status_code == 405
    streng = police_client_class(enforce_csrf_checks=True)
    assert give(streng, "x").status_code == 403


@pytest.mark.parametrize(
    "werte",
    [
        {"quelle": "gibtsnicht"},
        {"zweck": "unsinn"},
        {"niveau": "9"},
        {"niveau": "x"},
    ],
)
def test_nonsense_questions_are_not_asked(client, werte):
    gut = {"quelle": "simulator", "zweck": "nachweis", "niveau": "2", "weiter": ""}
    assert client.post("/konto/identitaet/", gut).status_code == 302
    assert client.post("/konto/identitaet/", {**gut, **werte}).status_code == 404
    assert Identitaetsanfrage.objects.count() == 1


def test_way_back_stays_in_the_house(client):
    assert prove(client, weiter="https://boese.example/").url == "/konto/"


def test_the_simulator_is_there_only_where_it_is_on(client, settings):
    url = start(client)
    assert client.get(url).status_code == 200
    assert client.get("/simulator/identitaet/").status_code == 404
    settings.IDENTITAET_SIMULATOR = False
    assert client.get(url).status_code == 404
    gut = {"quelle": "simulator", "zweck": "nachweis", "niveau": "2", "weiter": ""}
    assert client.post("/konto/identitaet/", gut).status_code == 404
    assert "BundID" not in client.get("/anmelden/").content.decode()


def test_an_answer_of_the_simulator_is_refused_once_it_is_off(client, settings):
    antwort = choose(client, start(client))
    settings.IDENTITAET_SIMULATOR = False
    assert give(client, antwort).url == "/anmelden/"


def test_only_known_text_attributes_are_kept():
    frage = ask_identitaet("simulator", "nachweis", niveau=1, weiter="")
    angaben = {
        "ort": "Musterstadt",
        "plz": 99998,
        "religion": "x",
        "strasse": "S" * 999,
        "land": "",
    }
    antwort = Antwort(frage.anfrage_id, frage.nonce, "k", 1, angaben)
    _, nachweis = accept_identitaet(frage.anfrage_id, antwort, zugang=None, akteur=TEST)
    assert nachweis.angaben == {"ort": "Musterstadt", "strasse": "S" * 200}


def test_nonce_is_stored_hashed():
    frage = ask_identitaet("simulator", "nachweis", niveau=1, weiter="")
    assert frage.nonce.encode() not in bytes(Identitaetsanfrage.objects.get().nonce_hash)


def test_invented_people_are_found_by_their_sign():
    assert [person(p.kennung) for p in PERSONEN] == list(PERSONEN)
    assert len({p.kennung for p in PERSONEN}) == len(PERSONEN)
    assert all(p.angaben["ort"].startswith("Musterstadt") for p in PERSONEN)
    mails = [p.angaben["email"] for p in PERSONEN if "email" in p.angaben]
    assert all(re.fullmatch(r"[\w.]+@example\.org", m) for m in mails)


# Herkunft ---------------------------------------------------------------------------------------


def proof(zugang, quelle, niveau, tage, **angaben):
    return Identitaetsnachweis.objects.create(
        zugang=zugang,
        quelle=quelle,
        niveau=niveau,
        angaben=angaben,
        zeitpunkt=uhr.jetzt() + timedelta(days=tage),
    )


def test_the_surest_then_the_latest_statement_counts():
    zugang = make_buerger()
    proof(zugang, "brief", 2, 0, ort="Alt", strasse="Amselgrund 1")
    proof(zugang, "simulator", 1, 5, ort="Unsicher", email="x@example.org")
    proof(zugang, "brief", 2, 3, ort="Neu")
    herkunft = herkunft_of(zugang.pk)
    assert {feld: (a.wert, a.quelle, a.niveau) for feld, a in herkunft.items()} == {
        "ort": ("Neu", "brief", 2),
        "strasse": ("Amselgrund 1", "brief", 2),
        "email": ("x@example.org", "simulator", 1),
    }
    assert angaben_of([]) == {}


def test_trust_is_never_lowered():
    zugang = make_buerger(niveau=2)
    assert raise_vertrauensniveau(zugang, 1, quelle="x", akteur=TEST).vertrauensniveau == 2
    assert raise_vertrauensniveau(zugang, 3, quelle="x", akteur=TEST).vertrauensniveau == 2


# Der Brief mit dem Code -------------------------------------------------------------------------


@pytest.fixture
def briefe(monkeypatch):
    gedruckt = []
    monkeypatch.setattr(registry, "briefdruck", gedruckt.append)
    return gedruckt


def order(zugang: Zugang) -> None:
    order_codebrief(zugang, empfaenger="Mia Muster", anschrift=ANSCHRIFT, akteur=TEST)


def test_letter_in_the_browser(client, briefe):
    zugang = make_buerger()
    sign_in(client, zugang)
    felder = {**ANSCHRIFT, "name": "Mia Muster", "anschrift_zusatz": "c/o Krügermann"}
    assert client.get("/konto/anschrift/").status_code == 200
    assert client.post("/konto/anschrift/", felder).url == "/konto/anschrift/code/"
    brief = briefe[0]
    assert brief.empfaenger == "Mia Muster"
    assert brief.anschrift == ("c/o Krügermann", "Amselgrund 1", "99998 Musterstadt")
    assert client.post("/konto/anschrift/code/", {"code": brief.code.lower()}).url == "/konto/"
    zugang.refresh_from_db()
    assert zugang.vertrauensniveau == 2
    assert herkunft_of(zugang.pk)["strasse"].wert == "Amselgrund 1"


def test_the_code_is_kept_hashed(briefe):
    zugang = make_buerger()
    order(zugang)
    code = briefe[0].code.replace("-", "")
    assert code not in str(list(Code.objects.values()))
    assert code not in str(list(Inhalt.objects.values()))


def test_five_wrong_codes_end_it(briefe):
    zugang = make_buerger()
    order(zugang)
    fremd = make_buerger("fremd@example.org")
    order(fremd)
    for _ in range(5):
        with pytest.raises(CodeFalsch):
            confirm_codebrief(zugang, briefe[1].code, akteur=TEST)
    with pytest.raises(CodeFalsch):
        confirm_codebrief(zugang, briefe[0].code, akteur=TEST)
    assert confirm_codebrief(fremd, briefe[1].code, akteur=TEST)


def test_a_mistyped_code_costs_no_try(briefe):
    zugang = make_buerger()
    order(zugang)
    for eingabe in ("", "abc", briefe[0].code[:-1], "22222-22223"):
        with pytest.raises(Fachfehler, match="fehlt etwas oder ist etwas vertauscht"):
            confirm_codebrief(zugang, eingabe, akteur=TEST)
    assert Code.objects.get().versuche == 0
    assert confirm_codebrief(zugang, briefe[0].code, akteur=TEST)


def test_it_lasts_three_weeks(briefe):
    zugang = make_buerger()
    order(zugang)
    bestellt = Code.objects.get().ausgestellt
    with uhr.stelle_auf(bestellt + timedelta(days=21)), pytest.raises(CodeFalsch):
        confirm_codebrief(zugang, briefe[0].code, akteur=TEST)
    with uhr.stelle_auf(bestellt + timedelta(days=21) - timedelta(seconds=1)):
        assert confirm_codebrief(zugang, briefe[0].code, akteur=TEST)


def test_a_new_letter_ends_the_old_code(briefe):
    zugang = make_buerger()
    order(zugang)
    order(zugang)
    with pytest.raises(CodeFalsch):
        confirm_codebrief(zugang, briefe[0].code, akteur=TEST)
    assert confirm_codebrief(zugang, briefe[1].code, akteur=TEST)


def test_letters_are_throttled(client, briefe):
    sign_in(client, make_buerger())
    felder = {**ANSCHRIFT, "name": "Mia Muster"}
    for _ in range(3):
        assert client.post("/konto/anschrift/", felder).status_code == 302
    antwort = client.post("/konto/anschrift/", felder)
    assert antwort.status_code == 429
    assert len(briefe) == 3


@pytest.mark.parametrize("feld", ["name", "strasse", "plz", "ort"])
def test_incomplete_addresses_get_no_letter(client, briefe, feld):
    sign_in(client, make_buerger())
    antwort = client.post("/konto/anschrift/", {**ANSCHRIFT, "name": "Mia", feld: ""})
    assert antwort.status_code == 422
    assert feld in antwort.context["form"].errors
    assert not briefe


def test_without_a_printer_no_letter_is_offered(client, monkeypatch):
    monkeypatch.setattr(registry, "briefdruck", None)
    zugang = make_buerger()
    sign_in(client, zugang)
    assert client.get("/konto/anschrift/").status_code == 404
    assert "Brief" not in client.get("/konto/").content.decode()
    with pytest.raises(Fachfehler, match="nicht eingerichtet"):
        order(zugang)


def test_if_printing_fails_nothing_happened(monkeypatch):
    def kaputt(_brief):
        raise Fachfehler("Der Drucker streikt.")

    monkeypatch.setattr(registry, "briefdruck", kaputt)
    with pytest.raises(Fachfehler, match="streikt"):
        order(make_buerger())
    assert not Code.objects.exists()
