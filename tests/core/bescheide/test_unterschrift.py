"""Who stands under a letter: the head of the town hall in their own name, the others for them."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.core.stadt import SEIT, clerk

from rathaus.core.bescheide.ausfertigung.inhalt import letter_of
from rathaus.core.bescheide.public import draft_bescheid
from rathaus.core.einheiten.models import Einheit, Mitgliedschaft, Rolle
from rathaus.core.einheiten.public import create_einheit
from rathaus.core.protokoll.public import Akteur, auftrag

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


def signed(amt: "Briefamt", akteur: Akteur) -> list[str]:
    brief = draft_bescheid(amt.open().pk, "probe", akteur=akteur, stand=None)
    return letter_of(brief).zeichnung


@pytest.mark.django_db
def test_a_clerk_signs_for_the_head_of_the_town_hall(amt: "Briefamt") -> None:
    steueramt = amt.amt.stadt.steueramt
    steueramt.zeichnet = "Der Bürgermeister"
    steueramt.save()
    assert signed(amt, amt.clerk)[0] == "Der Bürgermeister"
    assert signed(amt, amt.clerk)[1].startswith("Im Auftrag ")
    assert signed(amt, amt.amt.leitung)[1].startswith("Im Auftrag ")


@pytest.mark.django_db
def test_the_head_signs_alone_and_a_deputy_in_their_place(amt: "Briefamt") -> None:
    stadt = amt.amt.stadt
    haus = create_einheit(
        kennung="haus",
        kurz="01",
        name="Der Bürgermeister",
        gemeinde=stadt.gemeinde,
        akteur=auftrag("Test"),
    )
    stadt.steueramt.zeichnet = haus.name
    stadt.steueramt.save()
    kopf = clerk(haus, Rolle.LEITUNG, "allgemein")
    assert kopf.mitarbeiter_id is not None
    write_into_the_office(kopf, stadt.steueramt)
    vertreten = replace(amt.clerk, vertritt_id=kopf.mitarbeiter_id)
    assert signed(amt, kopf) == ["Der Bürgermeister", "Kim Beispiel-leitung"]
    assert signed(amt, vertreten)[1].startswith("In Vertretung ")


def write_into_the_office(kopf: Akteur, einheit: Einheit) -> None:
    """The head may work there too."""
    Mitgliedschaft.objects.create(
        mitarbeiter_id=kopf.mitarbeiter_id,
        einheit=einheit,
        rolle=Rolle.SACHBEARBEITUNG,
        schutzbereiche=["allgemein", "steuer"],
        von=SEIT,
    )
