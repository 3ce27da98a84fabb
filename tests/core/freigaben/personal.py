"""An office with people in it, all invented."""

from datetime import date
from uuid import uuid4

from rathaus.core.einheiten.models import Einheit, Mitarbeiter, Mitgliedschaft, Rolle, Vertretung
from rathaus.core.protokoll.public import Akteur, Akteurart


def clerk(name: str, rolle: Rolle = Rolle.LEITUNG) -> Akteur:
    amt, _ = Einheit.objects.get_or_create(
        kennung="steueramt", defaults={"name": "Steueramt", "kurz": "20"}
    )
    person = Mitarbeiter.objects.create(vorname="Test", nachname=name)
    Mitgliedschaft.objects.create(
        mitarbeiter=person, einheit=amt, rolle=rolle, von=date(2020, 1, 1)
    )
    return Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=person.id, zugang_id=uuid4())


def for_colleague(akteur: Akteur, abwesend: Akteur) -> Akteur:
    return Akteur(
        art=akteur.art, mitarbeiter_id=akteur.mitarbeiter_id, vertritt_id=abwesend.mitarbeiter_id
    )


def stand_in(abwesend: Akteur, vertreter: Akteur, von: date, bis: date) -> Vertretung:
    return Vertretung.objects.create(
        abwesend_id=abwesend.mitarbeiter_id,
        vertreter_id=vertreter.mitarbeiter_id,
        von=von,
        bis=bis,
        gesetzt_von_id=abwesend.mitarbeiter_id,
    )


def take_duties(akteur: Akteur) -> None:
    Mitgliedschaft.objects.filter(mitarbeiter_id=akteur.mitarbeiter_id).update(
        bis=date(2020, 12, 31)
    )
