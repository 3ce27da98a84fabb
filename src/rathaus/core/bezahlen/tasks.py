from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions import NACHFRAGEN, reconcile
from .queries import get_zahlvorgang, running, unresolved
from .registry import folgen

PROGRAMM = "Online bezahlen"


@app.task(name="bezahlen.abgleich", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def abgleich(zahlvorgang_id: str) -> None:
    """Somebody said that something became of this payment."""
    reconcile(UUID(zahlvorgang_id), quelle="meldung", akteur=auftrag(PROGRAMM))


@app.periodic(cron="*/10 * * * *")
@app.task(name="bezahlen.laufende", queueing_lock="bezahlen.laufende")
def laufende(timestamp: int) -> None:
    """A payer may have paid and closed the window."""
    for zahlvorgang_id in running():
        reconcile(zahlvorgang_id, quelle="abgleich", akteur=auftrag(PROGRAMM))


@app.periodic(cron="40 2 * * *")
@app.task(name="bezahlen.abgleichen", queueing_lock="bezahlen.abgleichen")
def abgleichen(timestamp: int) -> None:
    """At night every payment whose end is not certain: also those we gave up, for the service may
    have taken the money after all.
    """
    for zahlvorgang_id in unresolved(seit=uhr.jetzt() - NACHFRAGEN):
        reconcile(zahlvorgang_id, quelle="abgleich", akteur=auftrag(PROGRAMM))


@app.task(name="bezahlen.folgen", retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def run_folgen(zahlvorgang_id: str) -> None:
    zahlvorgang = get_zahlvorgang(UUID(zahlvorgang_id))
    for folge in folgen:
        folge(zahlvorgang)
