"""What is drawn in Python is what Django's templates draw."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import escape
from django.utils.safestring import mark_safe

from rathaus.ui.forms.renderer import KernRenderer
from rathaus.ui.forms.zeichnen import draw

BOESE = '<b>"O\'Neil" & Söhne</b>'
WAHL = [("a", "Anfang"), (BOESE, BOESE), ("Gruppe & Co", [("c", "Ende"), (3, "drei")])]
FLACH = [("a", "Anfang"), ("b", BOESE)]
ATTRS = {"id": "x", "required": True, "disabled": False, "data-a": BOESE, "max": 3}


@pytest.mark.parametrize(
    ("widget", "wert"),
    [
        (forms.TextInput(), "Ada"),
        (forms.TextInput(), BOESE),
        (forms.TextInput(), None),
        (forms.TextInput(), mark_safe("schon&amp;sicher")),
        (forms.NumberInput(), 3),
        (forms.EmailInput(), "ada@example.org"),
        (forms.URLInput(), "https://example.org/?a=1&b=2"),
        (forms.HiddenInput(), "geheim"),
        (forms.CheckboxInput(), True),
        (forms.CheckboxInput(), False),
        (forms.Textarea(), f"eins\nzwei\n{BOESE}"),
        (forms.Textarea(), None),
        (forms.Select(choices=WAHL), "c"),
        (forms.Select(choices=WAHL), BOESE),
        (forms.SelectMultiple(choices=FLACH), ["a", "b"]),
        (forms.RadioSelect(choices=FLACH), "b"),
        (forms.CheckboxSelectMultiple(choices=FLACH), ["a"]),
    ],
)
def test_the_same_as_djangos_templates(widget: forms.Widget, wert: Any) -> None:
    ours = widget.render("feld", wert, ATTRS, renderer=KernRenderer())
    theirs = widget.render("feld", wert, ATTRS, renderer=DjangoTemplates())
    assert _canonical(ours) == _canonical(theirs)


def test_single_options_too() -> None:
    for art in (forms.RadioSelect, forms.CheckboxSelectMultiple):
        feld = forms.MultipleChoiceField(choices=FLACH, widget=art)
        form = type("F", (forms.Form,), {"feld": feld})(initial={"feld": ["b"]})
        for option in form["feld"]:
            daten = {**option.data, "wrap_label": False}
            name = str(option.data["template_name"])
            theirs = DjangoTemplates().render(name, {"widget": daten})
            assert _canonical(str(draw(name, {"widget": daten}))) == _canonical(theirs)


def test_what_is_not_drawn_here_is_left_to_templates() -> None:
    assert draw("ui/forms/form.html", {"form": None}) is None
    assert draw("django/forms/widgets/radio_option.html", {"widget": {"wrap_label": True}}) is None


def _canonical(html: str) -> str:
    """Without the line breaks between tags that templates leave."""
    vorn, bereich, rest = html.partition("<textarea")
    return " ".join(vorn.split()).replace("> <", "><") + bereich + rest.strip()


def test_a_field_escapes_its_words_and_not_its_hint() -> None:
    class F(forms.Form):
        wahl = forms.ChoiceField(
            label=BOESE, choices=FLACH, widget=forms.RadioSelect, help_text="<a href='/'>Hilfe</a>"
        )
        text = forms.CharField(label=BOESE, required=False)
        haken = forms.BooleanField(label=BOESE)

    form = F({})
    form.add_error("text", BOESE)
    for name in form.fields:
        gezeichnet = form[name].as_field_group()
        assert escape(BOESE) in gezeichnet
        assert BOESE not in gezeichnet
        assert gezeichnet.count("kern-error") == 1
    assert "<a href='/'>Hilfe</a>" in form["wahl"].as_field_group()
    assert "(freiwillig)" in form["text"].as_field_group()
    assert "(freiwillig)" not in form["haken"].as_field_group()
