from django.utils.translation import gettext_noop

from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import Panel, Vorgangsart

from .models import Altzeichen

#: An Akte of thousands of sheets shows the first; all of them are in its list of documents.
HOECHSTENS = 50


class Altvorgang(Vorgangsart):
    """A matter that was settled before this town hall opened. It lies in the Schutzbereich of its
    position in the Aktenplan, and only with its Akte it opens again.
    """

    kennung = "uebernahme.altvorgang"
    name = gettext_noop("Altvorgang")
    schutzbereich = "allgemein"
    aktenplan = ""
    mit_bescheid = False
    nur_mit_akte = True
    anrede = "Ihr Anliegen"

    def panel(self, vorgang: Vorgang, *, akteur: Akteur) -> Panel | None:
        zeilen = list(
            Altzeichen.objects.filter(vorgang=vorgang)
            .select_related("uebernahme", "dokument")
            .order_by("zeile", "schluessel")[: HOECHSTENS + 1]
        )
        return Panel(
            "uebernahme/altvorgang.html",
            {"zeilen": zeilen[:HOECHSTENS], "mehr": len(zeilen) > HOECHSTENS},
        )
