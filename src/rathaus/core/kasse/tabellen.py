"""The tables on the pages of the Kasse."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from rathaus.ui import formats
from rathaus.ui.components import Badge, Column, Link, Table

from .ansicht import Kontozeile
from .kassenzeichen import format_kassenzeichen
from .models import (
    Anordnung,
    Bankumsatz,
    Buchung,
    Lastschriftposten,
    Mahnlauf,
    Mahnposten,
)
from .werte import OffenerPosten


def konten_table(zeilen: Sequence[Kontozeile]) -> Table:
    return Table(
        "Konten",
        [
            Column("Kassenzeichen", _konto_link, row_header=True, width="narrow"),
            Column("Schuldner", "schuldner"),
            Column("Wofür", lambda z: z.konto.bezeichnung),
            Column("Offen", lambda z: formats.euro(z.saldo), numeric=True),
        ],
        zeilen,
        hide_caption=True,
        key_navigation=True,
    )


def _konto_link(zeile: Kontozeile) -> Link:
    return Link(
        format_kassenzeichen(zeile.konto.kassenzeichen),
        reverse("kasse:konto", args=[zeile.konto.pk]),
    )


def open_table(posten: Sequence[OffenerPosten], heute: date) -> Table:
    return Table(
        "Offene Posten",
        [
            Column("Wofür", lambda p: p.bezeichnung or "Guthaben", row_header=True),
            Column("Fällig", lambda p: _due(p, heute)),
            Column("Betrag", lambda p: formats.euro(p.betrag), numeric=True),
        ],
        posten,
        hide_caption=True,
        marked=lambda p: _is_late(p, heute),
    )


def due_text(posten: OffenerPosten) -> str:
    """The day, or that nobody knows it yet."""
    if posten.faellig is None:
        return "–"
    return "nach Bekanntgabe" if posten.wartend else formats.datum(posten.faellig)


def _is_late(posten: OffenerPosten, heute: date) -> bool:
    if posten.faellig is None or posten.wartend:
        return False
    return posten.faellig < heute and posten.betrag > 0


def _due(posten: OffenerPosten, heute: date) -> str:
    text = due_text(posten)
    return f"{text}, überfällig" if _is_late(posten, heute) else text


def journal_table(buchungen: Sequence[Buchung]) -> Table:
    return Table(
        "Buchungen",
        [
            Column("Tag", "tag", width="narrow"),
            Column("Art", lambda b: b.get_art_display(), row_header=True),
            Column("Text", lambda b: b.text or b.grund or "–"),
            Column("Weg", lambda b: b.get_zahlweg_display() or "–"),
            Column("Betrag", lambda b: formats.euro(_claimed(b)), numeric=True),
        ],
        buchungen,
        hide_caption=True,
    )


def _claimed(buchung: Buchung) -> Decimal:
    """What it did to what is owed."""
    return sum((z.betrag for z in buchung.zeilen.all() if z.sachkonto == "forderung"), Decimal(0))


def klaerung_table(umsaetze: Sequence[Bankumsatz]) -> Table:
    return Table(
        "Zu klärende Umsätze",
        [
            Column("Tag", _umsatz_link, row_header=True, width="narrow"),
            Column("Betrag", lambda u: formats.euro(u.betrag), numeric=True),
            Column("Von", "name"),
            Column("Verwendungszweck", "text"),
            Column("Was fehlt", "hinweis"),
            Column("Vorschlag", _suggested),
        ],
        umsaetze,
        hide_caption=True,
        key_navigation=True,
    )


def _umsatz_link(umsatz: Bankumsatz) -> Link:
    return Link(
        formats.datum(umsatz.tag),
        reverse("kasse:umsatz", args=[umsatz.pk]),
        about=f"{formats.euro(umsatz.betrag)} {umsatz.name}",
    )


def _suggested(umsatz: Bankumsatz) -> str:
    return format_kassenzeichen(umsatz.vorschlag.kassenzeichen) if umsatz.vorschlag else "–"


def mahnlauf_table(rows: Sequence[Any]) -> Table:
    return Table(
        "Mahnläufe",
        [
            Column("Stichtag", _mahnlauf_link, row_header=True),
            Column("Konten", "anzahl", numeric=True),
            Column("Stand", lambda m: Badge(m.get_zustand_display())),
        ],
        rows,
        hide_caption=True,
    )


def _mahnlauf_link(mahnlauf: Mahnlauf) -> Link:
    return Link(formats.datum(mahnlauf.stichtag), reverse("kasse:mahnlauf", args=[mahnlauf.pk]))


def mahnposten_table(posten: Sequence[Mahnposten], *, waehlbar: bool) -> Table:
    return Table(
        "Wer gemahnt wird",
        [
            Column("Kassenzeichen", _mahnkonto_link, row_header=True, width="narrow"),
            Column("Wofür", lambda p: p.konto.bezeichnung),
            Column("Mahnung", lambda p: f"{p.stufe}."),
            Column("Rückstand", lambda p: formats.euro(p.rueckstand), numeric=True),
            Column("Gebühr", lambda p: formats.euro(p.gebuehr), numeric=True),
            Column("Säumnis", lambda p: formats.euro(p.saeumnis), numeric=True),
            Column("Stand", _state),
        ],
        posten,
        hide_caption=True,
        select="posten" if waehlbar else "",
        select_value=lambda p: str(p.pk),
        form_id="auswahl",
    )


def _mahnkonto_link(posten: Mahnposten) -> Link:
    return Link(
        format_kassenzeichen(posten.konto.kassenzeichen),
        reverse("kasse:konto", args=[posten.konto_id]),
    )


def _state(posten: Mahnposten) -> str:
    if posten.gemahnt_am:
        return f"gemahnt {formats.datum(posten.gemahnt_am)}"
    return f"ausgenommen: {posten.ausgenommen}" if posten.ausgenommen else "–"


def anordnungen_table(rows: Sequence[Anordnung]) -> Table:
    return Table(
        "Anordnungen",
        [
            Column("Nummer", "zeichen", row_header=True, width="narrow"),
            Column("Art", lambda a: a.get_art_display()),
            Column("Amt", lambda a: a.sicht.einheit.name),
            Column("Buchungen", "anzahl", numeric=True),
            Column("Summe", lambda a: formats.euro(a.summe), numeric=True),
            Column("Stand", lambda a: Badge(a.get_zustand_display())),
        ],
        rows,
        hide_caption=True,
    )


def failed_table(rows: Sequence[Lastschriftposten]) -> Table:
    return Table(
        "Zurückgegebene Lastschriften",
        [
            Column("Einzug", lambda p: formats.datum(p.lauf.einzug_am), width="narrow"),
            Column(
                "Kassenzeichen",
                lambda p: format_kassenzeichen(p.mandat.konto.kassenzeichen),
                row_header=True,
            ),
            Column("Betrag", lambda p: formats.euro(p.betrag), numeric=True),
        ],
        rows,
        hide_caption=True,
    )


def open_report_table(rows: Sequence[tuple[str, int, Decimal, Decimal]]) -> Table:
    return Table(
        "Offene Posten nach Art",
        [
            Column("Art", lambda r: capfirst(r[0]), row_header=True),
            Column("Konten", lambda r: str(r[1]), numeric=True),
            Column("Offen", lambda r: formats.euro(r[2]), numeric=True),
            Column("Davon überfällig", lambda r: formats.euro(r[3]), numeric=True),
        ],
        rows,
        hide_caption=True,
    )


def revenue_table(rows: Sequence[tuple[str, int, Decimal]]) -> Table:
    return Table(
        "Erlöse",
        [
            Column("Erlösschlüssel", lambda r: capfirst(r[0]), row_header=True),
            Column("Buchungen", lambda r: str(r[1]), numeric=True),
            Column("Betrag", lambda r: formats.euro(r[2]), numeric=True),
        ],
        rows,
        hide_caption=True,
    )
