"""What has served its time goes, and what has not stays."""

from datetime import timedelta

import pytest

from rathaus import uhr
from rathaus.core.zugaenge import tasks
from rathaus.core.zugaenge.actions.codes import issue_anmeldecode
from rathaus.core.zugaenge.actions.identitaet import ask_identitaet
from rathaus.core.zugaenge.linkzwecke import KONTO
from rathaus.core.zugaenge.models import (
    Code,
    Identitaetsanfrage,
    Identitaetsnachweis,
    Sitzung,
    Zugangslink,
)
from rathaus.core.zugaenge.public import issue_zugangslink

from .anmelden import TEST, make_buerger, sign_in

pytestmark = pytest.mark.django_db
FLUECHTIG = (Code, Identitaetsanfrage, Zugangslink)


@pytest.fixture
def bestand(client):
    zugang = make_buerger()
    issue_anmeldecode(zugang)
    ask_identitaet("simulator", "nachweis", niveau=1, weiter="")
    issue_zugangslink(KONTO, zugang, laeuft_ab=uhr.jetzt(), akteur=TEST)
    for traeger in (zugang, None):
        Identitaetsnachweis.objects.create(
            zugang=traeger, quelle="x", niveau=1, zeitpunkt=uhr.jetzt()
        )
    sign_in(client, zugang)


def test_nothing_goes_too_early(bestand):
    tasks.expire(0)
    assert all(modell.objects.count() == 1 for modell in FLUECHTIG)
    assert Identitaetsnachweis.objects.count() == 2
    assert Sitzung.objects.count() == 1


def test_later_only_the_proofs_of_accounts_remain(bestand):
    Sitzung.objects.update(expire_date=uhr.jetzt() - timedelta(seconds=1))
    with uhr.stelle_auf(uhr.jetzt() + timedelta(days=32)):
        tasks.expire(0)
    assert not any(modell.objects.exists() for modell in FLUECHTIG)
    assert [n.zugang is not None for n in Identitaetsnachweis.objects.all()] == [True]
    assert not Sitzung.objects.exists()
