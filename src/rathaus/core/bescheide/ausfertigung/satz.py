"""Typesetting: a Brief becomes PDF/A-3a and PDF/UA-1 in one call, with its words attached as data.

Everything said goes in as JSON; the template never sees it as markup.
"""

import io
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from rathaus.normen.iban import format_iban

from ..antwortzeichen import payload_of
from .inhalt import Brief
from .stroeme import settle_streams
from .zeichen import printable

VORLAGE = Path(__file__).parents[1] / "vorlagen" / "brief.typ"
#: The address zone takes so many lines of so many characters; a longer address makes it grow.
FENSTER_ZEILEN, FENSTER_BREITE = 6, 42
#: How many characters without a glyph are looked for one by one.
VERSUCHE = 30
_OHNE_GLYPHE = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
#: What fonts at hand surely show; the rest is named once a letter has too many strange signs.
_GEWOEHNLICH = re.compile(r"[\n\x20-\u024f\u1e00-\u1eff\u2010-\u2027\u20ac]")


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


def typeset_data(
    vorlage: Path, name: str, daten: Mapping[str, Any], beilagen: Mapping[str, str]
) -> bytes:
    """The PDF of a template that reads `daten` as JSON under that name, and `beilagen` as they
    are. Characters no font shows are named, never dropped.
    """
    ohne: frozenset[str] = frozenset()
    for _ in range(VERSUCHE):
        try:
            return _compile(vorlage, name, daten, beilagen, ohne)
        except typst.TypstError as fehler:
            treffer = _OHNE_GLYPHE.search(str(fehler))
            if treffer is None:
                raise
            ohne |= _characters(treffer[1])
    return _compile(vorlage, name, daten, beilagen, ohne | _unusual(daten))


def _compile(
    vorlage: Path,
    name: str,
    daten: Mapping[str, Any],
    beilagen: Mapping[str, str],
    ohne: frozenset[str],
) -> bytes:
    eingaben = {name: json.dumps(_printable(daten, ohne), ensure_ascii=False), **beilagen}
    pdf = typst.compile(
        vorlage.read_bytes(),
        format="pdf",
        sys_inputs=eingaben,
        pdf_standards=["a-3a", "ua-1"],
        font_paths=_fonts(),
    )
    return settle_streams(pdf)


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


def _printable(wert: Any, ohne: frozenset[str]) -> Any:
    if isinstance(wert, str):
        return printable(wert, ohne)
    if isinstance(wert, Mapping):
        return {name: _printable(inhalt, ohne) for name, inhalt in wert.items()}
    if isinstance(wert, list | tuple):
        return [_printable(inhalt, ohne) for inhalt in wert]
    return wert


def _characters(genannt: str) -> frozenset[str]:
    return frozenset(_ESCAPE.sub(lambda treffer: chr(int(treffer[1], 16)), genannt)) - {" "}


def _unusual(daten: Mapping[str, Any]) -> frozenset[str]:
    worte = json.dumps(daten, ensure_ascii=False)
    return frozenset(zeichen for zeichen in worte if not _GEWOEHNLICH.match(zeichen))


def _code(inhalt: str) -> str:
    ziel = io.BytesIO()
    # one mask for all: weighing the eight against each other takes longer than drawing the code
    segno.make(inhalt, micro=False, mask=0).save(ziel, kind="svg", border=0, xmldecl=False)
    return ziel.getvalue().decode()


@cache
def _fonts() -> typst.Fonts:
    """Those that come with the typesetter and no others, so that a letter looks the same on every
    machine; they show every letter of DIN 91379. Looked up once in a process.
    """
    return typst.Fonts(include_system_fonts=False)
