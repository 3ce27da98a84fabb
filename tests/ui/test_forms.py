import re
from datetime import date
from decimal import Decimal
from typing import ClassVar

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict
from tests.policing.client import find_faults

from rathaus.ui.forms import (
    DateienField,
    DatumField,
    GeldField,
    IbanField,
    JaNeinField,
    TeildatumField,
    TelefonField,
)
from rathaus.ui.forms.errors import error_links


class Antrag(forms.Form):
    vorname = forms.CharField(label="Vorname", max_length=60)
    plz = forms.CharField(label="Postleitzahl", max_length=5, required=False)
    art = forms.ChoiceField(label="Art", choices=[("a", "Anmeldung"), ("b", "Abmeldung")])
    erster = JaNeinField(label="Erster Hund?", help_text="In Ihrem Haushalt.")
    merkmale = forms.MultipleChoiceField(
        label="Merkmale", choices=[("x", "Chip")], widget=forms.CheckboxSelectMultiple
    )
    stimmt = forms.BooleanField(label="Das stimmt.")


def drawn(form: forms.BaseForm) -> str:
    return Template("{% load ui %}{% error_summary form %}{{ form }}").render(
        Context({"form": form})
    )


def tag(html: str, name: str) -> str:
    return re.search(rf'<\w+[^>]* name="{name}"[^>]*>', html)[0]


def test_any_form_is_drawn_by_the_rules():
    for form in (Antrag(), Antrag({}), Antrag({"vorname": "Ada", "erster": "ja"})):
        assert find_faults(drawn(form), fragment=True) == []


def test_only_what_is_free_says_so():
    html = drawn(Antrag())
    assert html.count("(freiwillig)") == 1
    assert "Postleitzahl <span" in html.replace('"kern-label__optional"', "")
    assert "*" not in html


def test_a_filter_does_not_say_it_at_each_field():
    class Filter(Antrag):
        all_optional = True

    assert "freiwillig" not in drawn(Filter())


def test_hint_and_error_are_read_with_the_field():
    html = drawn(Antrag({"vorname": ""}))
    assert 'aria-describedby="id_vorname_error"' in tag(html, "vorname")
    assert 'aria-invalid="true"' in tag(html, "vorname")
    assert 'id="id_vorname_error"' in html
    group = re.search(r"<fieldset[^>]*>\s*<legend[^>]*>Erster Hund\?", html)[0]
    assert 'aria-describedby="id_erster_helptext id_erster_error"' in group


def test_each_kind_of_field_has_its_look():
    html = drawn(Antrag({}))
    assert "kern-form-input__input--error" in tag(html, "vorname")
    assert "kern-form-input__select--error" in tag(html, "art")
    assert "kern-form-check__radio" in tag(html, "erster")
    assert "kern-form-check__checkbox" in tag(html, "merkmale")
    assert "kern-form-check__checkbox" in tag(html, "stimmt")


def test_own_classes_of_a_widget_are_kept():
    class Own(forms.Form):
        a = forms.CharField(widget=forms.TextInput({"class": "eigene"}))

    assert 'class="kern-form-input__input eigene"' in tag(str(Own()), "a")


def test_a_field_is_as_wide_as_what_is_expected():
    html = str(Antrag())
    assert re.search(r'rh-w-6">\s*<label[^>]*>Postleitzahl', html)
    assert not re.search(r'rh-w-\d+">\s*<label[^>]*>Vorname', html)


def test_two_short_answers_stand_side_by_side():
    assert str(Antrag()).count("kern-fieldset__body--horizontal") == 1


def test_the_browser_fills_in_only_what_people_write_about_themselves():
    class Eigene(Antrag):
        own_data = True

    assert 'autocomplete="given-name"' in tag(str(Eigene()), "vorname")
    assert 'autocomplete="off"' in tag(str(Antrag()), "vorname")


