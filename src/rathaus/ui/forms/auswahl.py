from typing import Any

from django.db.models import QuerySet
from django.forms import Field, ModelChoiceField


def choose_from(field: Field, objekte: QuerySet[Any]) -> None:
    """Offer these objects, scoped by the view, in a field that was declared without any."""
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{field!r} wählt keine Objekte aus.")
    field.queryset = objekte
