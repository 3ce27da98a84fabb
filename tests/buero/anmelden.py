"""A clerk at the desk."""

from django.test import Client
from tests.core.zugaenge.anmelden import make_buerozugang, sign_in

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.protokoll.public import Akteur


def sit_down(client: Client, akteur: Akteur) -> Client:
    """Signs this clerk in at the Büro's door."""
    zugang = make_buerozugang(f"{akteur.mitarbeiter_id}@example.org")
    Mitarbeiter.objects.filter(pk=akteur.mitarbeiter_id).update(zugang=zugang)
    sign_in(client, zugang)
    return client
