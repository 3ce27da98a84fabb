"""The yearly notices: the households of a town as a source of bulk letters. Released by a second
person, written in a Lauf that a kill interrupts and nothing doubles, printed in files by weight.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rathaus import uhr
from rathaus.core.bescheide.massen.models import Massenlauf
from rathaus.core.bescheide.massen.registry import Massenquelle
from rathaus.core.bescheide.massen.zusammenstellen import compose_massenlauf
from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.einheiten.public import Schutzbereich, sichten_for
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.kasse.public import Abgabenkonto
from rathaus.core.laeufe.public import Posten
from rathaus.core.personen.public import Beteiligtenrolle, Personangaben, leading_person
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.vorgaenge.models import Kanal, Vorgang
from rathaus.core.vorgaenge.public import Beteiligter, NeuerVorgang, open_vorgang

from .actions.festsetzen import keep_draft
from .actions.haushalt import KONTOART, lock_haushalt
from .models import Steuerhaushalt
from .queries.hunde import hunde_of
from .queries.listen import JAHRESQUELLE as KENNUNG
from .queries.rechnung import compare_year
from .tarif import tarif_of

BRIEF = "hundesteuer-jahr"
PROGRAMM = auftrag("Jahresbescheide Hundesteuer")


def compose_jahresbescheide(jahr: int, gemeinde: Gemeinde, *, akteur: Akteur) -> Massenlauf:
    """This year's notices of a town, to be released by a second person."""
    parameter = {"jahr": jahr, "gemeinde": str(gemeinde.pk)}
    check(parameter, akteur)
    konto = _writable(gemeinde.pk, akteur).select_related("sicht__einheit").first()
    if konto is None:
        raise NichtErlaubt("Jahresbescheide der Hundesteuer schreibt das Steueramt.")
    return compose_massenlauf(
        KENNUNG,
        parameter,
        name=f"Hundesteuer {jahr}, {gemeinde.name}",
        einheit=konto.sicht.einheit,
        akteur=akteur,
    )


def check(parameter: Mapping[str, Any], akteur: Akteur) -> None:
    """Clerks who may write in a tax Sicht that has dog tax accounts of this town."""
    gemeinde, jahr = UUID(str(parameter["gemeinde"])), int(parameter["jahr"])
    if not _writable(gemeinde, akteur).exists():
        raise NichtErlaubt("Jahresbescheide der Hundesteuer schreibt das Steueramt.")
    tarif_of(gemeinde, jahr)
    if jahr > uhr.heute().year + 1:
        raise Fachfehler("Jahresbescheide gibt es frühestens im Dezember für das nächste Jahr.")


def sichten_of(parameter: Mapping[str, Any]) -> set[int]:
    sichten = _households(parameter).order_by().values_list("konto__sicht_id", flat=True)
    return set(sichten.distinct())


def list_posten(parameter: Mapping[str, Any]) -> Iterator[Posten]:
    """Every household with an open account, by its Kassenzeichen."""
    for haushalt_id in _households(parameter).values_list("pk", flat=True).iterator():
        yield Posten(str(haushalt_id))


def prepare(massenlauf: Massenlauf, schluessel: str, akteur: Akteur) -> UUID | None:
    """A Vorgang with the figures of the year; None where they are assessed or nothing changes."""
    haushalt = lock_haushalt(UUID(schluessel))
    jahr = int(massenlauf.parameter["jahr"])
    if haushalt.festsetzungen.filter(jahr=jahr).exclude(zustand="verworfen").exists():
        return None
    year = compare_year(haushalt, hunde_of(haushalt), jahr, am=uhr.heute())
    if year is None:
        return None
    vorgang = _open(haushalt, jahr)
    keep_draft(vorgang, haushalt, year, akteur=akteur)
    return vorgang.pk


def _open(haushalt: Steuerhaushalt, jahr: int) -> Vorgang:
    konto = haushalt.konto
    person = leading_person(konto.schuldner)
    zahler = Beteiligter(
        person=person,
        rolle=Beteiligtenrolle.INHALTSADRESSAT,
        angaben=Personangaben.of(person),
        zugang_id=person.zugang_id,
    )
    neu = NeuerVorgang(
        art="hundesteuer.jahresbescheid",
        gemeinde=konto.gemeinde,
        daten={"jahr": str(jahr)},
        kanal=Kanal.AMT,
        beteiligte=[zahler],
    )
    return open_vorgang(neu, akteur=PROGRAMM)


def _households(parameter: Mapping[str, Any]) -> QuerySet[Steuerhaushalt]:
    return Steuerhaushalt.objects.filter(
        konto__art=KONTOART,
        konto__gemeinde_id=parameter["gemeinde"],
        konto__ende__isnull=True,
    ).order_by("konto__kassenzeichen")


def _writable(gemeinde_id: UUID, akteur: Akteur) -> QuerySet[Abgabenkonto]:
    return Abgabenkonto.objects.filter(
        art=KONTOART,
        gemeinde_id=gemeinde_id,
        sicht_id__in=sichten_for(akteur, schreibend=True),
        sicht__schutzbereich=Schutzbereich.STEUER,
    )


JAHRESQUELLE = Massenquelle(
    kennung=KENNUNG,
    name="Jahresbescheide Hundesteuer",
    check=check,
    sichten=sichten_of,
    list_posten=list_posten,
    prepare=prepare,
    vorlage=lambda parameter: BRIEF,
)
