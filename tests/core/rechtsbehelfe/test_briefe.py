"""The letters about a Widerspruch, and what may be collected while it lasts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.core.bescheide.briefe import Briefamt
from tests.core.vorgaenge.amt import Probesteuer

from rathaus import uhr
from rathaus.core.bescheide.public import draft_bescheid
from rathaus.core.einheiten.models import Verwaltung
from rathaus.core.kasse.actions.mahnen import late_of
from rathaus.core.kasse.public import Faelligkeit, Position, open_forderung_for_vorgang
from rathaus.core.protokoll.public import auftrag
from rathaus.core.rechtsbehelfe.queries import BRIEFE, contestable_in, letters
from rathaus.core.textvorlagen.public import load_vorlagen, text_of

from .faelle import ENDE, issue, object_to


@pytest.fixture
def vorlagen(amt: Briefamt) -> None:
    load_vorlagen(akteur=auftrag("Probe"))


@pytest.mark.usefixtures("vorlagen")
def test_each_letter_is_written_with_what_the_widerspruch_knows(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk, date(2026, 4, 20))
    assert [vorlage.kennung for vorlage in letters()] == list(BRIEFE)
    texte = {}
    for kennung in BRIEFE:
        brief = draft_bescheid(widerspruch.vorgang_id, kennung, akteur=amt.clerk, stand=None)
        texte[kennung] = "\n".join(text_of(block) for block in brief.bloecke)
        assert "01.04.2026" in brief.betreff
    assert "20.04.2026" in texte["eingang-widerspruch"]
    assert "zahlen Sie zum genannten Tag" in texte["eingang-widerspruch"]
    assert "Die Kosten des Widerspruchsverfahrens tragen Sie." in texte["widerspruchsbescheid"]
    assert "Klage beim Verwaltungsgericht Musterlingen" in texte["widerspruchsbescheid"]
    assert "Widerspruch erhoben" not in texte["widerspruchsbescheid"]


@pytest.mark.usefixtures("vorlagen")
def test_a_widerspruchsbescheid_is_not_opposed_again(amt: Briefamt) -> None:
    from rathaus.core.bescheide.lesen import remedy_of

    widerspruch = object_to(issue(amt), amt.clerk, date(2026, 4, 20))
    brief = draft_bescheid(
        widerspruch.vorgang_id, "widerspruchsbescheid", akteur=amt.clerk, stand=None
    )
    type(brief).objects.filter(pk=brief.pk).update(erlassen=uhr.jetzt())
    assert brief.pk not in {b.pk for b in contestable_in(widerspruch.vorgang, amt.clerk)}
    assert widerspruch.bescheid_id in {b.pk for b in contestable_in(widerspruch.vorgang, amt.clerk)}
    abwehr = remedy_of(brief, None)
    assert abwehr is not None
    assert abwehr.art == "klage"


def test_what_a_widerspruch_stops_is_not_reminded_of(
    amt: Briefamt, monkeypatch: pytest.MonkeyPatch
) -> None:
    Verwaltung.objects.update(land="HE")
    monkeypatch.setattr(Probesteuer, "rechtsgebiet", "ordnung")
    bescheid = issue(amt)
    betrag = Decimal("96.00")
    with uhr.stelle_auf(date(2026, 4, 10)):
        forderung = open_forderung_for_vorgang(
            bescheid.vorgang_id,
            art="gebuehr",
            bezeichnung="Probe",
            positionen=[Position("Gebühr", betrag, "probe")],
            faelligkeiten=[Faelligkeit(date(2026, 4, 30), betrag)],
            einmal="probe",
            akteur=auftrag("Probe"),
            bescheid_id=bescheid.pk,
        )
    stichtag = date(2026, 6, 1)
    with uhr.stelle_auf(stichtag):
        assert [v.forderung.pk for v in late_of(forderung.konto, stichtag)] == [forderung.pk]
    object_to(bescheid, amt.clerk, ENDE - timedelta(days=7))
    with uhr.stelle_auf(stichtag):
        assert late_of(forderung.konto, stichtag) == []
