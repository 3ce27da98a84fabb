"""The source every town has: chosen matters, each with the same letter."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from rathaus.core.einheiten.public import sichten_for
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.laeufe.public import Posten
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import Textvorlage
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for

from .models import Massenlauf
from .registry import Massenquelle

KENNUNG = "auswahl"


def check(parameter: Mapping[str, Any], akteur: Akteur) -> None:
    """Every matter is one the clerk may write to."""
    gewaehlt = {UUID(pk) for pk in parameter["vorgaenge"]}
    if not gewaehlt:
        raise Fachfehler("Bitte wählen Sie mindestens einen Vorgang.")
    meine = vorgaenge_for(akteur).filter(sicht_id__in=sichten_for(akteur, schreibend=True))
    if meine.filter(pk__in=gewaehlt).count() != len(gewaehlt):
        raise NichtErlaubt("Darunter sind Vorgänge, die Sie nicht bearbeiten.")
    vorlage = Textvorlage.objects.filter(kennung=parameter["vorlage"], fassung__isnull=False)
    if not vorlage.exists():
        raise Fachfehler("Diese Textvorlage ist nicht veröffentlicht.")


def sichten_of(parameter: Mapping[str, Any]) -> set[int]:
    gewaehlt = Vorgang.objects.filter(pk__in=parameter["vorgaenge"])
    return set(gewaehlt.order_by().values_list("sicht_id", flat=True).distinct())


def list_posten(parameter: Mapping[str, Any]) -> Iterator[Posten]:
    for vorgang_id in parameter["vorgaenge"]:
        yield Posten(str(vorgang_id))


def prepare(massenlauf: Massenlauf, schluessel: str, akteur: Akteur) -> UUID | None:
    return Vorgang.objects.filter(pk=schluessel).values_list("pk", flat=True).first()


AUSWAHL = Massenquelle(
    kennung=KENNUNG,
    name="Ausgewählte Vorgänge",
    check=check,
    sichten=sichten_of,
    list_posten=list_posten,
    prepare=prepare,
    vorlage=lambda parameter: str(parameter["vorlage"]),
)
