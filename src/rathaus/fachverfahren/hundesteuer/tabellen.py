"""The tables of the tax office's pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from rathaus.core.kasse.public import Buchung, OffenerPosten, due_text
from rathaus.ui import formats
from rathaus.ui.components import Badge, Column, Table

from .models import Festsetzung, Hundemarke
from .queries.rechnung import Jahresrechnung


def year_table(jahre: Sequence[Jahresrechnung]) -> Table:
    return Table(
        "Steuer je Jahr",
        [
            Column("Jahr", lambda r: str(r.jahr), row_header=True),
            Column("bisher", lambda r: formats.euro(r.vergleich.alt), numeric=True),
            Column("neu", lambda r: formats.euro(r.neu.steuer), numeric=True),
            Column("Unterschied", lambda r: formats.euro(r.vergleich.unterschied), numeric=True),
        ],
        jahre,
        hide_caption=True,
    )


def festsetzung_table(rows: Sequence[Festsetzung]) -> Table:
    return Table(
        "Festsetzungen",
        [
            Column("Jahr", lambda f: str(f.jahr), row_header=True),
            Column("bisher", lambda f: formats.euro(f.bisher), numeric=True),
            Column("neu", lambda f: formats.euro(f.steuer), numeric=True),
            Column("Stand", lambda f: Badge(f.get_zustand_display())),
        ],
        rows,
        hide_caption=True,
    )


def open_table(posten: Sequence[OffenerPosten]) -> Table:
    return Table(
        "Offene Posten",
        [
            Column("Wofür", lambda p: p.bezeichnung or "Guthaben", row_header=True),
            Column("fällig", due_text),
            Column("Betrag", lambda p: formats.euro(p.betrag), numeric=True),
        ],
        posten,
        hide_caption=True,
    )


def journal_table(buchungen: Sequence[Buchung]) -> Table:
    return Table(
        "Buchungen",
        [
            Column("Tag", "tag"),
            Column("Art", lambda b: b.get_art_display(), row_header=True),
            Column("Text", lambda b: b.text or "–"),
            Column("Betrag", lambda b: formats.euro(_claimed(b)), numeric=True),
        ],
        buchungen,
        hide_caption=True,
    )


def _claimed(buchung: Buchung) -> Any:
    return sum(z.betrag for z in buchung.zeilen.all() if z.sachkonto == "forderung")


def marken_table(marken: Sequence[Hundemarke], anschriften: Mapping[Any, str]) -> Table:
    return Table(
        "Marken zu versenden",
        [
            Column("Nummer", lambda m: str(m.nummer), row_header=True),
            Column("Hund", lambda m: m.hund.bezeichnung),
            Column("An", lambda m: anschriften.get(m.pk, "")),
            Column("vergeben", "vergeben_am"),
        ],
        marken,
        hide_caption=True,
        select="marke",
    )
