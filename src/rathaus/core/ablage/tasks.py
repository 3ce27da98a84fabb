from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.protokoll.public import auftrag

from . import virenscanner
from .actions import delete_vorgemerkte_datei, scan_datei
from .queries import due_for_deletion, waiting

PRUEFUNG = auftrag("Virenprüfung")
WIEDERHOLUNG = RetryStrategy(max_attempts=8, exponential_wait=4)


@app.task(name="ablage.scan", retry=WIEDERHOLUNG)
def scan(datei_id: str) -> None:
    scan_datei(UUID(datei_id), akteur=PRUEFUNG)


@app.periodic(cron="17 * * * *")
@app.task(name="ablage.scan_wartende", queueing_lock="ablage.scan_wartende")
def scan_wartende(timestamp: int) -> None:
    """Files whose scan failed for good, or that waited for a scanner to be set."""
    if virenscanner.configured() is None:
        return
    for datei_id in waiting().values_list("id", flat=True).iterator():
        scan_datei(datei_id, akteur=PRUEFUNG)


@app.periodic(cron="40 3 * * *")
@app.task(name="ablage.delete_vorgemerkte", queueing_lock="ablage.delete_vorgemerkte")
def delete_vorgemerkte(timestamp: int) -> None:
    akteur = auftrag("Löschung nach dem Sicherungsfenster")
    for datei_id in due_for_deletion(uhr.jetzt()).values_list("id", flat=True).iterator():
        delete_vorgemerkte_datei(datei_id, akteur=akteur)
