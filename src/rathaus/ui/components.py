"""The parts a view hands to the templates: plain values that know how they look.

A view builds them, a tag of the same name in `{% load ui %}` draws them. Where a value may stand
in a table cell or a list (Badge, Link, CopyText) it draws itself: `{{ value }}`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.ui import formats
from rathaus.ui.escaping import escaped
from rathaus.ui.table import Column, Table

__all__ = [
    "PHASES",
    "Badge",
    "Column",
    "CopyText",
    "Crumb",
    "Event",
    "FileEntry",
    "KeysetPage",
    "Kind",
    "Link",
    "State",
    "Step",
    "SummaryRow",
    "Tab",
    "Table",
    "Task",
    "draw_icon",
    "phase_badge",
]

Kind = Literal["neutral", "info", "success", "warning", "danger", "accent"]
State = Literal["done", "current", "todo", "error"]
NEWER, OLDER = _("Neuere"), _("Ältere")


@lru_cache(maxsize=512)
def draw_icon(name: str, size: str = "", label: str = "") -> SafeString:
    """An icon beside text stays silent; one that stands alone needs `label`."""
    classes = f"kern-icon kern-icon--{name} rh-icon--{name}"
    if size:
        classes += f" kern-icon--{size}"
    if label:
        return format_html('<span class="{}" role="img" aria-label="{}"></span>', classes, label)
    return format_html('<span class="{}" aria-hidden="true"></span>', classes)


class Drawn:
    """Draws itself wherever a template prints it; in Python, because long lists hold hundreds."""

    def __html__(self) -> SafeString:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.__html__()


@dataclass(frozen=True)
class Badge(Drawn):
    """A status: always words, the colour only helps."""

    text: Any
    kind: Kind = "neutral"
    icon: str = ""

    def __html__(self) -> SafeString:
        return _draw_badge(escaped(self.text), self.kind, self.icon)


@lru_cache(maxsize=512)
def _draw_badge(text: str, kind: Kind, icon: str) -> SafeString:
    """A list shows the same few badges hundreds of times; `text` is escaped."""
    drawing = draw_icon(icon, "small") if icon else ""
    return mark_safe(f'<span class="rh-badge rh-badge--{kind}">{drawing}{text}</span>')


@dataclass(frozen=True)
class Link(Drawn):
    """`about` is read after the text by screen readers: "Ändern" + "Anschrift"."""

    text: Any
    href: str
    about: Any = ""
    icon: str = ""

    def __html__(self) -> SafeString:
        icon = draw_icon(self.icon, "small") if self.icon else ""
        about = f'<span class="kern-sr-only"> {escaped(self.about)}</span>' if self.about else ""
        return mark_safe(
            f'<a class="rh-link" href="{escaped(self.href)}">{icon}{escaped(self.text)}{about}</a>'
        )


@dataclass(frozen=True)
class CopyText(Drawn):
    """A value with a button that copies it; `about` names it: "IBAN"."""

    text: Any
    about: Any
    value: str = ""

    @property
    def copied(self) -> str:
        return self.value or str(self.text)

    def __html__(self) -> SafeString:
        context = {"value": self.copied, "about": self.about}
        button = render_to_string("ui/components/copy_button.html", context)
        return format_html('<span class="rh-copy-text"><span>{}</span>{}</span>', self.text, button)


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
    """One page of a form; a step with `href` can be gone back to. `lang`, where its text is not in
    the language of the page.
    """

    text: Any
    href: str = ""
    state: State = "todo"
    lang: str = ""


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
    """One answer before sending; several values become several lines. `lang` as in Step."""

    term: Any
    value: Any
    change_href: str = ""
    lang: str = ""

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
