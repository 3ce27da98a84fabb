"""For every test that needs somebody signed in."""

import re
import time

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpResponse
from django.test import Client

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.zugaenge.models import Tuer, Zugang
from rathaus.core.zugaenge.public import create_zugang
from rathaus.core.zugaenge.sitzungen import SessionStore
from rathaus.core.zugaenge.tueren import RAHMEN

TEST = auftrag("Test")
PASSWORT = "Nebelkerze-Turnbeutel-7"


def sign_in(client: Client, zugang: Zugang, *, vor_sekunden: int = 0) -> SessionStore:
    """Sets the cookie of the Zugang's door; `vor_sekunden`: how long ago, unused since."""
    sitzung = SessionStore(None, zugang.tuer)
    sitzung[SESSION_KEY] = str(zugang.pk)
    sitzung[BACKEND_SESSION_KEY] = "rathaus.core.zugaenge.backend.ZugangBackend"
    sitzung[HASH_SESSION_KEY] = zugang.get_session_auth_hash()
    sitzung["angemeldet_seit"] = int(time.time()) - vor_sekunden
    sitzung.save()
    if vor_sekunden:
        sitzung.model.objects.filter(pk=sitzung.session_key).update(
            zuletzt=time.time() - vor_sekunden
        )
    client.cookies[RAHMEN[Tuer(zugang.tuer)].cookie] = sitzung.session_key
    return sitzung


def make_buerger(email: str = "mia@example.org", *, niveau: int = 1) -> Zugang:
    zugang = create_zugang(Tuer.PORTAL, email, akteur=TEST, passwort=PASSWORT, bestaetigt=True)
    if niveau != zugang.vertrauensniveau:
        Zugang.objects.filter(pk=zugang.pk).update(vertrauensniveau=niveau)
        zugang.refresh_from_db()
    return zugang


def make_buerozugang(email: str = "b.klein@example.org") -> Zugang:
    return create_zugang(Tuer.BUERO, email, akteur=TEST, passwort=PASSWORT, bestaetigt=True)


def reached(akteur: Akteur, email: str) -> Akteur:
    """The clerk with a sign-in that mails reach."""
    Mitarbeiter.objects.filter(pk=akteur.mitarbeiter_id).update(zugang=make_buerozugang(email))
    return akteur


def bare(antwort: HttpResponse) -> str:
    """The page without what differs in every answer anyway, and without what was typed."""
    text = antwort.content.decode()
    return re.sub(
        r'name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*|nonce="[^"]*"'
        r"|[\w.+-]+@example\.org|/zugang/[\w-]+/|weiter=[^\"]*",
        "",
        text,
    )
