"""Jobs of the ways out of the house. They are idempotent: each finds its work done."""

from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions.bestand import note_bestandskraft
from .actions.zuleiten import deliver, fall_back
from .queries import final_until, stuck_since

#: A mailbox service that does not answer this long does not get the letter.
GEDULD = timedelta(hours=24)


@app.task(name="bescheide.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def deliver_versand(versand_id: str) -> None:
    deliver(UUID(versand_id), akteur=auftrag("Postfach der BundID"))


@app.periodic(cron="5 * * * *")
@app.task(name="bescheide.give_up_delivery", queueing_lock="bescheide.give_up_delivery")
def give_up_delivery(timestamp: int) -> None:
    akteur = auftrag("Postfach der BundID")
    for versand_id in stuck_since(uhr.jetzt() - GEDULD):
        fall_back(versand_id, grund="Das Postfach der BundID antwortet nicht.", akteur=akteur)


@app.periodic(cron="30 5 * * *")
@app.task(name="bescheide.bestandskraft", queueing_lock="bescheide.bestandskraft")
def note_all_bestandskraft(timestamp: int) -> None:
    akteur = auftrag("Bestandskraft")
    for versand_id in final_until(uhr.heute()):
        note_bestandskraft(versand_id, akteur=akteur)
