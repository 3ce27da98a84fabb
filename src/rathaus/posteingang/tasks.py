"""Jobs of the Posteingang. Each can be killed anywhere and begun again: what it did stands in the
database, what it did not is found by `weiter`.
"""

from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions.aufraeumen import clear_einlieferung
from .kanaele.abholen import collect_folder, collect_mailbox
from .lesung import open_up, read_piece
from .queries import ripe_for_clearing, unopened, unread
from .werkstatt import sweep

ZERLEGEN = auftrag("Posteingang: Seiten")
LESEN = auftrag("Posteingang: Texterkennung")
ABHOLEN = auftrag("Posteingang: Abholen")
WIEDERHOLUNG = RetryStrategy(max_attempts=8, exponential_wait=3)
#: So long a job may be on its way before it is taken for lost.
GEDULD = timedelta(minutes=10)


@app.task(name="posteingang.zerlege", retry=WIEDERHOLUNG)
def zerlege(einlieferung_id: str) -> None:
    open_up(UUID(einlieferung_id), akteur=ZERLEGEN)


# one at a time: reading takes minutes, and the mails of the house use the same worker
@app.task(name="posteingang.lies", retry=WIEDERHOLUNG, lock="posteingang.lies")
def lies(stueck_id: str) -> None:
    read_piece(UUID(stueck_id), akteur=LESEN)


@app.periodic(cron="* * * * *")
@app.task(name="posteingang.ordner", queueing_lock="posteingang.ordner", lock="posteingang.ordner")
def ordner(timestamp: int) -> None:
    collect_folder(akteur=ABHOLEN)


@app.periodic(cron="*/2 * * * *")
@app.task(name="posteingang.imap", queueing_lock="posteingang.imap", lock="posteingang.imap")
def imap(timestamp: int) -> None:
    collect_mailbox(akteur=ABHOLEN)


@app.periodic(cron="*/10 * * * *")
@app.task(name="posteingang.weiter", queueing_lock="posteingang.weiter")
def weiter(timestamp: int) -> None:
    """What waits for the scanner of viruses, and what a lost job left."""
    grenze = uhr.jetzt() - GEDULD
    for einlieferung_id in unopened(grenze):
        zerlege.defer(einlieferung_id=str(einlieferung_id))
    for stueck_id in unread(grenze):
        lies.defer(stueck_id=str(stueck_id))


@app.periodic(cron="50 3 * * *")
@app.task(name="posteingang.raeume_auf", queueing_lock="posteingang.raeume_auf")
def raeume_auf(timestamp: int) -> None:
    akteur = auftrag("Posteingang: Aufräumen")
    for einlieferung_id in ripe_for_clearing():
        clear_einlieferung(einlieferung_id, akteur=akteur)
    sweep()
