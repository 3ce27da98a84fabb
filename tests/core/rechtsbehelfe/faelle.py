"""A notice that left the house on 01.04.2026: notified 07.04., to be opposed until 07.05.2026."""

from datetime import date
from typing import Any

from tests.core.bescheide.briefe import Briefamt

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, hand_to_post
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.rechtsbehelfe.public import Eingang, Rechtsbehelf, receive_widerspruch
from rathaus.recht.form import Eingangsweg

APRIL, ENDE = date(2026, 4, 1), date(2026, 5, 7)


def issue(amt: Briefamt, **angaben: Any) -> Bescheid:
    with uhr.stelle_auf(APRIL):
        bescheid = amt.finish(amt.open(**angaben))
        hand_to_post([bescheid.pk], am=APRIL, akteur=amt.poststelle)
    bescheid.refresh_from_db()
    return bescheid


def object_to(
    bescheid: Bescheid, akteur: Akteur, am: date = ENDE, weg: str = "brief", **anders: Any
) -> Rechtsbehelf:
    with uhr.stelle_auf(am):
        eingang = Eingang(eingegangen=am, weg=Eingangsweg(weg), **anders)
        return receive_widerspruch(bescheid.pk, eingang, akteur=akteur)


def citizen(niveau: int = 3, email: str = "erika@example.org") -> Any:
    from tests.core.zugaenge.anmelden import make_buerger

    return make_buerger(email, niveau=niveau)


def akteur_of(zugang: Any) -> Akteur:
    return Akteur(
        art=Akteurart.BUERGER, zugang_id=zugang.pk, vertrauensniveau=zugang.vertrauensniveau
    )


def open_fristen(rechtsbehelf: Rechtsbehelf) -> dict[str, date]:
    offene = rechtsbehelf.vorgang.fristen.filter(erledigt__isnull=True)
    return dict(offene.values_list("art", "ende"))
