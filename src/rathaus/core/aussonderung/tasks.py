import logging
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import auftrag

from .actions.vernichten import destroy_list
from .actions.zda import close_akte, refresh_retention
from .queries.akten import closable, ids_in_batches, unsettled

log = logging.getLogger(__name__)


@app.periodic(cron="40 2 * * *")
@app.task(name="aussonderung.zda", queueing_lock="aussonderung.zda")
def close_ended(timestamp: int) -> None:
    """What has ended goes z.d.A., an Akte at a time; what moved in the meantime waits a day."""
    akteur = auftrag("z.d.A.")
    for ids in ids_in_batches(closable(uhr.heute())):
        for akte_id in ids:
            try:
                close_akte(akte_id, akteur=akteur)
            except Fachfehler:
                log.info("Akte %s geht heute nicht z.d.A.", akte_id)


@app.periodic(cron="10 3 * * *")
@app.task(name="aussonderung.fristen", queueing_lock="aussonderung.fristen")
def refresh_periods(timestamp: int) -> None:
    """The lists read a stored day; the plan, the law and the Gegenstände move on."""
    akteur = auftrag("Aufbewahrungsfristen")
    for ids in ids_in_batches(unsettled(uhr.heute())):
        for akte_id in ids:
            refresh_retention(akte_id, akteur=akteur)


@app.task(name="aussonderung.vernichten", retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def destroy(vernichtung_id: str) -> None:
    destroy_list(UUID(vernichtung_id), akteur=auftrag("Vernichtung"))
