"""A rare word is looked up, a common one met by reading the latest entries: both ways lead to the
same finds.
"""

import pytest
from tests.core.freigaben.personal import stand_in
from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.einheiten.models import Mitgliedschaft, Rolle, Schutzbereich
from rathaus.core.marken import Tagmarke
from rathaus.core.protokoll.public import Akteur
from rathaus.core.suche import volltext
from rathaus.core.suche.anfrage import read_anfrage
from rathaus.core.suche.anzeige import shown_count
from rathaus.core.suche.blick import ALLES, Textfilter
from rathaus.core.suche.models import Sucheintrag
from rathaus.core.suche.volltext import count_facets, list_finds
from rathaus.core.vorgaenge.models import Befangenheit, Teilhabe
from rathaus.core.vorgaenge.queries import LAUFWEG

from .test_leck import build_random_town

WORTE = ["apfel", "apfel birke", "dachs -eule", "„fuchs apfel“", "gin"]


def pages(akteur: Akteur, wort: str, filter_: Textfilter, anzahl: int) -> list[object]:
    """All finds, page by page."""
    gesammelt: list[object] = []
    marke = None
    while ids := list_finds(akteur, read_anfrage(wort), filter_, nach=marke, anzahl=anzahl):
        gesammelt += ids
        letzter = Sucheintrag.objects.get(pk=ids[-1])
        marke = Tagmarke(letzter.tag, letzter.pk)
    return gesammelt


def test_each_way_finds_the_same(amt: Amt, monkeypatch: pytest.MonkeyPatch) -> None:
    filter_ = [ALLES, Textfilter(art="vermerk"), Textfilter(einheit=amt.stadt.ordnungsamt.pk)]
    fragen = [
        (akteur, wort, f)
        for akteur in build_random_town(amt, 3)[1:]
        for wort in WORTE
        for f in filter_
    ]
    einfach = [list_finds(a, read_anfrage(wort), f, anzahl=500) for a, wort, f in fragen]
    assert len(list(filter(None, einfach))) > len(fragen) // 3
    monkeypatch.setattr(volltext, "SELTEN", 2)
    monkeypatch.setattr(volltext, "SELTEN_WORTLAUT", 1)
    for fenster in (4, 12, 500):
        monkeypatch.setattr(volltext, "FENSTER", fenster)
        for nummer in range(fenster % 5, len(fragen), 5):
            assert pages(*fragen[nummer], anzahl=4) == einfach[nummer]


def test_words_long_gone_are_found_by_their_index(
    amt: Amt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Common once: none of the latest entries holds it."""
    for nummer in range(12):
        amt.open(info="Apfelbaum" if nummer < 4 else "Birnbaum")
    Sucheintrag.objects.filter(text__contains="Apfel").update(tag="2019-03-01")
    monkeypatch.setattr(volltext, "SELTEN", 2)
    monkeypatch.setattr(volltext, "FENSTER", 3)
    assert len(list_finds(amt.clerk, read_anfrage("Apfelbaum"), anzahl=3)) == 3
    assert len(list_finds(amt.clerk, read_anfrage("Apfelbaum"), anzahl=9)) == 4


def test_no_office_is_hidden_by_one_with_many_finds(
    amt: Amt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures end early; each office has its share in them."""
    for nummer in range(12):
        amt.open("probe.steuer" if nummer else "probe.anzeige", info="Apfelbaum")
    Mitgliedschaft.objects.create(
        mitarbeiter_id=amt.clerk.mitarbeiter_id,
        einheit=amt.stadt.ordnungsamt,
        rolle=Rolle.LESEN,
        schutzbereiche=[Schutzbereich.ORDNUNG],
        von="2020-01-01",
    )
    aemter = {amt.stadt.steueramt, amt.stadt.ordnungsamt}
    alle = count_facets(amt.clerk, read_anfrage("Apfelbaum"))
    assert alle.alle
    assert alle.anzahl == 12
    assert set(alle.einheiten) == aemter
    monkeypatch.setattr(volltext, "FACETTENGRENZE", 8)
    knapp = count_facets(amt.clerk, read_anfrage("Apfelbaum"))
    assert not knapp.alle
    assert knapp.anzahl == 8
    assert set(knapp.einheiten) == aemter
    assert all(zahl <= alle.einheiten[e] for e, zahl in knapp.einheiten.items())


def test_no_year_is_hidden_and_none_of_what_one_is_barred_from_is_shown(
    amt: Amt, monkeypatch: pytest.MonkeyPatch
) -> None:
    vorgaenge = [amt.open(info="Apfelbaum") for _ in range(6)]
    for jahr, vorgang in zip((2018, 2016, 2021), vorgaenge, strict=False):
        Sucheintrag.objects.filter(vorgang=vorgang).update(tag=f"{jahr}-05-01")
    ich = amt.clerk.mitarbeiter_id
    Befangenheit.objects.create(vorgang=vorgaenge[1], mitarbeiter_id=ich)
    monkeypatch.setattr(volltext, "FACETTENGRENZE", 2)
    jahre = count_facets(amt.clerk, read_anfrage("Apfelbaum")).jahre
    assert list(jahre) == list(range(uhr.heute().year, 2017, -1))
    assert sum(jahre.values()) >= 2
    assert (shown_count(0, alle=False), shown_count(2, alle=False)) == ("", "2+")


def test_of_a_quotation_fewer_finds_are_read(amt: Amt, monkeypatch: pytest.MonkeyPatch) -> None:
    for nummer in range(6):
        amt.open(info=f"Der Apfelbaum am Tor {nummer}")
    monkeypatch.setattr(volltext, "FACETTENGRENZE_WORTLAUT", 4)
    frei, wortlaut = (count_facets(amt.clerk, read_anfrage(f)) for f in ("Tor", "„am Tor“"))
    assert (frei.anzahl, frei.alle) == (6, True)
    assert (wortlaut.anzahl, wortlaut.alle) == (4, False)


def test_what_an_absent_colleague_is_asked_about_is_found(amt: Amt) -> None:
    vorgang = amt.open(info="Apfelbaum")
    gefragt = amt.stadt.ordnungsamt_sachbearbeitung
    vertreter = clerk(amt.stadt.ordnungsamt, Rolle.LESEN, Schutzbereich.ORDNUNG)
    Teilhabe.objects.create(
        vorgang=vorgang, mitarbeiter_id=gefragt.mitarbeiter_id, zweck=LAUFWEG, von=uhr.jetzt()
    )
    apfelbaum = read_anfrage("Apfelbaum")
    assert list_finds(vertreter, apfelbaum, anzahl=5) == []
    stand_in(gefragt, vertreter, uhr.heute(), uhr.heute())
    assert len(list_finds(vertreter, apfelbaum, anzahl=5)) == 1
    assert count_facets(vertreter, apfelbaum).anzahl == 1
