"""Draws every Django form as KERN: `FORM_RENDERER = "rathaus.ui.forms.KernRenderer"`."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from .felder import draw_field
from .zeichnen import draw

INPUT = "kern-form-input__input"
SELECT = "kern-form-input__select"
CHECKBOX = "kern-form-check__checkbox"
RADIO = "kern-form-check__radio"

# What browsers may fill in when people write about themselves (WCAG 1.3.5), by field name.
OWN_DATA = {
    "vorname": "given-name",
    "vornamen": "given-name",
    "nachname": "family-name",
    "familienname": "family-name",
    "name": "name",
    "strasse": "address-line1",
    "strasse_hausnummer": "address-line1",
    "plz": "postal-code",
    "ort": "address-level2",
    "email": "email",
    "telefon": "tel",
    "geburtsdatum": "bday",
    "organisation": "organization",
}


class KernBoundField(BoundField):
    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return built
        built["class"] = self._classes(widget, str(built.get("class", "")))
        if "autocomplete" not in widget.attrs and self._is_typed:
            built.setdefault("autocomplete", self._autocomplete)
        return built

    def as_field_group(self) -> SafeString:
        if getattr(self.field, "template_name", None):
            return super().as_field_group()
        return draw_field(self)

    @property
    def is_single_check(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_choice(self) -> bool:
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def is_select(self) -> bool:
        widget = self.field.widget
        return isinstance(widget, forms.Select) and not self.is_choice and not self._is_list

    @property
    def is_short_choice(self) -> bool:
        """Two short answers (Ja, Nein) stand side by side."""
        if not self.is_choice:
            return False
        labels = [str(option.choice_label) for option in self]
        return len(labels) == 2 and max(map(len, labels)) <= 12

    @property
    def shows_optional(self) -> bool:
        """Whether the label says (freiwillig). Search and filter forms are optional throughout and
        need not say so at each field.
        """
        if self.field.required or self.field.disabled:
            return False
        return not getattr(self.form, "all_optional", False)

    @property
    def unit(self) -> str:
        return getattr(self.field, "unit", "")

    @property
    def width_class(self) -> str:
        """A field is as wide as what is expected in it."""
        width = getattr(self.field, "width", None) or getattr(self.field, "max_length", None)
        if not width or isinstance(self.field.widget, forms.Textarea):
            return ""
        fitting = next((step for step in (4, 6, 10, 20, 30) if width <= step), None)
        return f"rh-w-{fitting}" if fitting else ""

    @property
    def _is_list(self) -> bool:
        return isinstance(self.field.widget, forms.SelectMultiple)

    @property
    def _is_typed(self) -> bool:
        widget = self.field.widget
        return isinstance(widget, forms.TextInput) and not isinstance(widget, forms.PasswordInput)

    @property
    def _autocomplete(self) -> str:
        """A clerk types other people's data: nothing of it may stay in the browser."""
        if not getattr(self.form, "own_data", False):
            return "off"
        return OWN_DATA.get(self.name, "off")

    def _classes(self, widget: forms.Widget, given: str) -> str:
        base = _base_class(widget)
        classes = [base, f"{base}--error" if self.errors else ""]
        classes += [str(widget.attrs.get("class", "")), given]
        return " ".join(filter(None, classes))


class KernRenderer(DjangoTemplates):
    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    bound_field_class = KernBoundField

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        gezeichnet = draw(template_name, context)
        return gezeichnet or super().render(template_name, context, request)


def _base_class(widget: forms.Widget) -> str:
    """Django's group of checkboxes is a kind of RadioSelect, so it is asked for first."""
    if isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
        return CHECKBOX
    if isinstance(widget, forms.RadioSelect):
        return RADIO
    if isinstance(widget, forms.Select) and not isinstance(widget, forms.SelectMultiple):
        return SELECT
    return INPUT
