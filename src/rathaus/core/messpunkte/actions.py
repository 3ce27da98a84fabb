from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from .models import Messpunkt
from .registry import check_vokabular


def record_messpunkt(
    art: str,
    *,
    am: date,
    einheit: UUID | None = None,
    leistung: str = "",
    merkmale: Mapping[str, str] | None = None,
    wert: Decimal = Decimal(1),
) -> None:
    """Count a fact, inside the transaction of the action it counts.

    It takes no akteur and leaves no Protokoll entry: both would tie it to a person.
    """
    angaben = dict(merkmale or {})
    check_vokabular(art, leistung, angaben)
    Messpunkt.objects.create(
        art=art, am=am, einheit_id=einheit, leistung=leistung, merkmale=angaben, wert=wert
    )
