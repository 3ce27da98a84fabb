"""Words for people: what may be said of a letter's dates, and what may not yet."""

from rathaus import uhr
from rathaus.core.nummern.public import format_token
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.ui.formats import datum

from ..recht import preview_by
from .models import Versand
from .wege import versandarten


def nummer_of(versand: Versand) -> str:
    return format_token(versand.bescheid.nummer)


class Voraussicht:
    """Says of letters that wait what would count, if they left today: every date before the
    Ab-Vermerk is provisional and says so. The law is asked once for each kind, not for each letter.
    """

    def __init__(self) -> None:
        self._gesehen: dict[tuple[str, str, str], str] = {}

    def __call__(self, versand: Versand) -> str:
        vorgang = versand.bescheid.vorgang
        art = vorgangsarten[vorgang.art]
        lage = (art.rechtsgebiet_of(vorgang), art.verfahrensrecht_of(vorgang), versand.weg)
        if lage not in self._gesehen:
            self._gesehen[lage] = _expected(versand)
        return self._gesehen[lage]


def _expected(versand: Versand) -> str:
    if versandarten[versand.weg].mit_nachweis:
        return "erst mit dem Zustellungsnachweis"
    lauf = preview_by(versand.bescheid.vorgang, versand.weg, uhr.heute())
    if lauf is None or lauf.bekanntgabe is None:
        return "–"
    return (
        f"voraussichtlich {datum(lauf.bekanntgabe)}, Frist bis {datum(lauf.rechtsbehelf_ende)}, "
        "wenn heute zur Post"
    )
