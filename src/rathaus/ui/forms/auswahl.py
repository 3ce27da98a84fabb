from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import ChoiceField, Field, ModelChoiceField


def choose_from(field: Field, objekte: QuerySet[Any]) -> None:
    """Offer these objects, scoped by the view, in a field that was declared without any."""
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{field!r} wählt keine Objekte aus.")
    field.queryset = objekte


def choose_among(field: Field, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these (value, text) pairs in a field that was declared without any."""
    if not isinstance(field, ChoiceField):
        raise TypeError(f"{field!r} bietet keine Auswahl.")
    field.choices = list(choices)