def test_a_widget_decides_itself_on_autocomplete():
    class Eigene(forms.Form):
        own_data = True
        iban = IbanField()
        code = forms.CharField(widget=forms.TextInput({"autocomplete": "one-time-code"}))

    assert 'autocomplete="off"' in tag(str(Eigene()), "iban")
    assert 'autocomplete="one-time-code"' in tag(str(Eigene()), "code")


def test_what_was_typed_cannot_break_the_page():
    html = drawn(Antrag({"vorname": '"><script>alert(1)</script>', "art": "<b>"}))
    assert "<script>" not in html
    assert "<b>" not in html


GERMAN: ClassVar = [
    (forms.CharField(), "", "Diese Angabe fehlt noch."),
    (forms.CharField(max_length=3), "abcd", "Bitte kürzen Sie auf höchstens 3 Zeichen"),
    (forms.CharField(min_length=3), "ab", "Bitte geben Sie mindestens 3 Zeichen ein."),
    (forms.EmailField(), "ada", "Bitte geben Sie eine E-Mail-Adresse ein"),
    (forms.IntegerField(), "drei", "Bitte geben Sie eine ganze Zahl ein"),
    (forms.IntegerField(min_value=1), "0", "Der Wert muss mindestens 1 sein."),
    (forms.IntegerField(max_value=9), "10", "Der Wert darf höchstens 9 sein."),
    (forms.DecimalField(), "x", "Bitte geben Sie eine Zahl ein"),
    (forms.DateField(), "x", "Bitte geben Sie ein Datum ein"),
    (forms.TimeField(), "x", "Bitte geben Sie eine Uhrzeit ein"),
    (forms.BooleanField(), "", "Bitte setzen Sie hier ein Häkchen."),
    (forms.ChoiceField(choices=[("a", "A")]), "", "Wählen Sie eine Antwort aus."),
    (forms.ChoiceField(choices=[("a", "A")]), "b", "Bitte wählen Sie eine der Antworten aus."),
    (forms.MultipleChoiceField(choices=[("a", "A")]), [], "Bitte wählen Sie mindestens eine"),
    (forms.FileField(), None, "Bitte wählen Sie eine Datei aus."),
    (JaNeinField(), "", "Wählen Sie eine Antwort aus."),
    (DatumField(), "", "Bitte geben Sie ein Datum ein."),
    (DatumField(), "31.2.2026", "Den 31. Februar 2026 gibt es nicht"),
    (IbanField(), "DE02 1203 0000 0000 2020 52", "die Prüfziffer passt nicht"),
    (GeldField(), "viel", "ist kein Betrag"),
    (GeldField(), "-1", "darf nicht unter null"),
    (TelefonField(), "1", "keine Telefonnummer"),
    (DateienField(), [], "Bitte wählen Sie eine Datei aus."),
]


@pytest.mark.parametrize(("field", "value", "message"), GERMAN)
def test_errors_are_said_as_a_friendly_clerk_would(field, value, message):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(value)
    assert message in " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (DatumField(), "1.2.53", date(1953, 2, 1)),
        (DatumField(), "1,2,1953", date(1953, 2, 1)),
        (DatumField(required=False), "  ", None),
        (GeldField(), "1.234,50 €", Decimal("1234.50")),
        (GeldField(may_be_negative=True), "−3", Decimal("-3.00")),
        (GeldField(required=False), "", None),
        (IbanField(), "de02 1203 0000 0000 2020 51", "DE02120300000000202051"),
        (IbanField(required=False), "", ""),
        (TelefonField(), "06042 / 12345", "+49604212345"),
        (JaNeinField(), "ja", True),
        (JaNeinField(), "nein", False),
        (JaNeinField(required=False), "", None),
    ],
)
def test_understands_what_people_write(field, typed, value):
    assert field.clean(typed) == value


def test_two_digits_of_a_year_of_birth_lie_in_the_past():
    assert DatumField(latest=date(2026, 2, 3)).clean("1.2.30") == date(1930, 2, 1)
    assert DatumField().clean("1.2.30") == date(2030, 2, 1)


