from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions import provide, render_bescheid, return_unread, settle_bekanntgabe
from .actions.codebrief import discard_expired_codebriefe
from .actions.siegeln import continue_unterschrift, is_ready, seal_bescheid
from .massen import tasks as massentasks  # noqa: F401 - as those of the ways below
from .queries import notified_until, unread_since, waiting_since
from .versand import tasks as versandtasks  # noqa: F401 - their jobs are found through this module


@app.task(name="bescheide.render", retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def render(bescheid_id: str) -> None:
    """Steps with a transaction each, which find their work done when they run again. Without the
    seal it should bear, or the signature the law asks for, a letter does not leave.
    """
    akteur, kennung = auftrag("Ausfertigung"), UUID(bescheid_id)
    render_bescheid(kennung, akteur=akteur)
    seal_bescheid(kennung, akteur=akteur)
    if is_ready(kennung):
        provide(kennung, akteur=akteur)


@app.task(name="bescheide.sign", retry=RetryStrategy(max_attempts=90, wait=20))
def sign(bescheid_id: str) -> None:
    """Half an hour for the person to confirm at the signature service."""
    akteur, kennung = auftrag("Unterschrift"), UUID(bescheid_id)
    continue_unterschrift(kennung, akteur=akteur)
    if is_ready(kennung):
        provide(kennung, akteur=akteur)


@app.periodic(cron="35 * * * *")
@app.task(name="bescheide.resume", queueing_lock="bescheide.resume")
def resume(timestamp: int) -> None:
    """Letters whose job gave up, because the seal's key or time stamp was away for hours."""
    for bescheid_id in waiting_since(uhr.jetzt() - timedelta(hours=2)):
        render.defer(bescheid_id=str(bescheid_id))


@app.periodic(cron="15 5 * * *")
@app.task(name="bescheide.return_unread", queueing_lock="bescheide.return_unread")
def return_all_unread(timestamp: int) -> None:
    akteur = auftrag("Nicht abgerufene Bescheide")
    for bescheid_id in unread_since(uhr.jetzt() - timedelta(days=10)):
        return_unread(bescheid_id, akteur=akteur)


@app.periodic(cron="20 5 * * *")
@app.task(name="bescheide.settle", queueing_lock="bescheide.settle")
def settle_all(timestamp: int) -> None:
    akteur = auftrag("Bekanntgabe")
    for bescheid_id in notified_until(uhr.heute()):
        settle_bekanntgabe(bescheid_id, akteur=akteur)


@app.periodic(cron="25 5 * * *")
@app.task(name="bescheide.discard_codes", queueing_lock="bescheide.discard_codes")
def discard_codes(timestamp: int) -> None:
    discard_expired_codebriefe()
