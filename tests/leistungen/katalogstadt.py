"""The demo town with every shipped service, filled once and cloned; drafts at any page of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.test import Client
from tests.core.zugaenge.anmelden import make_buerger, sign_in
from tests.kit import musterstadt
from tests.leistungen.ort import paket

from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.leistungen.dateien import BEISPIELTAG, paketdateien
from rathaus.leistungen.models import Entwurf, Leistung
from rathaus.leistungen.paket import Lage, Paket, assess
from rathaus.leistungen.public import start_entwurf

#: Who fills in the internal forms: somebody of the Ordnungsamt.
MITARBEITER = "markt"


@cache
def kennungen() -> tuple[str, ...]:
    return tuple(pfad.parent.name for pfad in paketdateien())


@cache
def formulare() -> tuple[str, ...]:
    return tuple(kennung for kennung in kennungen() if paket(kennung).seiten)


def is_internal(p: Paket) -> bool:
    return p.dokument.get("zielgruppe") == ["intern"]


@dataclass(frozen=True)
class Beispiel:
    """An example of a package, where its answers stand on its day."""

    kennung: str
    name: str
    lage: Lage
    abgelehnt: bool

    @property
    def daten(self) -> dict[str, Any]:
        return self.lage.baum


@cache
def beispiele(kennung: str) -> tuple[Beispiel, ...]:
    p = paket(kennung)
    return tuple(
        Beispiel(
            kennung,
            beispiel["name"],
            assess(p, beispiel["daten"], date.fromisoformat(str(beispiel.get("am", BEISPIELTAG)))),
            "abgelehnt" in beispiel,
        )
        for beispiel in p.dokument["beispiele"]
    )


@dataclass(frozen=True)
class Besucher:
    """A citizen and a clerk, each with a browser and drafts of their own."""

    buerger: Client
    buerger_akteur: Akteur
    amt: Client
    amt_akteur: Akteur

    def client(self, p: Paket) -> Client:
        return self.amt if is_internal(p) else self.buerger

    def draft(self, kennung: str, daten: dict[str, Any]) -> Entwurf:
        """Answers as they stand, right or wrong: nothing is taken away from them."""
        akteur = self.amt_akteur if is_internal(paket(kennung)) else self.buerger_akteur
        entwurf = start_entwurf(Leistung.objects.get(kennung=kennung), akteur=akteur)
        Entwurf.objects.filter(pk=entwurf.pk).update(daten=daten)
        entwurf.daten = daten
        return entwurf


def let_in(client_class: type[Client]) -> Besucher:
    buerger, amt = client_class(), client_class()
    konto = make_buerger("katalog@example.org", niveau=2)
    sign_in(buerger, konto)
    sign_in(amt, musterstadt.zugang(MITARBEITER))
    akteur = Akteur(art=Akteurart.BUERGER, zugang_id=konto.pk, vertrauensniveau=2)
    return Besucher(buerger, akteur, amt, musterstadt.clerk(MITARBEITER))


def questions_by_page(beispiel: Beispiel) -> Iterator[tuple[str, set[str]]]:
    """The pages these answers lead over, and what each of them asks."""
    for seite in beispiel.lage.seiten:
        yield (
            seite.kennung,
            {f.feld.pfad for f in beispiel.lage.fragen if f.feld.pfad in seite.felder},
        )