def test_limits_of_a_date_hold_on_the_day_itself():
    field = DatumField(earliest=date(2026, 1, 1), latest=lambda: date(2026, 2, 3))
    assert field.clean("1.1.2026") == date(2026, 1, 1)
    assert field.clean("3.2.2026") == date(2026, 2, 3)
    with pytest.raises(forms.ValidationError, match=r"nicht vor dem 01\.01\.2026"):
        field.clean("31.12.2025")
    with pytest.raises(forms.ValidationError, match=r"nicht nach dem 03\.02\.2026"):
        field.clean("4.2.2026")


def test_a_date_of_birth_may_be_known_in_part():
    assert str(TeildatumField().clean("00.00.1960")) == "00.00.1960"
    with pytest.raises(forms.ValidationError):
        DatumField().clean("00.00.1960")


class Werte(forms.Form):
    tag = DatumField()
    geburt = TeildatumField()
    betrag = GeldField()
    iban = IbanField()
    telefon = TelefonField()
    frage = JaNeinField()


def test_stored_values_are_shown_as_people_write_them():
    birth = TeildatumField().clean("00.00.1960")
    html = str(
        Werte(
            initial={
                "tag": date(2026, 2, 1),
                "geburt": birth,
                "betrag": Decimal("1234.5"),
                "iban": "DE02120300000000202051",
                "telefon": "+49604212345",
                "frage": False,
            }
        )
    )
    assert 'value="01.02.2026"' in html
    assert 'value="00.00.1960"' in html
    assert 'value="1.234,50"' in html
    assert 'value="DE02 1203 0000 0000 2020 51"' in html
    assert 'value="06042 12345"' in html
    assert re.search(r'value="nein"[^>]* checked', html)


def test_what_was_typed_wrong_stays_as_typed():
    typed = {"tag": "31.2.", "betrag": "viel", "iban": "DE1", "telefon": "abc"}
    html = str(Werte(typed))
    for value in ("31.2.", "viel", "abc"):
        assert f'value="{value}"' in html


def test_several_files_arrive_as_a_list():
    class Upload(forms.Form):
        nachweise = DateienField(max_files=2)

    one, two = SimpleUploadedFile("a.pdf", b"a"), SimpleUploadedFile("b.pdf", b"b")
    form = Upload({}, MultiValueDict({"nachweise": [one, two]}))
    assert form.is_valid()
    assert form.cleaned_data["nachweise"] == [one, two]
    assert not Upload({}, MultiValueDict({"nachweise": [one, two, one]})).is_valid()
    assert not Upload({}, MultiValueDict({"nachweise": [SimpleUploadedFile("c", b"")]})).is_valid()


def test_the_camera_is_a_second_way_into_the_same_field():
    class Upload(forms.Form):
        nachweise = DateienField()

    html = str(Upload())
    inputs = re.findall(r"<input[^>]*>", html)
    assert [re.search(r'name="(\w+)"', i)[1] for i in inputs] == ["nachweise", "nachweise"]
    assert ["capture=" in i for i in inputs] == [False, True]


def test_error_links_stand_in_the_order_of_the_fields_and_lead_to_them():
    form = Antrag({})
    html = drawn(form)
    links = list(error_links(form))
    assert [link.label for link in links] == [
        "Vorname", "Art", "Erster Hund?", "Merkmale", "Das stimmt.",
    ]  # fmt: skip
    for link in links:
        assert f'id="{link.target}"' in html
        assert f'href="#{link.target}"' in html


def test_an_error_of_the_whole_form_has_no_link():
    form = Antrag({"vorname": "Ada", "art": "a", "erster": "ja", "merkmale": ["x"], "stimmt": "on"})
    form.add_error(None, "Diesen Hund gibt es schon.")
    assert [(e.text, e.target) for e in error_links(form)] == [("Diesen Hund gibt es schon.", "")]
    assert drawn(form).count("Diesen Hund gibt es schon.") == 2


def test_a_label_that_asks_gets_no_colon():
    html = drawn(Antrag({}))
    assert "<strong>Erster Hund?</strong>" in html
    assert "<strong>Vorname:</strong>" in html
