"""The parts a view hands to the templates: plain values that know how they look.

A view builds them, a tag of the same name in `{% load ui %}` draws them. Where a value may stand
in a table cell or a list (Badge, Link, CopyText) it draws itself: `{{ value }}`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.ui import formats

Kind = Literal["neutral", "info", "success", "warning", "danger", "accent"]
State = Literal["done", "current", "todo", "error"]
NEWER, OLDER = _("Neuere"), _("Ältere")


class Drawn:
    """Draws itself wherever a template prints it."""

    template: str

    def __html__(self) -> SafeString:
        return render_to_string(self.template, {"it": self})

    __str__ = __html__


@dataclass(frozen=True)
class Badge(Drawn):
    """A status: always words, the colour only helps."""

    text: Any
    kind: Kind = "neutral"
    icon: str = ""
    template = "ui/components/badge.html"


@dataclass(frozen=True)
class Link(Drawn):
    """`about` is read after the text by screen readers: "Ändern" + "Anschrift"."""

    text: Any
    href: str
    about: Any = ""
    icon: str = ""
    template = "ui/components/link.html"


@dataclass(frozen=True)
class CopyText(Drawn):
    """A value with a button that copies it; `about` names it: "IBAN"."""

    text: Any
    about: Any
    value: str = ""
    template = "ui/components/copy_text.html"

    @property
    def copied(self) -> str:
        return self.value or str(self.text)


# The phases of the core, in the order of a Vorgang's life.
PHASES: dict[str, Badge] = {
    "eingegangen": Badge(_("eingegangen"), "info", "phase-in"),
    "in_bearbeitung": Badge(_("in Bearbeitung"), "accent", "phase-half"),
    "wartet": Badge(_("wartet"), "warning", "phase-wait"),
    "entschieden": Badge(_("entschieden"), "success", "check"),
    "laeuft": Badge(pgettext_lazy("Phase", "läuft"), "success", "phase-run"),
    "abgeschlossen": Badge(_("abgeschlossen"), "neutral", "check"),
}


def phase_badge(phase: str) -> Badge:
    return PHASES[phase]


@dataclass(frozen=True)
class Crumb:
    text: Any
    href: str = ""


@dataclass(frozen=True)
class Step:
    """One page of a form; a step with `href` can be gone back to."""

    text: Any
    href: str = ""
    state: State = "todo"


@dataclass(frozen=True)
class Tab:
    text: Any
    href: str
    current: bool = False
    count: int | str | None = None
    key: str = ""


@dataclass(frozen=True)
class Event:
    """One line of a history or of a tracker."""

    title: Any
    when: date | datetime | str | None = None
    text: Any = ""
    by: Any = ""
    state: State = "done"
    href: str = ""

    @property
    def when_text(self) -> str:
        if isinstance(self.when, datetime):
            return formats.zeitpunkt(self.when)
        if isinstance(self.when, date):
            return formats.datum(self.when)
        return self.when or ""


@dataclass(frozen=True)
class FileEntry:
    """One stored file; `size` in bytes. Without `href` it is listed, not opened."""

    name: str
    href: str = ""
    size: int | None = None
    note: Any = ""
    badge: Badge | None = None
    remove_href: str = ""


@dataclass(frozen=True)
class Task:
    text: Any
    href: str = ""
    badge: Badge | None = None
    hint: Any = ""


@dataclass(frozen=True)
class SummaryRow:
    """One answer before sending; several values become several lines."""

    term: Any
    value: Any
    change_href: str = ""

    @property
    def lines(self) -> list[Any]:
        """Empty when nothing was answered; a 0 is an answer."""
        values = self.value if isinstance(self.value, list | tuple) else [self.value]
        return [value for value in values if value is not None and value != ""]


@dataclass(frozen=True)
class KeysetPage:
    """Neighbours of a page in a list; an empty href means there is none."""

    newer_href: str = ""
    older_href: str = ""
    note: Any = ""
    newer_text: Any = NEWER
    older_text: Any = OLDER

    def __bool__(self) -> bool:
        return bool(self.newer_href or self.older_href or self.note)


@dataclass(frozen=True)
class Column:
    """`value` is an attribute or key of the row, or a function of the row."""

    label: Any
    value: str | Callable[[Any], Any]
    numeric: bool = False
    row_header: bool = False
    sort_href: str = ""
    sorted: Literal["", "ascending", "descending"] = ""
    width: Literal["", "narrow", "wide"] = ""
    hide_label: bool = False

    def cell(self, row: Any) -> Any:
        if callable(self.value):
            return _shown(self.value(row))
        if isinstance(row, Mapping):
            return _shown(row[self.value])
        return _shown(getattr(row, self.value))


@dataclass(frozen=True)
class Cell:
    column: Column
    value: Any


@dataclass(frozen=True)
class TableRow:
    cells: Sequence[Cell]
    select_value: Any = ""
    select_label: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Table:
    """A table that turns into labelled cards on a phone.

    `caption` is always read aloud and shown unless `hide_caption`. `select` is the name of the
    checkboxes in the first column (value from `select_value`); they belong to the form with the
    id `form_id`. `marked` picks rows to set apart (overdue), which need a word in a cell as well.
    """

    caption: Any
    columns: Sequence[Column]
    rows: Iterable[Any]
    hide_caption: bool = False
    select: str = ""
    select_value: Callable[[Any], Any] = field(default=lambda row: row.pk)
    form_id: str = ""
    marked: Callable[[Any], bool] = field(default=lambda row: False)
    key_navigation: bool = False

    def drawn_rows(self) -> list[TableRow]:
        return [self._row(row) for row in self.rows]

    def _row(self, row: Any) -> TableRow:
        cells = [Cell(column, column.cell(row)) for column in self.columns]
        return TableRow(
            cells,
            select_value=self.select_value(row) if self.select else "",
            select_label=_label_of(cells),
            marked=self.marked(row),
        )


def _label_of(cells: Sequence[Cell]) -> str:
    header = next((cell for cell in cells if cell.column.row_header), cells[0])
    return str(getattr(header.value, "text", header.value))


def _shown(value: Any) -> Any:
    """Dates and missing values look alike in every table; money is formatted by the caller."""
    if value is None or value == "":
        return formats.NO_VALUE
    if isinstance(value, datetime):
        return formats.zeitpunkt(value)
    if isinstance(value, date):
        return formats.datum(value)
    return value
