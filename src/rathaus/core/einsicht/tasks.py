from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag as akteur_of

from .actions import build_ausgabe, draw_vorschau, end_einsicht
from .queries import expired_until


@app.task(name="einsicht.vorschau", retry=RetryStrategy(max_attempts=3, wait=30))
def vorschau(stueck_id: str) -> None:
    draw_vorschau(UUID(stueck_id), akteur=akteur_of("Akteneinsicht"))


@app.task(name="einsicht.ausgabe", retry=RetryStrategy(max_attempts=3, wait=30))
def ausgabe(einsicht_id: str, auftrag: str) -> None:
    build_ausgabe(UUID(einsicht_id), UUID(auftrag), akteur=akteur_of("Akteneinsicht"))


@app.periodic(cron="50 4 * * *")
@app.task(name="einsicht.beenden", queueing_lock="einsicht.beenden")
def end_expired(timestamp: int) -> None:
    """Links that ran out close themselves; this takes away what was only there to make them."""
    for einsicht_id in expired_until(uhr.jetzt()):
        end_einsicht(einsicht_id, akteur=akteur_of("Akteneinsicht"), stand=None)
