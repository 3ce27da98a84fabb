"""A town that offers the services of the town tasks."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from tests.core.stadt import Stadt, build_stadt, clerk

from rathaus.core.akten.public import set_aktenplaneinheit
from rathaus.core.einheiten.models import Einheit, Rolle, Schutzbereich, Zustaendigkeit
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satzungen.public import draft_satzung, set_wert, submit_satzung
from rathaus.core.vorgaenge.public import Vorgangsart, vorgangsarten
from rathaus.leistungen.actions import import_paket, publish_fassung
from rathaus.leistungen.dateien import ORDNER, load_dokument
from rathaus.leistungen.paket import Paket, read_paket

GEBUEHR = Decimal("5.00")
LEISTUNGEN = ("hund-anmelden", "hund-abmelden", "meldebescheinigung")


@cache
def paket(kennung: str) -> Paket:
    return read_paket(load_dokument(ORDNER / kennung / "paket.yaml"))


def beispiel(kennung: str, nummer: int = 0) -> dict[str, Any]:
    """Answers of a package that may be sent."""
    return dict(paket(kennung).dokument["beispiele"][nummer]["daten"])


def arten() -> list[str]:
    """Every kind of matter these services open."""
    return sorted({regel.art for kennung in LEISTUNGEN for regel in paket(kennung).vorgaenge})


class Hundeanzeige(Vorgangsart):
    """Stands in where the town task of the Ordnungsamt is not installed."""

    kennung = "hundehaltung.anzeige"
    name = "Anzeige eines Hundes"
    schutzbereich = Schutzbereich.ORDNUNG
    aktenplan = "12.3"


def build_ort() -> Stadt:
    if Hundeanzeige.kennung not in vorgangsarten:
        vorgangsarten.register(Hundeanzeige)
    stadt = build_stadt()
    buergerbuero = Einheit.objects.create(kennung="buergerbuero", name="Bürgerbüro", kurz="33")
    einheiten = {"steuer": stadt.steueramt, "ordnung": stadt.ordnungsamt, "melde": buergerbuero}
    for kennung in arten():
        art = vorgangsarten[kennung]
        Zustaendigkeit.objects.create(vorgangsart=kennung, einheit=einheiten[art.schutzbereich])
    for position in sorted({vorgangsarten[kennung].aktenplan for kennung in arten()}):
        set_aktenplaneinheit(kennzeichen=position, titel="Probe", akteur=stadt.programm)
    offer(stadt, LEISTUNGEN)
    return stadt


def offer(stadt: Stadt, kennungen: Iterable[str]) -> None:
    """Publish shipped packages; all hundred of them would be slow and prove no more."""
    for kennung in kennungen:
        dokument = load_dokument(ORDNER / kennung / "paket.yaml")
        publish_fassung(import_paket(dokument, akteur=stadt.programm), akteur=stadt.programm)


def buergerbuero_clerk(rolle: Rolle = Rolle.SACHBEARBEITUNG) -> Akteur:
    return clerk(Einheit.objects.get(kennung="buergerbuero"), rolle, Schutzbereich.MELDE)


def resolve_fee(stadt: Stadt) -> None:
    """A fee of GEBUEHR for each certificate, as two people make it hold."""
    ich, leitung = buergerbuero_clerk(), buergerbuero_clerk(Rolle.LEITUNG)
    satzung = draft_satzung(stadt.gemeinde, titel="Gebührensatzung", akteur=ich)
    set_wert(
        satzung.pk,
        "gebuehr.meldebescheinigung",
        {
            "bezeichnung": "Meldebescheinigung",
            "art": "einheit",
            "betrag": str(GEBUEHR),
            "einheit": "Stück",
        },
        gueltig_ab=date(2020, 1, 1),
        fundstelle="§ 2 Gebührensatzung",
        akteur=ich,
    )
    grant_freigabe(submit_satzung(satzung.pk, akteur=ich), akteur=leitung)
