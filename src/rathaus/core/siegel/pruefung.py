"""What `rathaus check` says about seals: the certificate, and every sealed letter."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rathaus import uhr
from rathaus.core.ablage.public import Beschaedigt, read_datei
from rathaus.core.ablage.zustaende import REIN
from rathaus.core.pruefungen import Hinweis
from rathaus.recht.datum import format_datum

from .angaben import SiegelNichtMoeglich
from .befund import Urteil
from .einstellungen import Wann, quelle, wann
from .models import Siegelung
from .werkstatt import certificate_end, check_own

VORLAUF = timedelta(days=60)


def check_zertifikat() -> Iterator[str]:
    """A hint from 60 days before the end, a finding after it and where no key answers."""
    if wann() == Wann.NIE:
        return
    try:
        ende = certificate_end(quelle())
    except SiegelNichtMoeglich as fehler:
        yield str(fehler)
        return
    yield from _about(ende)


def _about(ende: datetime) -> Iterator[str]:
    tag = format_datum(uhr.ortszeit(ende).date())
    if ende <= uhr.jetzt():
        yield f"Das Zertifikat des Siegels ist seit {tag} abgelaufen. Kein Brief wird gesiegelt."
    elif ende <= uhr.jetzt() + VORLAUF:
        yield Hinweis(f"Das Zertifikat des Siegels läuft am {tag} ab. Bitte ein neues bestellen.")


def check_siegelungen() -> Iterator[str]:
    """Every letter we sealed is unchanged since."""
    gesiegelte = Siegelung.objects.filter(datei__zustand=REIN).select_related("datei")
    for siegelung in gesiegelte.iterator(chunk_size=200):
        try:
            bericht = check_own(read_datei(siegelung.datei))
        except Beschaedigt:
            continue  # the Ablage's own check names it
        if bericht.urteil in (None, Urteil.UNGUELTIG):
            yield f"Datei {siegelung.datei_id}: Das Siegel stimmt nicht mehr."
