"""A field with its label, hint and error, drawn in Python: a form page holds dozens of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rathaus.ui.components import draw_icon
from rathaus.ui.escaping import escaped

if TYPE_CHECKING:
    from .renderer import KernBoundField


def draw_field(field: "KernBoundField") -> SafeString:
    if field.use_fieldset:
        teile = _group(field)
    elif field.is_single_check:
        teile = _check(field)
    else:
        teile = _input(field)
    return mark_safe("".join(teile))


def _input(field: "KernBoundField") -> Iterator[str]:
    yield f'<div class="{_class(field, "kern-form-input", field.width_class)}">'
    yield _label(field)
    yield from _hint(field)
    if field.is_select:
        yield f'<div class="kern-form-input__select-wrapper">{field}</div>'
    elif field.unit:
        einheit = f'<span class="rh-unit__text" aria-hidden="true">{escaped(field.unit)}</span>'
        yield f'<div class="rh-unit">{field}{einheit}</div>'
    else:
        yield str(field)
    yield from _errors(field)
    yield "</div>"


def _check(field: "KernBoundField") -> Iterator[str]:
    yield f'<div class="{_class(field, "kern-form-check")}">{field}'
    yield _label(field)
    yield from _hint(field)
    yield from _errors(field)
    yield "</div>"


def _group(field: "KernBoundField") -> Iterator[str]:
    beschrieben = field.aria_describedby
    verweis = f' aria-describedby="{escaped(beschrieben)}"' if beschrieben else ""
    yield f'<fieldset class="{_class(field, "kern-fieldset")}"{verweis}>'
    yield f'<legend class="kern-label">{_label_text(field)}</legend>'
    yield from _hint(field)
    nebeneinander = " kern-fieldset__body--horizontal" if field.is_short_choice else ""
    yield f'<div class="kern-fieldset__body{nebeneinander}">'
    yield from _options(field) if field.is_choice else [str(field)]
    yield "</div>"
    yield from _errors(field)
    yield "</fieldset>"


def _options(field: "KernBoundField") -> Iterator[str]:
    for option in field:
        yield f'<div class="kern-form-check">{option.tag()}<label class="kern-label" '
        yield f'for="{escaped(option.id_for_label)}">{escaped(option.choice_label)}</label></div>'


def _class(field: "KernBoundField", name: str, more: str = "") -> str:
    error = f"{name}--error" if field.errors else ""
    return " ".join(filter(None, (name, error, more)))


def _label(field: "KernBoundField") -> str:
    fuer = escaped(field.id_for_label)
    return f'<label class="kern-label" for="{fuer}">{_label_text(field)}</label>'


def _label_text(field: "KernBoundField") -> str:
    if not field.shows_optional:
        return escaped(field.label)
    freiwillig = f'<span class="kern-label__optional">({_("freiwillig")})</span>'
    return f"{escaped(field.label)} {freiwillig}"


def _hint(field: "KernBoundField") -> Iterator[str]:
    """Hints are ours, and may hold a link."""
    if field.help_text:
        yield f'<div class="kern-hint" id="{field.auto_id}_helptext">{field.help_text}</div>'


def _errors(field: "KernBoundField") -> Iterator[str]:
    if field.errors:
        yield f'<div class="kern-error" id="{field.auto_id}_error">{draw_icon("danger")}'
        yield f'<p class="kern-body"><span class="kern-sr-only">{_("Fehler:")} </span>'
        yield f"{' '.join(escaped(fehler) for fehler in field.errors)}</p></div>"
