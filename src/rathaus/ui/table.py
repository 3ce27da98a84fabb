"""A table that turns into labelled cards on a phone.

Its rows are drawn in Python: a work list holds hundreds of cells, and the template engine would
take ten times as long for them as the database.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rathaus.ui import formats
from rathaus.ui.escaping import escaped


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
            return shown(self.value(row))
        if isinstance(row, Mapping):
            return shown(row[self.value])
        return shown(getattr(row, self.value))

    @property
    def classes(self) -> str:
        numeric = " kern-table__cell--numeric" if self.numeric else ""
        width = f" rh-table--{self.width}" if self.width else ""
        return f"kern-table__cell{numeric}{width}"

    def frame(self) -> tuple[str, str]:
        """What stands before and behind the value of each cell; the label is for the phone."""
        if self.row_header:
            tag = '<th scope="row" role="rowheader" class="{} rh-table__head">'
            return format_html(tag, self.classes), "</th>"
        tag = (
            '<td role="cell" class="{}"><span class="rh-table__label" aria-hidden="true">{}</span>'
        )
        return format_html(tag, self.classes, self.label), "</td>"


@dataclass(frozen=True)
class Table:
    """`caption` is always read aloud and shown unless `hide_caption`.

    `select` is the name of the checkboxes in the first column (value from `select_value`); they
    belong to the form around the table, or to the one with the id `form_id`. `marked` picks rows
    to set apart (overdue), which need a word in a cell as well. `key_navigation`: keys j and k.
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

    def body(self) -> SafeString:
        frames = [column.frame() for column in self.columns]
        tick = _("%(name)s auswählen")  # looked up once, not for every row
        rows = (part for row in self.rows for part in self._row(row, frames, tick))
        return mark_safe("".join(rows))

    def _row(self, row: Any, frames: Sequence[tuple[str, str]], tick: str) -> Iterator[str]:
        marked = " rh-table__row--marked" if self.marked(row) else ""
        values = [column.cell(row) for column in self.columns]
        yield f'<tr class="kern-table__row{marked}" role="row">'
        if self.select:
            yield self._checkbox(self.select_value(row), tick % {"name": self._name(values)})
        for (before, behind), value in zip(frames, values, strict=True):
            yield before
            yield escaped(value)
            yield behind
        yield "</tr>\n"

    def _checkbox(self, value: Any, label: str) -> str:
        form = f' form="{escaped(self.form_id)}"' if self.form_id else ""
        return (
            '<td class="kern-table__cell rh-table__select" role="cell"><input type="checkbox" '
            f'class="kern-form-check__checkbox" name="{escaped(self.select)}" '
            f'value="{escaped(value)}"{form} aria-label="{escaped(label)}"></td>'
        )

    def _name(self, values: Sequence[Any]) -> str:
        """A row is called what its head says."""
        heads = [i for i, column in enumerate(self.columns) if column.row_header]
        head = values[heads[0] if heads else 0]
        return str(getattr(head, "text", head))


def shown(value: Any) -> Any:
    """Dates and missing values look alike in every table; money is formatted by the caller."""
    if value is None or value == "":
        return formats.NO_VALUE
    if isinstance(value, datetime):
        return formats.zeitpunkt(value)
    if isinstance(value, date):
        return formats.datum(value)
    return value
