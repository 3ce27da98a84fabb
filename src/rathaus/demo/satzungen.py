"""What the invented council resolved: written by one clerk, released by a head, as anywhere."""

from datetime import date
from typing import Any

from rathaus.core.einheiten.public import Gemeinde, Mitarbeiter
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.satzungen.public import draft_satzung, set_wert, submit_satzung


def resolve_satzung(gemeinde: Gemeinde, angaben: dict[str, Any], von: str, frei: str) -> None:
    """`von` and `frei`: the e-mail addresses of who writes and who releases."""
    ich, leitung = _akteur(von), _akteur(frei)
    ab = date.fromisoformat(angaben["gueltig_ab"])
    satzung = draft_satzung(
        gemeinde,
        titel=angaben["titel"],
        beschlossen_am=date.fromisoformat(angaben["beschlossen_am"]),
        fundstelle=angaben["fundstelle"],
        akteur=ich,
    )
    for schluessel, wert in angaben["werte"].items():
        set_wert(
            satzung.pk,
            schluessel,
            wert["wert"],
            gueltig_ab=ab,
            fundstelle=wert["fundstelle"],
            akteur=ich,
        )
    grant_freigabe(submit_satzung(satzung.pk, akteur=ich), akteur=leitung)


def _akteur(email: str) -> Akteur:
    person = Mitarbeiter.objects.get(zugang__email=email)
    return Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=person.pk, zugang_id=person.zugang_id)
