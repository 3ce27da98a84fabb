"""Inputs and selections drawn in Python. Django draws each of them, and each option of a choice,
with two or three templates of its own; a form page holds dozens. The result is the same, and a test
compares the two.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from rathaus.ui.escaping import escaped

Widget = Mapping[str, Any]
_INPUTS = ("input", "text", "number", "email", "url", "tel", "search", "hidden", "date", "checkbox")
_OPTIONS = ("radio_option", "checkbox_option")


def draw(template_name: str, context: Mapping[str, Any]) -> SafeString | None:
    """None where a template must do it."""
    widget = context.get("widget")
    zeichner = _ZEICHNER.get(template_name)
    if zeichner is None or widget is None or widget.get("wrap_label"):
        return None
    return mark_safe("".join(zeichner(widget)))


def _input(widget: Widget) -> Iterator[str]:
    yield f'<input type="{escaped(widget["type"])}" name="{escaped(widget["name"])}"'
    if widget["value"] is not None:
        yield f' value="{escaped(widget["value"])}"'
    yield from _attrs(widget)
    yield ">"


def _textarea(widget: Widget) -> Iterator[str]:
    yield f'<textarea name="{escaped(widget["name"])}"'
    yield from _attrs(widget)
    # the first line break inside is the browser's, not the writer's
    yield f">\n{escaped(widget['value']) if widget['value'] else ''}</textarea>"


def _select(widget: Widget) -> Iterator[str]:
    yield f'<select name="{escaped(widget["name"])}"'
    yield from _attrs(widget)
    yield ">"
    for gruppe, optionen, _nummer in widget["optgroups"]:
        if gruppe:
            yield f'<optgroup label="{escaped(gruppe)}">'
        for option in optionen:
            yield f'<option value="{escaped(option["value"])}"'
            yield from _attrs(option)
            yield f">{escaped(option['label'])}</option>"
        if gruppe:
            yield "</optgroup>"
    yield "</select>"


def _attrs(widget: Widget) -> Iterator[str]:
    for name, wert in widget["attrs"].items():
        if wert is True:
            yield f" {escaped(name)}"
        elif wert is not False:
            yield f' {escaped(name)}="{escaped(wert)}"'


_ZEICHNER: dict[str, Callable[[Widget], Iterator[str]]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in (*_INPUTS, *_OPTIONS)},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
