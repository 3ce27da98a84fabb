import time

from procrastinate.contrib.django import app

from rathaus.core.protokoll.public import auftrag

from .actions import forget_suchen, read_dokument
from .queries import waiting_dokumente

#: A little less than the minute until the next one begins.
SEKUNDEN = 45.0
STAPEL = 50


@app.periodic(cron="* * * * *")
@app.task(name="suche.read_waiting", queueing_lock="suche.read_waiting", lock="suche.read_waiting")
def read_waiting(timestamp: int) -> None:
    """One job for all that wait: a hundred thousand imported files are no hundred thousand jobs."""
    akteur = auftrag("Volltext")
    ende = time.monotonic() + SEKUNDEN
    while time.monotonic() < ende and (stapel := waiting_dokumente(STAPEL)):
        for dokument_id in stapel:
            read_dokument(dokument_id, akteur=akteur)
            if time.monotonic() >= ende:
                return


@app.periodic(cron="23 4 * * *")
@app.task(name="suche.forget_suchen", queueing_lock="suche.forget_suchen")
def forget_unused(timestamp: int) -> None:
    forget_suchen(akteur=auftrag("Unbenutzte Suchen vergessen"))
