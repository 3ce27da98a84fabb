"""The stock is the real thing: its chains hold, and a clerk's share of it is as large as said."""

import pytest
from benchmarks.bestand import ANZAHL, CLERK, OUTSIDER, SICHTEN

from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.queries import vorgaenge_for
from tests.kit.databases import FrischeDatenbank

pytestmark = pytest.mark.bench


@pytest.mark.parametrize(("mitarbeiter", "anteil"), [(CLERK, 1 / SICHTEN), (OUTSIDER, 0)])
def test_a_clerk_sees_the_share_the_budget_speaks_of(
    messstadt: FrischeDatenbank, mitarbeiter, anteil
) -> None:
    akteur = Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=mitarbeiter)
    assert vorgaenge_for(akteur).count() == ANZAHL * anteil
    assert Vorgang.objects.count() >= ANZAHL
