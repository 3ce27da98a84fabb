from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus.core.protokoll.public import auftrag

from .actions import expire_entwuerfe, expire_fehlsuchen
from .actions.gebuehr import continue_after_payment
from .actions.kopie import file_kopie
from .werkstatt.actions import publish_due
from .zahlung import waiting


@app.periodic(cron="30 3 * * *")
@app.task(name="leistungen.expire", queueing_lock="leistungen.expire")
def expire(timestamp: int) -> None:
    """Drafts nobody came back to, and counted words that are old."""
    expire_entwuerfe(akteur=auftrag("Abgelaufene Entwürfe"))
    expire_fehlsuchen()


@app.periodic(cron="5 * * * *")
@app.task(name="leistungen.erscheinen", queueing_lock="leistungen.erscheinen")
def erscheinen(timestamp: int) -> None:
    """What was released for a day appears on it."""
    publish_due(akteur=auftrag("Veröffentlichen am vorgesehenen Tag"))


@app.periodic(cron="*/15 * * * *")
@app.task(name="leistungen.bezahlt", queueing_lock="leistungen.bezahlt")
def bezahlt(timestamp: int) -> None:
    """Also what was paid by transfer, by debit or at the counter."""
    for vorgang_id in waiting():
        continue_after_payment(vorgang_id, akteur=auftrag("Zahlung ist da"))


@app.task(name="leistungen.kopie", retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def kopie(vorgang_id: str) -> None:
    """The Antrag as a document of the Akte."""
    file_kopie(UUID(vorgang_id), akteur=auftrag("Antrag als PDF"))
