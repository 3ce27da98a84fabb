from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions.ausdruck import BLEIBT, build_print, discard_print
from .ausdruck.inhalt import expired_prints


@app.task(name="vorgaenge.ausdruck", retry=RetryStrategy(max_attempts=3, wait=30))
def ausdruck(ausdruck_id: str) -> None:
    build_print(UUID(ausdruck_id))


@app.periodic(cron="20 4 * * *")
@app.task(name="vorgaenge.ausdrucke_weg", queueing_lock="vorgaenge.ausdrucke_weg")
def discard_old(timestamp: int) -> None:
    for ausdruck_id in expired_prints(uhr.jetzt() - BLEIBT):
        discard_print(ausdruck_id, akteur=auftrag("Ausdrucke"))
