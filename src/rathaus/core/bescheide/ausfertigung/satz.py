"""Typesetting: a Brief becomes PDF/A-3a and PDF/UA-1 in one call, with its words attached as data.

Everything said goes in as JSON; the template never sees it as markup.
"""

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import segno

from rathaus.core.satz.setzen import typeset_data
from rathaus.normen.iban import format_iban

from ..antwortzeichen import payload_of
from .inhalt import Brief

VORLAGE = Path(__file__).parents[1] / "vorlagen" / "brief.typ"
#: The address zone takes so many lines of so many characters; a longer address makes it grow.
FENSTER_ZEILEN, FENSTER_BREITE = 6, 42


def typeset(brief: Brief, *, wappen_svg: str = "", vermerk: str = "") -> bytes:
    """The PDF. `vermerk` stands in a frame above the subject: a draft or a copy says so."""
    beilagen = {
        "code": _code(payload_of(brief.zeichen) if brief.zeichen else brief.nummer),
        "bloecke": json.dumps(brief.bloecke, ensure_ascii=False),
        "wappen": wappen_svg,
        "girocode": brief.zahlkarte.svg(inline=False) if brief.zahlkarte else "",
        "zahllink": brief.zahlkarte.link if brief.zahlkarte else "",
    }
    return typeset_data(VORLAGE, "brief", _as_data(brief, bool(wappen_svg), vermerk), beilagen)


def _as_data(brief: Brief, wappen: bool, vermerk: str) -> dict[str, Any]:
    return {
        "titel": brief.betreff,
        "betreff": brief.betreff,
        "tag": {"year": brief.datum.year, "month": brief.datum.month, "day": brief.datum.day},
        "kopf": brief.kopf,
        "nummer": brief.nummer,
        "absender": " · ".join(filter(None, (brief.kopf["gemeinde"], brief.kopf.get("anschrift")))),
        "anschrift": brief.anschrift,
        "lange_anschrift": _lines(brief.anschrift) > FENSTER_ZEILEN,
        "angaben": brief.angaben,
        "wappen": wappen,
        "vermerk": vermerk,
        "versandvermerke": brief.versandvermerke,
        "richtet_sich_an": brief.richtet_sich_an,
        "fusszeile": _footer(brief.kopf),
        "bloecke": brief.bloecke,
        "zeichnung": brief.zeichnung,
        "anlagen": brief.anlagen,
        "kopie_an": brief.kopie_an,
        "fuss": f"Bitte geben Sie bei Fragen die Nummer {brief.nummer} an.",
    }


def _footer(kopf: Mapping[str, str]) -> list[str]:
    """What an office states of itself: who and where, how to reach it, where to pay."""
    erreichbar = " · ".join(filter(None, (kopf.get("telefon"), kopf.get("email"))))
    iban = kopf.get("iban") and f"IBAN {format_iban(kopf['iban'])}"
    return [teil for teil in (kopf.get("anschrift"), erreichbar, iban) if teil] or [""]


def _lines(anschrift: Sequence[str]) -> int:
    return sum(1 + len(zeile) // FENSTER_BREITE for zeile in anschrift)


def _code(inhalt: str) -> str:
    ziel = io.BytesIO()
    # one mask for all: weighing the eight against each other takes longer than drawing the code
    segno.make(inhalt, micro=False, mask=0).save(ziel, kind="svg", border=0, xmldecl=False)
    return ziel.getvalue().decode()
