"""The demo town in a test's database, and people who send something in."""

from typing import Any

from rathaus.core.einheiten.public import Mitarbeiter, gemeinde_of_portal
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag
from rathaus.core.textvorlagen.dateien import load_vorlagen
from rathaus.core.textvorlagen.public import Textvorlage
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge.models import Zugang
from rathaus.demo.aufbau import build_town
from rathaus.demo.stadt import email_of
from rathaus.leistungen.models import Entwurf, Leistung
from rathaus.leistungen.public import start_entwurf, submit_antrag

PROGRAMM = auftrag("Test")


def build() -> None:
    build_town(akteur=PROGRAMM)
    if not Textvorlage.objects.filter(fassung__isnull=False).exists():
        load_vorlagen(akteur=PROGRAMM)


def clerk(name: str) -> Akteur:
    """By the name of the account in the demo town."""
    mitarbeiter = Mitarbeiter.objects.get(zugang__email=email_of(name))
    return Akteur(
        art=Akteurart.MITARBEITER,
        mitarbeiter_id=mitarbeiter.pk,
        zugang_id=mitarbeiter.zugang_id,
    )


def zugang(name: str) -> Zugang:
    return Zugang.objects.get(email=email_of(name))


def citizen(name: str) -> Akteur:
    konto = zugang(name)
    return Akteur(
        art=Akteurart.BUERGER, zugang_id=konto.pk, vertrauensniveau=konto.vertrauensniveau
    )


def example(leistung: str = "hund-anmelden", nummer: int = 0) -> dict[str, Any]:
    """Answers the package itself names as an example of what must pass."""
    fassung = Leistung.objects.select_related("fassung").get(kennung=leistung).fassung
    return fassung.dokument["beispiele"][nummer]["daten"]


def draft(akteur: Akteur, leistung: str = "hund-anmelden", **teile: dict[str, Any]) -> Entwurf:
    """An application filled in to its end; `teile` replaces parts of the example's answers."""
    daten = {**example(leistung), **teile}
    return start_entwurf(Leistung.objects.get(kennung=leistung), akteur=akteur, daten=daten)


def send(akteur: Akteur, leistung: str = "hund-anmelden", **teile: dict[str, Any]) -> Vorgang:
    entwurf = draft(akteur, leistung, **teile)
    antrag = submit_antrag(entwurf.pk, akteur=akteur, gemeinde=gemeinde_of_portal(), niveau=2)
    return antrag.vorgaenge.order_by("art").last()
