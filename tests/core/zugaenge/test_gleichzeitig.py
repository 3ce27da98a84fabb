"""What happens once must happen once, however many try in the same moment."""

import time
from datetime import timedelta

from fido2.webauthn import AuthenticatorData
from tests.core.faeden import run_together

from rathaus import uhr
from rathaus.core.zugaenge import drossel
from rathaus.core.zugaenge.actions.codes import (
    confirm_codebrief,
    issue_anmeldecode,
    order_codebrief,
    use_anmeldecode,
)
from rathaus.core.zugaenge.actions.faktoren import CodeFalsch, add_passkey, use_passkey
from rathaus.core.zugaenge.actions.identitaet import accept_identitaet, ask_identitaet
from rathaus.core.zugaenge.actions.links import (
    LinkVerbraucht,
    consume_zugangslink,
    issue_zugangslink,
    revoke_zugangslinks,
)
from rathaus.core.zugaenge.actions.zugaenge import AdresseVergeben, create_zugang
from rathaus.core.zugaenge.identitaet.quellen import Antwort, IdentitaetAbgelehnt
from rathaus.core.zugaenge.linkzwecke import KONTO
from rathaus.core.zugaenge.models import (
    Code,
    Identitaetsnachweis,
    Passkey,
    Tuer,
    Zugang,
    Zugangslink,
)
from rathaus.core.zugaenge.passkeys import Bestaetigung, PasskeyAbgelehnt
from rathaus.core.zugaenge.registry import registry

from .anmelden import TEST, make_buerger
from .geraet import Geraet

ZU_VIELE = 6


def kinds(ergebnisse: list[object]) -> list[str]:
    return sorted(type(e).__name__ for e in ergebnisse)


def test_sign_in_code(frische_datenbank):
    zugang = make_buerger()
    code = issue_anmeldecode(zugang)
    ergebnisse = run_together(*[lambda: use_anmeldecode(zugang, code)] * ZU_VIELE)
    assert sorted(ergebnisse) == [False] * 5 + [True]


def test_guessing_at_once_gets_five_tries_like_one_after_the_other(frische_datenbank):
    zugang = make_buerger()
    code = issue_anmeldecode(zugang)
    falsch = f"{(int(code) + 1) % 1_000_000:06d}"
    run_together(*[lambda: use_anmeldecode(zugang, falsch)] * 8)
    assert Code.objects.get().versuche == 5
    assert not use_anmeldecode(zugang, code)


def test_asking_for_codes_at_once_leaves_one(frische_datenbank):
    zugang = make_buerger()
    codes = run_together(*[lambda: issue_anmeldecode(zugang)] * ZU_VIELE)
    assert all(isinstance(code, str) for code in codes)
    assert Code.objects.filter(erledigt__isnull=True).count() == 1


def test_code_from_the_letter(frische_datenbank, monkeypatch):
    briefe = []
    monkeypatch.setattr(registry, "briefdruck", briefe.append)
    zugang = make_buerger()
    anschrift = {"strasse": "Amselgrund 1", "plz": "99998", "ort": "Musterstadt"}
    order_codebrief(zugang, empfaenger="Mia Muster", anschrift=anschrift, akteur=TEST)
    code = briefe[0].code
    ergebnisse = run_together(*[lambda: confirm_codebrief(zugang, code, akteur=TEST)] * ZU_VIELE)
    assert kinds(ergebnisse) == ["CodeFalsch"] * 5 + ["Identitaetsnachweis"]
    assert Identitaetsnachweis.objects.count() == 1
    assert isinstance(ergebnisse[0], (CodeFalsch, Identitaetsnachweis))


def test_link_that_serves_once(frische_datenbank):
    zugang = make_buerger()
    issue_zugangslink(KONTO, zugang, laeuft_ab=uhr.jetzt() + timedelta(hours=1), akteur=TEST)
    link = Zugangslink.objects.get()
    ergebnisse = run_together(*[lambda: consume_zugangslink(link)] * ZU_VIELE)
    assert kinds(ergebnisse) == ["LinkVerbraucht"] * 5 + ["NoneType"]


def test_link_revoked_while_it_is_used(frische_datenbank):
    """Either the use wins or the revocation; never both, and afterwards it is dead."""
    zugang = make_buerger()
    for _ in range(10):
        issue_zugangslink(KONTO, zugang, laeuft_ab=uhr.jetzt() + timedelta(hours=1), akteur=TEST)
        link = Zugangslink.objects.get(widerrufen=None, benutzt=None)
        benutzt, widerrufen = run_together(
            lambda link=link: consume_zugangslink(link),
            lambda: revoke_zugangslinks(zugang, akteur=TEST),
        )
        assert (benutzt is None) != (widerrufen == 1)
        assert benutzt is None or isinstance(benutzt, LinkVerbraucht)


def test_counter_of_a_passkey(frische_datenbank):
    zugang, geraet = make_buerger(), Geraet()
    daten: AuthenticatorData = geraet._daten(neu=True)
    add_passkey(zugang, daten, name="", akteur=TEST)
    passkey = Passkey.objects.get()
    bestaetigung = Bestaetigung(geraet.credential_id, passkey.zaehler + 1)
    ergebnisse = run_together(*[lambda: use_passkey(passkey, bestaetigung)] * ZU_VIELE)
    assert kinds(ergebnisse) == ["NoneType"] + [PasskeyAbgelehnt.__name__] * 5


def test_answer_about_an_identity(frische_datenbank):
    frage = ask_identitaet("simulator", "nachweis", niveau=2, weiter="")
    antwort = Antwort(frage.anfrage_id, frage.nonce, "pseudonym", 2, {"ort": "Musterstadt"})
    ergebnisse = run_together(
        *[lambda: accept_identitaet(frage.anfrage_id, antwort, zugang=None, akteur=TEST)] * ZU_VIELE
    )
    abgelehnt = [e for e in ergebnisse if isinstance(e, IdentitaetAbgelehnt)]
    assert len(abgelehnt) == 5
    assert Identitaetsnachweis.objects.count() == 1


def test_one_person_signing_in_twice_at_once_gets_one_account(frische_datenbank):
    def anmelden() -> object:
        frage = ask_identitaet("simulator", "anmelden", niveau=1, weiter="")
        antwort = Antwort(frage.anfrage_id, frage.nonce, "dieselbe", 2, {})
        return accept_identitaet(frage.anfrage_id, antwort, zugang=None, akteur=TEST)

    ergebnisse = run_together(*[anmelden] * 4)
    assert not [e for e in ergebnisse if isinstance(e, Exception)], ergebnisse
    assert Zugang.objects.count() == 1


def test_account_of_an_address(frische_datenbank):
    ergebnisse = run_together(
        *[lambda: create_zugang(Tuer.PORTAL, "mia@example.org", akteur=TEST)] * ZU_VIELE
    )
    assert kinds(ergebnisse) == [AdresseVergeben.__name__] * 5 + ["Zugang"]


def test_throttle_lets_no_more_through_at_once(frische_datenbank, rf, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000.0)
    request = rf.post("/anmelden/")
    ergebnisse = run_together(
        *[lambda: drossel.throttle("anmelden", request, konto="mia@example.org")] * 12
    )
    assert ergebnisse.count(None) == 5
    assert kinds(ergebnisse).count("ZuVieleVersuche") == 7
