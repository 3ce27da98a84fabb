"""Loading the demo town through the doors everybody uses. Repeating it changes nothing."""

from django.db import connection

from rathaus.core.einheiten.public import Verwaltung
from rathaus.core.protokoll.public import auftrag

from .aufbau import build_town
from .leben import live_a_little
from .post import bring_mail

LOCK = 7_262_443
PROGRAMM = "Musterstadt"


def load_demo() -> None:
    """Build the town once, with its services, some weeks of life and the mail of the last days."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        akteur = auftrag(PROGRAMM)
        if not Verwaltung.objects.exists():
            build_town(akteur=akteur)
            live_a_little(akteur=akteur)
            bring_mail(akteur=akteur)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
