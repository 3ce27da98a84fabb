"""A tax office that can work: tariff, file plan, letters, people; and its matters, step by step."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.core.personen.leute import erika
from tests.core.stadt import Stadt, build_stadt, clerk

import rathaus
from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.public import freeze_bescheid, hand_to_post
from rathaus.core.bescheide.tasks import render
from rathaus.core.einheiten.models import Einheit, Gemeinde, Rolle, Zustaendigkeit
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.kasse.public import saldo
from rathaus.core.personen.public import Beteiligtenrolle, Personangaben, find_or_create_person
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.satzungen.models import Satzung, Satzungswert
from rathaus.core.textvorlagen.public import import_vorlage, publish_vorlage
from rathaus.core.vorgaenge.models import Kanal, Vorgang
from rathaus.core.vorgaenge.public import Beteiligter, NeuerVorgang, open_vorgang
from rathaus.core.yamldateien import read_yaml
from rathaus.fachverfahren.hundesteuer.actions.anmelden import assess_hund
from rathaus.fachverfahren.hundesteuer.entscheidung import Entscheidung
from rathaus.fachverfahren.hundesteuer.models import Festsetzung, Steuerhaushalt

PAKET = Path(rathaus.__file__).parent
BRIEFE = PAKET / "fachverfahren" / "hundesteuer" / "textvorlagen"
TARIFE = PAKET / "recht" / "daten" / "hundesteuersatzungen"


@dataclass(frozen=True)
class Amt:
    stadt: Stadt
    poststelle: Akteur

    @property
    def clerk(self) -> Akteur:
        return self.stadt.sachbearbeitung

    def register(self, *, halter: Personangaben | None = None, **hund: Any) -> Vorgang:
        """An application for a dog reaches the office."""
        daten = {
            "hund": {
                "name": "Waldi",
                "rasse": "dackel",
                "geburtsdatum": "2020-05-01",
                "seit": "2026-02-10",
                "herkunft": "privat",
                **hund,
            },
            "zahlung": {"weg": "ueberweisung"},
        }
        return self.open("hundesteuer.anmeldung", daten, halter)

    def open(self, art: str, daten: dict[str, Any], halter: Personangaben | None = None) -> Vorgang:
        angaben = halter or erika()
        person, _ = find_or_create_person(
            angaben, akteur=self.stadt.buergerin, schutzbereich="steuer"
        )
        neu = NeuerVorgang(
            art=art,
            gemeinde=self.stadt.gemeinde,
            daten=daten,
            kanal=Kanal.PORTAL,
            beteiligte=[Beteiligter(person, Beteiligtenrolle.ANTRAGSTELLER, angaben)],
        )
        return open_vorgang(neu, akteur=self.stadt.buergerin)

    def issue(self, bescheid: Bescheid) -> Bescheid:
        """Freeze, render, print, Ab-Vermerk: the notice leaves the house today."""
        frozen = freeze_bescheid(
            bescheid.pk, akteur=self.clerk, stand=Bescheid.objects.get(pk=bescheid.pk).stand
        )
        render(str(frozen.pk))
        return hand_to_post([frozen.pk], am=uhr.heute(), akteur=self.poststelle)[0]


def assess(amt: Amt, vorgang: Vorgang, **entscheidung: Any) -> tuple[list[Festsetzung], Any]:
    """As the clerk does who sees the present state."""
    entscheidung.setdefault("akteur", amt.clerk)
    akteur = entscheidung.pop("akteur")
    stand = entscheidung.pop("stand", None) or Vorgang.objects.get(pk=vorgang.pk).stand
    return assess_hund(vorgang.pk, Entscheidung(**entscheidung), akteur=akteur, stand=stand)


def tax(amt: Amt, tag: date, **hund: Any) -> Gegenstand:
    """A dog registered, assessed and notified on one day."""
    entscheidung = hund.pop("entscheidung", {})
    hund.setdefault("seit", f"{tag.year}-01-01")
    with uhr.stelle_auf(tag):
        vorgang = amt.register(**hund)
        _, bescheid = assess(amt, vorgang, **entscheidung)
        if bescheid:
            amt.issue(bescheid)
    return Vorgang.objects.get(pk=vorgang.pk).gegenstand


def build_amt(tarif: str, *, ab: date = date(2020, 1, 1)) -> Amt:
    stadt = build_stadt()
    Gemeinde.objects.filter(pk=stadt.gemeinde.pk).update(
        strasse="Markt 1",
        telefon="02331 1000",
        iban="DE02120300000000202051",
        verwaltungsgericht="Verwaltungsgericht Musterstadt, Gerichtsweg 1, 58000 Musterstadt",
    )
    stadt.gemeinde.refresh_from_db()
    Aktenplaneinheit.objects.create(
        kennzeichen="9.3.1",
        titel="Hundesteuer",
        schutzbereich="steuer",
        bildungsregel="je_person",
        aufbewahrung="steuer",
    )
    Zustaendigkeit.objects.create(vorgangsart="", einheit=stadt.steueramt)
    poststelle = Einheit.objects.create(kennung="post", name="Poststelle", kurz="10")
    set_tariff(stadt, tarif, ab)
    load_letters()
    return Amt(stadt, clerk(poststelle, Rolle.POSTSTELLE))


def set_tariff(stadt: Stadt, name: str, ab: date) -> None:
    """In force, as a Satzung that went its way; that way is tested in core.satzungen."""
    satzung = Satzung.objects.create(
        gemeinde=stadt.gemeinde, titel="Hundesteuersatzung", zustand="gilt", angelegt=uhr.jetzt()
    )
    tarif = tomllib.loads((TARIFE / f"{name}.toml").read_text(), parse_float=str)
    del tarif["gueltig_ab"]
    tarif |= {"name": "Hundesteuersatzung von Musterlingen", "land": "NW"}
    werte = {"hundesteuer.tarif": tarif, "hundesteuer.ersatzmarke": "5.00"}
    vorhanden = set(
        Satzungswert.objects.filter(gueltig_bis=None).values_list("schluessel", flat=True)
    )
    for schluessel, wert in werte.items():
        if schluessel in vorhanden:
            continue
        Satzungswert.objects.create(
            satzung=satzung,
            gemeinde=stadt.gemeinde,
            schluessel=schluessel,
            wert=wert,
            gueltig_ab=ab,
            fundstelle="§ 7",
            zustand="gilt",
        )


def load_letters() -> None:
    akteur = auftrag("Textvorlagen laden")
    for datei in sorted(BRIEFE.glob("*.yaml")):
        publish_vorlage(import_vorlage(read_yaml(datei).daten, akteur=akteur), akteur=akteur)


def household() -> Steuerhaushalt:
    return Steuerhaushalt.objects.get()


def owed() -> Decimal:
    return saldo(household().konto_id)


def in_force(jahr: int) -> Festsetzung:
    return Festsetzung.objects.get(jahr=jahr, zustand="erlassen")


def rows_of(bescheid: Bescheid, kennung: str) -> list[list[str]]:
    """The rows of one table of the letter."""
    tables = [block for block in bescheid.bloecke if block["kennung"] == kennung]
    return [[cell.replace("\u00a0", " ") for cell in row] for row in tables[0]["zeilen"]]


def text_of(bescheid: Bescheid) -> str:
    """Everything the letter says, as one line of text."""
    parts = []
    for block in bescheid.bloecke:
        parts += [block.get("text", ""), *block.get("punkte", [])]
        parts += [cell for row in block.get("zeilen", []) for cell in row]
    return " ".join(part for part in parts if part).replace("\u00a0", " ")
