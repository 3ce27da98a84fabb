"""A small invented town: two offices, their clerks, and what each may do."""

from dataclasses import dataclass
from datetime import date

from rathaus.core.einheiten.models import (
    Einheit,
    Gemeinde,
    Mitarbeiter,
    Mitgliedschaft,
    Rolle,
    Schutzbereich,
    Sicht,
    Verwaltung,
)
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag

SEIT = date(2020, 1, 1)


@dataclass(frozen=True)
class Stadt:
    gemeinde: Gemeinde
    steueramt: Einheit
    ordnungsamt: Einheit
    steuern: Sicht
    ordnung: Sicht
    sachbearbeitung: Akteur
    nur_lesen: Akteur
    ordnungsamt_sachbearbeitung: Akteur
    kasse: Akteur
    administration: Akteur
    programm: Akteur
    buergerin: Akteur


def build_stadt() -> Stadt:
    Verwaltung.objects.update_or_create(defaults={"name": "Stadt Musterlingen", "land": "NW"})
    gemeinde = Gemeinde.objects.create(
        name="Musterlingen", ars="050000000001", plz="58999", ort="Musterlingen"
    )
    steueramt = Einheit.objects.create(kennung="steueramt", name="Steueramt", kurz="20")
    ordnungsamt = Einheit.objects.create(kennung="ordnungsamt", name="Ordnungsamt", kurz="32")
    kasse = Einheit.objects.create(kennung="kasse", name="Stadtkasse", kurz="21")
    steuer, ordnung = Schutzbereich.STEUER, Schutzbereich.ORDNUNG
    return Stadt(
        gemeinde=gemeinde,
        steueramt=steueramt,
        ordnungsamt=ordnungsamt,
        steuern=Sicht.objects.create(einheit=steueramt, schutzbereich=steuer),
        ordnung=Sicht.objects.create(einheit=ordnungsamt, schutzbereich=ordnung),
        sachbearbeitung=clerk(steueramt, Rolle.SACHBEARBEITUNG, steuer),
        nur_lesen=clerk(steueramt, Rolle.LESEN, steuer),
        ordnungsamt_sachbearbeitung=clerk(ordnungsamt, Rolle.SACHBEARBEITUNG, ordnung),
        kasse=clerk(kasse, Rolle.KASSE),
        administration=clerk(steueramt, Rolle.ADMINISTRATION),
        programm=auftrag("Probelauf"),
        buergerin=Akteur(art=Akteurart.BUERGER, vertrauensniveau=0),
    )


def clerk(einheit: Einheit, rolle: Rolle, *schutzbereiche: str) -> Akteur:
    mitarbeiter = Mitarbeiter.objects.create(vorname="Kim", nachname=f"Beispiel-{rolle}")
    Mitgliedschaft.objects.create(
        mitarbeiter=mitarbeiter,
        einheit=einheit,
        rolle=rolle,
        schutzbereiche=list(schutzbereiche),
        von=SEIT,
    )
    return Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=mitarbeiter.id)
