from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus.core.protokoll.public import auftrag

from .actions.berichte import (
    answer_siegelpruefung,
    check_eingang,
    expire_siegelpruefungen,
)

WIEDERHOLUNG = RetryStrategy(max_attempts=10, exponential_wait=3)


@app.task(name="siegel.check_dokument", retry=WIEDERHOLUNG)
def check_dokument(dokument_id: str) -> None:
    check_eingang(UUID(dokument_id), akteur=auftrag("Signaturprüfung"))


@app.task(name="siegel.check_siegel", retry=RetryStrategy(max_attempts=3, wait=2))
def check_siegel(pruefung_id: str) -> None:
    answer_siegelpruefung(UUID(pruefung_id))


@app.periodic(cron="7 * * * *")
@app.task(name="siegel.expire", queueing_lock="siegel.expire")
def expire(timestamp: int) -> None:
    expire_siegelpruefungen()
