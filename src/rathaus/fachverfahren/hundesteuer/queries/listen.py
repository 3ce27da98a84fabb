"""Lists of the tax office: accounts, tags to send, yearly runs."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from rathaus import uhr
from rathaus.core.bescheide.massen.models import Massenlauf
from rathaus.core.bescheide.massen.queries import massenlaeufe_for
from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.einheiten.public import sichten_for
from rathaus.core.fehler import NichtGefunden
from rathaus.core.gegenstaende.models import Halterschaft
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.public import Akteur

from ..models import Festsetzung, Hundemarke, Steuerhaushalt
from .haushalte import haushalte_for

SEITE = 100
JAHRESQUELLE = "hundesteuer.jahr"


def waiting_marken(akteur: Akteur) -> QuerySet[Hundemarke]:
    """Tags whose notice left the house and that were not sent yet, by number."""
    rows = Hundemarke.objects.filter(
        zustand="vergeben", hund__sicht_id__in=sichten_for(akteur), vorgang__isnull=False
    ).exclude(vorgang__phase__in=["eingegangen", "in_bearbeitung", "wartet"])
    return rows.select_related("hund", "vorgang").order_by("gemeinde", "nummer")


def addresses_of(marken: Sequence[Hundemarke]) -> dict[UUID, list[str]]:
    """Name and address lines of whoever holds the dog now, by tag."""
    today = uhr.heute()
    holdings = (
        Halterschaft.objects.am(today)
        .filter(gegenstand_id__in=[marke.hund_id for marke in marken], rolle="halter")
        .select_related("person__anschrift")
    )
    by_dog = {holding.gegenstand_id: holding.person for holding in holdings}
    return {
        marke.pk: _address(by_dog[marke.hund_id]) for marke in marken if marke.hund_id in by_dog
    }


def _address(person: Person) -> list[str]:
    lines = person.anschrift.zeilen() if person.anschrift else []
    return [person.anzeigename, *lines]


def get_haushalt(akteur: Akteur, haushalt_id: UUID) -> Steuerhaushalt:
    haushalt = haushalte_for(akteur).select_related("konto__person").filter(pk=haushalt_id).first()
    if haushalt is None:
        raise NichtGefunden("Dieses Steuerkonto gibt es nicht.")
    return haushalt


def gemeinden_with_haushalte(akteur: Akteur) -> list[Gemeinde]:
    """Towns for which this clerk may write yearly notices."""
    sichten = sichten_for(akteur, schreibend=True)
    rows = Gemeinde.objects.filter(
        abgabenkonto__sicht_id__in=sichten, abgabenkonto__art="hundesteuer"
    )
    return list(rows.distinct())


def list_festsetzungen(haushalt: Steuerhaushalt) -> list[Festsetzung]:
    """Every assessment that counted, the latest first."""
    rows = haushalt.festsetzungen.filter(zustand__in=["entwurf", "erlassen", "ersetzt"])
    return list(rows.order_by("-jahr", "-erstellt_am"))


def recent_jahreslaeufe(akteur: Akteur) -> list[Massenlauf]:
    """The last yearly notices of the towns this clerk writes them for."""
    towns = [str(town.pk) for town in gemeinden_with_haushalte(akteur)]
    rows = massenlaeufe_for(akteur).filter(quelle=JAHRESQUELLE, parameter__gemeinde__in=towns)
    return list(rows.select_related("lauf").order_by("-angelegt", "id")[:5])
