"""Two invented kinds of matter and the offices that work on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.core.personen.leute import erika
from tests.core.stadt import Stadt, build_stadt, clerk

from rathaus.core.akten.models import Aktenplaneinheit, Bildungsregel
from rathaus.core.einheiten.models import Rolle, Schutzbereich, Zustaendigkeit
from rathaus.core.personen.public import Beteiligtenrolle, Personangaben, find_or_create_person
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Kanal, Vorgang
from rathaus.core.vorgaenge.public import Beteiligter, NeuerVorgang, Vorgangsart, open_vorgang
from rathaus.core.vorgaenge.registry import vorgangsarten
from rathaus.core.zugaenge.models import Zugang


class Probesteuer(Vorgangsart):
    kennung = "probe.steuer"
    name = "Probesteuer"
    schutzbereich = "steuer"
    aktenplan = "99.1"
    bearbeitungsfrist = "3M"
    verfahrensrecht = "AO"

    def betreff(self, daten: Mapping[str, Any]) -> str:
        return f"Probesteuer {daten.get('name', '')}"

    def kurzinfo(self, daten: Mapping[str, Any]) -> str:
        return str(daten.get("info", ""))

    def missing(self, vorgang: Vorgang) -> list[str]:
        return ["Foto des Chips"]


class Probeanzeige(Probesteuer):
    kennung = "probe.anzeige"
    name = "Probeanzeige"
    schutzbereich = "ordnung"
    aktenplan = "99.2"
    bearbeitungsfrist = ""


ARTEN = (Probesteuer, Probeanzeige)


def register_arten() -> None:
    for art in ARTEN:
        vorgangsarten.register(art)


def unregister_arten() -> None:
    for art in ARTEN:
        vorgangsarten._arten.pop(art.kennung)


@dataclass(frozen=True)
class Amt:
    stadt: Stadt
    leitung: Akteur
    kollegin: Akteur

    @property
    def clerk(self) -> Akteur:
        return self.stadt.sachbearbeitung

    def open(
        self,
        art: str = "probe.steuer",
        *,
        angaben: Personangaben | None = None,
        zugang: Zugang | None = None,
        **daten: Any,
    ) -> Vorgang:
        angaben, zugang_id = angaben or erika(), zugang.pk if zugang else None
        person, _ = find_or_create_person(
            angaben,
            akteur=self.stadt.programm,
            schutzbereich=vorgangsarten[art].schutzbereich,
            zugang_id=zugang_id,
        )
        neu = NeuerVorgang(
            art=art,
            gemeinde=self.stadt.gemeinde,
            daten={"name": angaben.name, **daten},
            kanal=Kanal.PORTAL,
            beteiligte=[Beteiligter(person, Beteiligtenrolle.ANTRAGSTELLER, angaben, zugang_id)],
        )
        return open_vorgang(neu, akteur=self.stadt.programm)


def build_amt() -> Amt:
    stadt = build_stadt()
    for art, einheit, regel in (
        (Probesteuer, stadt.steueramt, Bildungsregel.JE_PERSON),
        (Probeanzeige, stadt.ordnungsamt, Bildungsregel.JE_VORGANG),
    ):
        Zustaendigkeit.objects.create(vorgangsart=art.kennung, einheit=einheit)
        Aktenplaneinheit.objects.create(
            kennzeichen=art.aktenplan,
            titel=art.name,
            aufbewahrung="10J",
            bildungsregel=regel,
            schutzbereich=art.schutzbereich,
        )
    steuer = Schutzbereich.STEUER
    return Amt(
        stadt,
        leitung=clerk(stadt.steueramt, Rolle.LEITUNG, steuer),
        kollegin=clerk(stadt.steueramt, Rolle.SACHBEARBEITUNG, steuer),
    )
