"""Two editors of the small town, and browsers for them."""

from dataclasses import dataclass

from django.test import Client
from tests.core.zugaenge.anmelden import make_buerozugang, sign_in
from tests.policing.client import PolicingClient

from rathaus.core.einheiten.models import Einheit, Mitarbeiter, Mitgliedschaft, Rolle
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.zugaenge.models import Zugang

SEIT = "2020-01-01"


@dataclass(frozen=True)
class Redaktion:
    ich: Akteur
    andere: Akteur

    def browser(self, akteur: Akteur | None = None) -> Client:
        return browser_of(akteur or self.ich)


def build_redaktion() -> Redaktion:
    return Redaktion(editor("feder"), editor("amsel"))


def editor(name: str, rolle: Rolle = Rolle.REDAKTION) -> Akteur:
    zugang = make_buerozugang(f"{name}@example.org")
    person = Mitarbeiter.objects.create(vorname="Kim", nachname=name.title(), zugang=zugang)
    Mitgliedschaft.objects.create(
        mitarbeiter=person, einheit=Einheit.objects.first(), rolle=rolle, von=SEIT
    )
    return Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=person.pk, zugang_id=zugang.pk)


def browser_of(akteur: Akteur) -> Client:
    """Polices every page it gets."""
    client = PolicingClient()
    sign_in(client, Zugang.objects.get(pk=akteur.zugang_id))
    return client
