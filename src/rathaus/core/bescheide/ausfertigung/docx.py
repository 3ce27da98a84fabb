"""A plain letter as OOXML for a word processor: the same words in the same order as PDF and page.

Text goes in as text; what XML cannot hold is named by `printable`. The library is loaded by the
call, not with the process: few letters leave this way.
"""

import io
from typing import Any

from rathaus.core.satz.zeichen import printable

from .inhalt import Brief

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_docx(brief: Brief) -> bytes:
    from docx import Document  # noqa: PLC0415 - see above

    dokument = Document()
    _set_frame(dokument, brief)
    _write_head(dokument, brief)
    dokument.add_heading(_clean(brief.betreff), level=1)
    for block in brief.bloecke:
        if block["titel"]:
            dokument.add_heading(_clean(block["titel"]), level=2)
        _write_block(dokument, block)
    _write_end(dokument, brief)
    ziel = io.BytesIO()
    dokument.save(ziel)
    return ziel.getvalue()


def _set_frame(dokument: Any, brief: Brief) -> None:
    """Metric paper, German, and a title for whoever listens to it."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    seite = dokument.sections[0]
    seite.page_width, seite.page_height = Mm(210), Mm(297)
    seite.left_margin, seite.right_margin = Mm(25), Mm(20)
    seite.top_margin, seite.bottom_margin = Mm(25), Mm(25)
    schrift = dokument.styles["Normal"]
    schrift.font.size = Pt(11)
    eigenschaften = schrift.element.get_or_add_rPr()
    sprache = eigenschaften.makeelement(qn("w:lang"), {qn("w:val"): "de-DE"})
    eigenschaften.append(sprache)
    kern = dokument.core_properties
    kern.title, kern.author, kern.language = _clean(brief.betreff)[:255], "", "de-DE"


def _write_head(dokument: Any, brief: Brief) -> None:
    for zeile in (brief.kopf["gemeinde"], brief.kopf["amt"], brief.kopf.get("anschrift", "")):
        if zeile:
            dokument.add_paragraph(_clean(zeile))
    dokument.add_paragraph(_clean("\n".join(brief.anschrift)))
    angaben = [f"{name}: {wert}" for name, wert in brief.angaben]
    dokument.add_paragraph(_clean("\n".join(angaben)))


def _write_block(dokument: Any, block: dict[str, Any]) -> None:
    match block["art"]:
        case "ueberschrift":
            dokument.add_heading(_clean(block["text"]), level=2)
        case "liste":
            for punkt in block["punkte"]:
                dokument.add_paragraph(_clean(punkt), style="List Bullet")
        case "tabelle":
            _write_table(dokument, block)
        case "zahlkarte":
            zeilen = [f"{name}: {wert}" for name, wert in block["zeilen"]]
            dokument.add_paragraph(_clean("\n".join([*zeilen, block["adresse"]])))
        case _:
            dokument.add_paragraph(_clean(block["text"]))


def _write_table(dokument: Any, block: dict[str, Any]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    if not block["kopf"]:
        return
    tabelle = dokument.add_table(rows=0, cols=len(block["kopf"]), style="Table Grid")
    for nummer, zeile in enumerate([block["kopf"], *block["zeilen"]]):
        for spalte, (zelle, inhalt) in enumerate(zip(tabelle.add_row().cells, zeile, strict=True)):
            zelle.text = _clean(inhalt)
            absatz = zelle.paragraphs[0]
            if spalte in block["rechts"]:
                absatz.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for lauf in absatz.runs if nummer == 0 else ():
                lauf.bold = True


def _write_end(dokument: Any, brief: Brief) -> None:
    dokument.add_paragraph(_clean("\n".join(brief.zeichnung)))
    for titel, zeilen in (("Anlagen", brief.anlagen), ("Abdruck an", brief.kopie_an)):
        if zeilen:
            dokument.add_heading(titel, level=2)
            for zeile in zeilen:
                dokument.add_paragraph(_clean(zeile), style="List Bullet")


def _clean(text: object) -> str:
    return printable(str(text)).replace("\u200b", "")
