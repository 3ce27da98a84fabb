from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions.abarbeiten import work_lauf
from .actions.steuern import defer_work, expire_posten
from .models import Lauf
from .queries import unfinished

# short, so that other jobs get their turn and a worker that is told to stop can
SEKUNDEN_JE_AUFTRAG = 10.0
AUFBEWAHRUNG_POSTEN = timedelta(days=90)


@app.task(name="laeufe.work", retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def work(lauf_id: str) -> None:
    if work_lauf(UUID(lauf_id), sekunden=SEKUNDEN_JE_AUFTRAG):
        defer_work(UUID(lauf_id))


@app.periodic(cron="*/15 * * * *")
@app.task(name="laeufe.resume", queueing_lock="laeufe.resume")
def resume(timestamp: int) -> None:
    """Whose job was lost or gave up goes on here."""
    for lauf_id in unfinished().values_list("id", flat=True):
        defer_work(lauf_id)


@app.periodic(cron="10 4 * * *")
@app.task(name="laeufe.expire", queueing_lock="laeufe.expire")
def expire(timestamp: int) -> None:
    """Items hold what was read in, so they do not stay longer than somebody may need to look."""
    grenze = uhr.jetzt() - AUFBEWAHRUNG_POSTEN
    for lauf in Lauf.objects.filter(beendet_am__lt=grenze, posten__isnull=False).distinct():
        expire_posten(lauf, akteur=auftrag("Ablauf der Laufposten"))
