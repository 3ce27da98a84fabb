"""Words for people: what may be said of a letter's dates, and what may not yet."""

from typing import Any

from rathaus import uhr
from rathaus.core.nummern.public import format_token
from rathaus.ui.formats import datum

from ..recht import preview_by
from .models import Versand
from .wege import versandarten


def nummer_of(versand: Versand) -> str:
    return format_token(versand.bescheid.nummer)


def expected(versand: Versand) -> Any:
    """Every date before the Ab-Vermerk is provisional and says so."""
    if versandarten[versand.weg].mit_nachweis:
        return "erst mit dem Zustellungsnachweis"
    lauf = preview_by(versand.bescheid.vorgang, versand.weg, uhr.heute())
    if lauf is None or lauf.bekanntgabe is None:
        return "–"
    return (
        f"voraussichtlich {datum(lauf.bekanntgabe)}, Frist bis {datum(lauf.rechtsbehelf_ende)}, "
        "wenn heute zur Post"
    )
