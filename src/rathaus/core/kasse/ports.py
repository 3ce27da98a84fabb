"""What the Kasse registers at the ports of the floors below."""

from rathaus.core.freigaben.public import register_freigabeart
from rathaus.core.laeufe.public import register_laufart
from rathaus.core.satzungen.public import register_schluessel
from rathaus.core.vorgaenge.registry import vorgangsarten

from . import freigaben
from .laeufe import LAUFARTEN
from .mahnregel import MAHNREGEL
from .vorgangsart import mahnsachen


def register_ports() -> None:
    register_schluessel(MAHNREGEL)
    for freigabeart in (freigaben.MASSNAHME, freigaben.ANORDNUNG, freigaben.MAHNLAUF):
        register_freigabeart(freigabeart)
    for laufart in LAUFARTEN:
        register_laufart(laufart)
    for art in mahnsachen():
        vorgangsarten.register(art)
