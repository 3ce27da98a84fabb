"""Jobs of the Posteingang. Each can be killed anywhere and begun again: what it did stands in the
database, what it did not is found by `weiter`.
"""

from datetime import timedelta
from uuid import UUID

from procrastinate import RetryDecision, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions.aufraeumen import clear_einlieferung
from .kanaele.abholen import collect_folder, collect_mailbox
from .lesereihe import line_up
from .lesung import open_up, read_piece
from .queries import ripe_for_clearing, unopened, unread
from .werkstatt import sweep

ZERLEGEN = auftrag("Posteingang: Seiten")
LESEN = auftrag("Posteingang: Texterkennung")
ABHOLEN = auftrag("Posteingang: Abholen")
WIEDERHOLUNG = RetryStrategy(max_attempts=8, exponential_wait=3)
#: What waits so long without a job was lost. The job comes with the row, in one transaction.
GEDULD = timedelta(minutes=1)


class Hintenan(RetryStrategy):
    """A letter that cannot be read goes to the end of its row: waiting for its next attempt at the
    head, it would hold up all behind it.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        entscheid = super().get_retry_decision(exception=exception, job=job)
        if entscheid is not None:
            entscheid.priority = job.priority - 1
        return entscheid


@app.task(name="posteingang.zerlege", retry=WIEDERHOLUNG)
def zerlege(einlieferung_id: str) -> None:
    open_up(UUID(einlieferung_id), akteur=ZERLEGEN)


# put off with `line_up`
@app.task(name="posteingang.lies", retry=Hintenan(max_attempts=8, exponential_wait=3))
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


@app.periodic(cron="* * * * *")
@app.task(name="posteingang.weiter", queueing_lock="posteingang.weiter")
def weiter(timestamp: int) -> None:
    """What waits for the scanner of viruses, and what a lost job left."""
    grenze = uhr.jetzt() - GEDULD
    for einlieferung_id in _without_job(zerlege.name, "einlieferung_id", unopened(grenze)):
        zerlege.defer(einlieferung_id=str(einlieferung_id))
    for stueck_id in _without_job(lies.name, "stueck_id", unread(grenze)):
        line_up(stueck_id)


def _without_job(aufgabe: str, angabe: str, ids: list[UUID]) -> list[UUID]:
    """A thick stack waits for hours; what stands in its row is not lost."""
    anstehend = ProcrastinateJob.objects.filter(task_name=aufgabe, status__in=("todo", "doing"))
    vergeben = set(anstehend.values_list(f"args__{angabe}", flat=True))
    return [kennung for kennung in ids if str(kennung) not in vergeben]


@app.periodic(cron="50 3 * * *")
@app.task(name="posteingang.raeume_auf", queueing_lock="posteingang.raeume_auf")
def raeume_auf(timestamp: int) -> None:
    akteur = auftrag("Posteingang: Aufräumen")
    for einlieferung_id in ripe_for_clearing():
        clear_einlieferung(einlieferung_id, akteur=akteur)
    sweep()
