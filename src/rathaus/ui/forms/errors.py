"""Errors of a form as links to its fields, in the order in which the fields stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm
from django.utils.translation import gettext

from rathaus.normen.eingabefehler import Eingabefehler


@dataclass(frozen=True)
class ErrorLink:
    """`target` is the id of the field; without it the error belongs to the whole form."""

    text: str
    target: str = ""
    label: str = ""

    @property
    def lead(self) -> str:
        """The label, with a colon unless it is a question."""
        return self.label if self.label.endswith(("?", "!", ".", ":")) else f"{self.label}:"


def say(error: ValueError) -> str:
    """What a parser of `rathaus.normen` refuses, in the language of the page."""
    if not isinstance(error, Eingabefehler):
        return str(error)
    text = gettext(error.vorlage)
    return text % error.werte if error.werte else text


def error_links(form: BaseForm) -> Iterator[ErrorLink]:
    for error in form.non_field_errors():
        yield ErrorLink(str(error))
    for field in form:
        for error in field.errors:
            yield ErrorLink(str(error), _target(field), _label(field))


def _label(field: BoundField) -> str:
    """With the entry it stands in, where a form asks the same several times."""
    return ": ".join(filter(None, [getattr(field.field, "place", ""), str(field.label)]))


def _target(field: BoundField) -> str:
    """A group has no input of its own name: its first option takes the focus."""
    if field.is_hidden:
        return ""
    if field.use_fieldset and field.subwidgets:
        return str(field.subwidgets[0].id_for_label or "")
    return str(field.id_for_label)
