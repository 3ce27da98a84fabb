"""A town hall built with the actions alone, as an administrator would."""

from collections.abc import Collection
from datetime import date

from rathaus.core.einheiten.models import Einheit, Mitarbeiter, Rolle
from rathaus.core.einheiten.public import (
    create_einheit,
    create_mitarbeiter,
    grant_mitgliedschaft,
)
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag

EINRICHTUNG = auftrag("Einrichtung")
SEIT = date(2020, 1, 1)


def einheit(kennung: str, oben: Einheit | None = None) -> Einheit:
    return create_einheit(
        kennung=kennung, name=kennung.title(), kurz=kennung[:2], oben=oben, akteur=EINRICHTUNG
    )


def person(nachname: str) -> Mitarbeiter:
    return create_mitarbeiter(vorname="Kim", nachname=nachname, akteur=EINRICHTUNG)


def duty(
    mitarbeiter: Mitarbeiter,
    stelle: Einheit,
    rolle: str = Rolle.SACHBEARBEITUNG,
    bereiche: Collection[str] = ("allgemein",),
    *,
    von: date = SEIT,
    bis: date | None = None,
) -> None:
    grant_mitgliedschaft(
        mitarbeiter, stelle, rolle, schutzbereiche=bereiche, von=von, bis=bis, akteur=EINRICHTUNG
    )


def as_akteur(mitarbeiter: Mitarbeiter) -> Akteur:
    return Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=mitarbeiter.pk)


def administrator(stelle: Einheit, nachname: str = "Admin") -> Akteur:
    mitarbeiter = person(nachname)
    duty(mitarbeiter, stelle, Rolle.ADMINISTRATION, ())
    return as_akteur(mitarbeiter)
