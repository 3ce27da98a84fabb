"""Real threads: closing an Akte while somebody works in it. One of them is told."""

from tests.core.faeden import run_together
from tests.core.vorgaenge.amt import build_amt
from tests.kit.databases import FrischeDatenbank

from rathaus.core.akten.models import Akte
from rathaus.core.aussonderung.actions.zda import close_akte
from rathaus.core.aussonderung.pruefung import find_inconsistent
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.kettenpruefung import check_ketten
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import add_vermerk, reopen

from .faelle import closed_vorgang, position


def test_what_is_filed_while_an_akte_closes_lies_in_an_open_one(
    frische_datenbank: FrischeDatenbank,
) -> None:
    amt = build_amt()
    position(bildungsregel="je_person")
    fertig = closed_vorgang(amt)
    ergebnisse = run_together(
        lambda: close_akte(fertig.akte_id, akteur=amt.clerk),
        lambda: amt.open().akte_id,
        lambda: amt.open().akte_id,
        lambda: reopen(fertig.pk, grund="x", akteur=amt.leitung, stand=fertig.stand),
        lambda: add_vermerk(fertig.pk, "x", akteur=amt.clerk),
    )
    fremde = [e for e in ergebnisse if isinstance(e, Exception) and not isinstance(e, Fachfehler)]
    assert fremde == []
    assert Vorgang.objects.count() == 3
    assert not Vorgang.objects.filter(offen=True).exclude(akte__zustand="offen").exists()
    assert list(find_inconsistent()) == []
    assert list(check_ketten()) == []
    # what the check is for
    Akte.objects.update(zustand="zda")
    assert list(find_inconsistent())
