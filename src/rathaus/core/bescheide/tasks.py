from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from .actions import provide, render_bescheid, return_unread, settle_bekanntgabe
from .actions.codebrief import discard_expired_codebriefe
from .queries import notified_until, unread_since


@app.task(name="bescheide.render", retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def render(bescheid_id: str) -> None:
    """Two transactions, each of which finds its work done when it runs again."""
    akteur = auftrag("Ausfertigung")
    render_bescheid(UUID(bescheid_id), akteur=akteur)
    provide(UUID(bescheid_id), akteur=akteur)


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
