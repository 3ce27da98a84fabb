"""What came on paper gets its note of transfer (TR-RESISCAN) as it is filed."""

from uuid import UUID

from rathaus.core.protokoll.public import Akteurart, auftrag, find_inhalt
from rathaus.core.scannen.public import Verfahren, klasse_of, record_scan

from .models import PAPIER, Postseite, Poststueck

GERAET = "Scanner der Poststelle"


def note_scan(stueck: Poststueck) -> None:
    """For a letter that has its document. Who handed the scans in stood at the scanner; of what a
    watched folder brought nobody knows it, so that paper stays.
    """
    if stueck.kanal not in PAPIER or stueck.dokument is None:
        return
    if klasse_of(stueck.dokument.art).verfahren == Verfahren.NICHT_OEFFNEN:
        return  # it was opened, and is kept as it is
    record_scan(
        stueck.dokument,
        seiten=stueck.seiten,
        leerseiten=stueck.blaetter.filter(art=Postseite.Art.LEER).count(),
        geraet=GERAET,
        gescannt_von=_at_the_scanner(stueck),
        gescannt_am=stueck.einlieferung.empfangen,
        bemerkung=f"Posteingang {stueck.anzeigenummer}",
        akteur=auftrag("Posteingang"),
    )


def _at_the_scanner(stueck: Poststueck) -> UUID | None:
    einlieferung = stueck.einlieferung
    angenommen = find_inhalt(einlieferung.kette, "post_angenommen", einlieferung.pk)
    if angenommen is None or angenommen.akteur_art != Akteurart.MITARBEITER:
        return None
    return angenommen.akteur_id
