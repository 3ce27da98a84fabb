"""The yearly notices: one Lauf over all households, which a kill interrupts and nothing doubles."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.bescheide.public import draft_bescheid, freeze_bescheid
from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.einheiten.public import Schutzbereich, sichten_for
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.kasse.public import Abgabenkonto
from rathaus.core.laeufe.public import Lauf, Laufart, Posten, start_lauf
from rathaus.core.personen.public import Beteiligtenrolle, Personangaben, leading_person
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.vorgaenge.models import Kanal
from rathaus.core.vorgaenge.public import Beteiligter, NeuerVorgang, open_vorgang

from .actions.festsetzen import keep_draft
from .actions.haushalt import KONTOART, lock_haushalt
from .models import Steuerhaushalt
from .queries.hunde import hunde_of
from .queries.listen import JAHRESLAUF
from .queries.rechnung import compare_year
from .tarif import tarif_of

BRIEF = "hundesteuer-jahr"
PROGRAMM = auftrag("Jahresbescheide Hundesteuer")


@transaction.atomic
def start_jahreslauf(jahr: int, gemeinde: Gemeinde, *, akteur: Akteur) -> Lauf:
    """Write this year's notices of a town. Those already written are found, not doubled."""
    check_may_start(akteur, gemeinde)
    tarif_of(gemeinde.pk, jahr)
    if jahr > uhr.heute().year + 1:
        raise Fachfehler("Jahresbescheide gibt es frühestens im Dezember für das nächste Jahr.")
    return start_lauf(
        JAHRESLAUF, akteur=akteur, parameter={"jahr": jahr, "gemeinde": str(gemeinde.pk)}
    )


def check_may_start(akteur: Akteur, gemeinde: Gemeinde) -> None:
    """Clerks who may write in a tax Sicht that has dog tax accounts of this town."""
    konten = Abgabenkonto.objects.filter(
        art=KONTOART,
        gemeinde=gemeinde,
        sicht_id__in=sichten_for(akteur, schreibend=True),
        sicht__schutzbereich=Schutzbereich.STEUER,
    )
    if not konten.exists():
        raise NichtErlaubt("Jahresbescheide der Hundesteuer schreibt das Steueramt.")


def list_posten(lauf: Lauf) -> Iterator[Posten]:
    """Every household with an open account, by its Kassenzeichen."""
    konten = Steuerhaushalt.objects.filter(
        konto__art=KONTOART,
        konto__gemeinde_id=lauf.parameter["gemeinde"],
        konto__ende__isnull=True,
    ).order_by("konto__kassenzeichen")
    for haushalt_id in konten.values_list("pk", flat=True).iterator():
        yield Posten(str(haushalt_id))


def work(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    """One household: a Vorgang, its figures, its letter frozen for the print queue or mailbox."""
    haushalt = lock_haushalt(UUID(posten.schluessel))
    jahr = int(lauf.parameter["jahr"])
    if haushalt.festsetzungen.filter(jahr=jahr).exclude(zustand="verworfen").exists():
        return
    hunde = hunde_of(haushalt)
    year = compare_year(haushalt, hunde, jahr, am=uhr.heute())
    if year is None:
        return
    konto = haushalt.konto
    person = leading_person(konto.schuldner)
    vorgang = open_vorgang(
        NeuerVorgang(
            art="hundesteuer.jahresbescheid",
            gemeinde=konto.gemeinde,
            daten={"jahr": str(jahr)},
            kanal=Kanal.AMT,
            beteiligte=[
                Beteiligter(
                    person=person,
                    rolle=Beteiligtenrolle.INHALTSADRESSAT,
                    angaben=Personangaben.of(person),
                    zugang=person.zugang,
                )
            ],
        ),
        akteur=PROGRAMM,
    )
    keep_draft(vorgang, haushalt, year, akteur=PROGRAMM)
    letter = draft_bescheid(vorgang.pk, BRIEF, akteur=PROGRAMM, stand=None)
    freeze_bescheid(letter.pk, akteur=PROGRAMM, stand=letter.stand)


LAUFART = Laufart(
    kennung=JAHRESLAUF,
    name="Jahresbescheide Hundesteuer",
    list_posten=list_posten,
    work=work,
)
