from procrastinate.contrib.django import app

from rathaus.core.protokoll.public import auftrag

from .actions import expire_entwuerfe, expire_fehlsuchen


@app.periodic(cron="30 3 * * *")
@app.task(name="leistungen.expire", queueing_lock="leistungen.expire")
def expire(timestamp: int) -> None:
    """Drafts nobody came back to, and counted words that are old."""
    expire_entwuerfe(akteur=auftrag("Abgelaufene Entwürfe"))
    expire_fehlsuchen()
