"""What the dog tax registers at the ports of the floors below."""

from rathaus.core.bescheide.massen.registry import register_massenquelle
from rathaus.core.gegenstaende.public import register_gegenstandsart
from rathaus.core.satzungen.public import register_schluessel
from rathaus.core.suche.registry import Suchschluessel, register_suchschluessel
from rathaus.core.vorgaenge.anzeige import VERBEN
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vernichter, vorgangsarten

from .gegenstand import HUND
from .grundlage import without_names
from .jahreslauf import JAHRESQUELLE
from .queries.suchen import hunde_of_kassenzeichen, hunde_with_marke
from .tarif import SCHLUESSEL
from .vorgangsart import VORGANGSARTEN

# what the history of a Vorgang calls them
WORTE = {
    "hundesteuer_berechnet": "Hundesteuer berechnet",
    "hundesteuer_festgesetzt": "Hundesteuer festgesetzt",
}


def register_ports() -> None:
    register_gegenstandsart(HUND)
    register_massenquelle(JAHRESQUELLE)
    for schluessel in SCHLUESSEL:
        register_schluessel(schluessel)
    for art in VORGANGSARTEN:
        vorgangsarten.register(art)
    vernichter.append(forget_vorgang)
    VERBEN.update(WORTE)
    register_suchschluessel(Suchschluessel("hundemarke", "Hundemarke", hunde_with_marke))
    register_suchschluessel(
        Suchschluessel("kassenzeichen", "Kassenzeichen", hunde_of_kassenzeichen)
    )


def forget_vorgang(vorgang: Vorgang) -> None:
    """Part of a Vernichtung: figures stay with the account, names go, drafts were never
    anything.
    """
    festsetzungen = vorgang.hundesteuerfestsetzungen.all()
    festsetzungen.filter(zustand__in=["entwurf", "verworfen"]).delete()
    for festsetzung in festsetzungen:
        festsetzung.grundlage = without_names(festsetzung.grundlage)
        festsetzung.save(update_fields=["grundlage"])
