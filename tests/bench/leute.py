"""Who is measured: a clerk who sees 2 %, one who sees nothing, a citizen with drafts of their own.

All with Django's plain client: the page police would be measured too.
"""

from string import ascii_lowercase
from typing import Any
from uuid import UUID

from benchmarks.bestand import CLERK
from django.test import Client
from django.urls import reverse

from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.zugaenge.models import Zugang
from rathaus.leistungen.models import Entwurf
from rathaus.leistungen.paket.wege import get_at
from rathaus.leistungen.paketspeicher import paket_of
from tests.buero.anmelden import sit_down
from tests.core.zugaenge.anmelden import sign_in
from tests.kit import musterstadt

BUERGER = "bruno"


def clerk(mitarbeiter_id: UUID = CLERK) -> Akteur:
    return Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=mitarbeiter_id)


def seated(mitarbeiter_id: UUID = CLERK) -> Client:
    """A clerk at the desk."""
    zugang = Zugang.objects.filter(mitarbeiter=mitarbeiter_id).first()
    if zugang is None:
        return sit_down(Client(), clerk(mitarbeiter_id))
    client = Client()
    sign_in(client, zugang)
    return client


def at_home() -> Client:
    client = Client()
    sign_in(client, musterstadt.zugang(BUERGER))
    return client


def draft(nummer: int = 0) -> Entwurf:
    """Filled in to its end, by a person of their own for each number."""
    zusatz = ascii_lowercase[nummer // 26] + ascii_lowercase[nummer % 26]
    person = {**musterstadt.example()["person"], "name": f"Messner {zusatz}"}
    return musterstadt.draft(musterstadt.citizen(BUERGER), person=person)


def page_url(entwurf: Entwurf, seite: str = "hund") -> str:
    return reverse("leistungen:seite", args=[entwurf.pk, seite])


def post_of(entwurf: Entwurf, kennung: str = "hund") -> dict[str, Any]:
    """What a browser sends of this page, the answers being those of the draft."""
    paket = paket_of(entwurf.fassung)
    seite = paket.seite(kennung)
    assert seite is not None
    gegeben = {pfad: get_at(entwurf.daten, pfad) for pfad in seite.felder}
    text = {True: "ja", False: "nein"}
    return {
        **{pfad: text.get(wert, wert) for pfad, wert in gegeben.items() if wert is not None},
        "gefragt": " ".join(seite.felder),
    }
