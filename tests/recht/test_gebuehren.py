from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import DatenFehler, UngueltigeEingabe
from rathaus.recht.gebuehren import (
    Gebuehrenart,
    Gebuehrenauslage,
    Gebuehrenermaessigung,
    Gebuehrenfall,
    Gebuehrenregel,
    Gebuehrenrundung,
    Gebuehrenstufe,
    berechne_gebuehr,
    lies_regel,
)

D = Decimal
NORM = "Nr. 3.1 Gebührenverzeichnis der Stadt Musterstadt"
FAMILIENPASS = Gebuehrenermaessigung("Familienpass", D("0.5"), "§ 6 Verwaltungsgebührensatzung")


def regel(art: str, **mehr: Any) -> Gebuehrenregel:
    grund = {"schluessel": "auskunft", "bezeichnung": "Auskunft", "norm": NORM}
    return Gebuehrenregel(**{**grund, "art": Gebuehrenart(art), **mehr})


def gebuehr(eine: Gebuehrenregel, **fall: Any) -> Decimal:
    return berechne_gebuehr(eine, Gebuehrenfall(**fall)).gebuehr


def test_fixed_fee() -> None:
    ergebnis = berechne_gebuehr(regel("fest", betrag=D(15)), Gebuehrenfall(menge=3))
    assert (ergebnis.gebuehr, ergebnis.auslagen, ergebnis.gesamt) == (15, 0, 15)
    assert [s.norm for s in ergebnis.schritte] == [NORM]


def test_frame_takes_a_reasoned_amount_inside_it() -> None:
    rahmen = regel("rahmen", von=D(20), bis=D(500))
    for innen in (D(20), D(120), D(500)):
        assert gebuehr(rahmen, rahmenbetrag=innen, begruendung="hoher Aufwand") == innen
    for aussen in (D("19.99"), D("500.01")):
        with pytest.raises(UngueltigeEingabe, match="außerhalb des Rahmens"):
            gebuehr(rahmen, rahmenbetrag=aussen, begruendung="hoher Aufwand")
    with pytest.raises(UngueltigeEingabe, match="Begründung"):
        gebuehr(rahmen, rahmenbetrag=D(120), begruendung=" ")
    with pytest.raises(UngueltigeEingabe, match="fehlt der Betrag"):
        gebuehr(rahmen)


@pytest.mark.parametrize(("menge", "betrag"), [(0, "0"), (5, "0"), (6, "0.50"), (25, "10.00")])
def test_units_beyond_the_free_ones(menge: int, betrag: str) -> None:
    kopie = regel("einheit", betrag=D("0.50"), einheit="Seiten", frei=5)
    assert gebuehr(kopie, menge=menge) == D(betrag)


@pytest.mark.parametrize(
    ("menge", "betrag"), [(0, "0"), (10, "5.00"), (11, "5.15"), (50, "11.00"), (60, "12.50")]
)
def test_units_in_tiers(menge: int, betrag: str) -> None:
    stufen = (Gebuehrenstufe(D(10), D("0.50")), Gebuehrenstufe(None, D("0.15")))
    assert gebuehr(regel("einheit", stufen=stufen), menge=menge) == D(betrag)


def test_closed_last_tier_holds_for_all_beyond() -> None:
    stufen = (Gebuehrenstufe(D(10), D("0.50")), Gebuehrenstufe(D(20), D("0.15")))
    assert gebuehr(regel("einheit", stufen=stufen), menge=30) == D("8.00")


@pytest.mark.parametrize(
    ("wert", "betrag"), [("5000", "30"), ("5000.01", "60"), ("20000", "60"), ("20000.01", "90")]
)
def test_value_in_tiers(wert: str, betrag: str) -> None:
    stufen = (
        Gebuehrenstufe(D(5000), D(30)),
        Gebuehrenstufe(D(20000), D(60)),
        Gebuehrenstufe(None, D(90)),
    )
    assert gebuehr(regel("wert", stufen=stufen), wert=D(wert)) == D(betrag)


def test_value_by_percent_with_a_base_and_bounds() -> None:
    nach_wert = regel("wert", betrag=D(10), prozent=D("0.5"), mindest=D(25), hoechst=D(1000))
    assert gebuehr(nach_wert, wert=D(3000)) == D(25)
    assert gebuehr(nach_wert, wert=D(2999)) == D(25)
    assert gebuehr(nach_wert, wert=D(3001)) == D("25.01")
    assert gebuehr(nach_wert, wert=D(198000)) == D(1000)
    assert gebuehr(nach_wert, wert=D(198001)) == D(1000)
    with pytest.raises(UngueltigeEingabe, match="Wert"):
        gebuehr(nach_wert)


def test_contribution_by_income_is_a_fee_by_value() -> None:
    stufen = (
        Gebuehrenstufe(D(20000), D(0)),
        Gebuehrenstufe(D(40000), D(90)),
        Gebuehrenstufe(None, D(180)),
    )
    geschwister = Gebuehrenermaessigung("zweites Kind", D("0.5"), "§ 4 Elternbeitragssatzung")
    beitrag = regel(
        "wert",
        stufen=stufen,
        ermaessigungen={"geschwister": geschwister},
        befreiungen={"haerte": "§ 90 Abs. 4 SGB VIII"},
    )
    assert gebuehr(beitrag, wert=D(20000)) == 0
    assert gebuehr(beitrag, wert=D(20001)) == 90
    assert gebuehr(beitrag, wert=D(50000), ermaessigung="geschwister") == 90
    assert gebuehr(beitrag, wert=D(50000), befreiung="haerte") == 0


def test_value_above_the_last_closed_tier_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="keine Stufe"):
        gebuehr(regel("wert", stufen=(Gebuehrenstufe(D(5000), D(30)),)), wert=D(5001))


@pytest.mark.parametrize(("minuten", "betrag"), [(0, 0), (1, 18), (15, 18), (16, 36), (60, 72)])
def test_time_by_begun_units(minuten: int, betrag: int) -> None:
    assert gebuehr(regel("zeit", betrag=D(18)), minuten=minuten) == betrag


def test_time_needs_minutes() -> None:
    for minuten in (None, -1):
        with pytest.raises(UngueltigeEingabe, match="Minuten"):
            gebuehr(regel("zeit", betrag=D(18)), minuten=minuten)


def test_reduction_comes_after_the_bounds() -> None:
    eine = regel("fest", betrag=D(10), mindest=D(25), ermaessigungen={"pass": FAMILIENPASS})
    ergebnis = berechne_gebuehr(eine, Gebuehrenfall(ermaessigung="pass"))
    assert ergebnis.gebuehr == D("12.50")
    assert ergebnis.schritte[-1].norm == "§ 6 Verwaltungsgebührensatzung"
    assert gebuehr(eine) == D(25)
    with pytest.raises(UngueltigeEingabe, match="rabatt"):
        gebuehr(eine, ermaessigung="rabatt")


def test_exemption_costs_nothing_but_expenses() -> None:
    post = (Gebuehrenauslage("Zustellung", D("3.50")),)
    eine = regel("fest", betrag=D(10), befreiungen={"sgb": "§ 64 SGB X"})
    ergebnis = berechne_gebuehr(eine, Gebuehrenfall(befreiung="sgb", auslagen=post))
    assert (ergebnis.gebuehr, ergebnis.auslagen, ergebnis.gesamt) == (0, D("3.50"), D("3.50"))
    assert ergebnis.schritte[0].norm == "§ 64 SGB X"
    ganz = regel("fest", befreiungen={"sgb": "§ 64 SGB X"}, auslagen_trotz_befreiung=False)
    assert berechne_gebuehr(ganz, Gebuehrenfall(befreiung="sgb", auslagen=post)).gesamt == 0
    with pytest.raises(UngueltigeEingabe, match="adel"):
        gebuehr(eine, befreiung="adel")


def test_expenses_are_neither_bounded_nor_reduced() -> None:
    eine = regel("fest", betrag=D(100), hoechst=D(50), ermaessigungen={"pass": FAMILIENPASS})
    post = (Gebuehrenauslage("Zustellung", D("3.50")), Gebuehrenauslage("Gutachten", D(800)))
    ergebnis = berechne_gebuehr(eine, Gebuehrenfall(ermaessigung="pass", auslagen=post))
    assert (ergebnis.gebuehr, ergebnis.gesamt) == (D(25), D("828.50"))


def test_advance_payment_is_a_share_of_fee_and_expenses() -> None:
    eine = regel("fest", betrag=D(75), vorschuss_prozent=D(50))
    post = (Gebuehrenauslage("Zustellung", D("3.51")),)
    assert berechne_gebuehr(eine, Gebuehrenfall(auslagen=post)).vorschuss == D("39.26")
    assert berechne_gebuehr(regel("fest", betrag=D(75)), Gebuehrenfall()).vorschuss == 0


def test_rounding_to_full_euro() -> None:
    eine = regel("wert", prozent=D(1), rundung=Gebuehrenrundung.ABRUNDEN_EURO)
    assert gebuehr(eine, wert=D(299)) == 2
    assert gebuehr(regel("wert", prozent=D(1)), wert=D("299.50")) == D("3.00")


@pytest.mark.parametrize(
    ("falsch", "genannt"),
    [
        ({"art": Gebuehrenart.RAHMEN}, "Rahmen"),
        ({"art": Gebuehrenart.RAHMEN, "von": D(2), "bis": D(1)}, "Rahmen"),
        ({"mindest": D(2), "hoechst": D(1)}, "Grenze"),
        ({"betrag": D(-1)}, "negativ"),
        ({"mindest": D(-1)}, "negativ"),
        ({"takt_minuten": 0}, "Takt"),
        ({"vorschuss_prozent": D(101)}, "Vorschuss"),
        ({"stufen": (Gebuehrenstufe(D(2), D(1)), Gebuehrenstufe(D(1), D(1)))}, "Stufen"),
        ({"stufen": (Gebuehrenstufe(None, D(1)), Gebuehrenstufe(D(1), D(1)))}, "Stufen"),
    ],
)
def test_impossible_rules_are_refused(falsch: dict[str, Any], genannt: str) -> None:
    with pytest.raises(UngueltigeEingabe, match=genannt):
        regel(**{"art": "fest", **falsch})


def test_impossible_reduction_and_amounts_are_refused() -> None:
    for nachlass in (D(0), D(1)):
        with pytest.raises(UngueltigeEingabe, match="Nachlass"):
            Gebuehrenermaessigung("Familienpass", nachlass)
    with pytest.raises(UngueltigeEingabe, match="negativ"):
        gebuehr(regel("einheit", betrag=D(1)), menge=-1)


def test_rule_from_plain_data() -> None:
    gelesen = lies_regel(
        {
            "schluessel": "kopie",
            "bezeichnung": "Kopie",
            "norm": NORM,
            "art": "einheit",
            "stufen": [{"bis": 10, "betrag": "0.50"}, {"betrag": "0.15"}],
            "ermaessigungen": {"pass": {"bezeichnung": "Familienpass", "nachlass": "0.5"}},
            "befreiungen": {"sgb": "§ 64 SGB X"},
        }
    )
    assert gebuehr(gelesen, menge=20, ermaessigung="pass") == D("3.25")


@pytest.mark.parametrize(
    ("falsch", "genannt"), [({"farbe": "rot"}, "farbe"), ({"art": "geschaetzt"}, "geschaetzt")]
)
def test_wrong_data_is_refused_by_name(falsch: dict[str, str], genannt: str) -> None:
    grund = {"schluessel": "x", "bezeichnung": "X", "norm": NORM, "art": "fest"}
    assert lies_regel(grund).art is Gebuehrenart.FEST
    with pytest.raises(DatenFehler, match=genannt):
        lies_regel({**grund, **falsch})


EURO = st.integers(0, 100_000).map(D)


@given(EURO, EURO, EURO, st.integers(0, 50))
def test_fee_stays_within_its_bounds(a: D, b: D, satz: D, menge: int) -> None:
    unten, oben = sorted((a, b))
    eine = regel("einheit", betrag=satz, mindest=unten, hoechst=oben)
    assert unten <= gebuehr(eine, menge=menge) <= oben


@given(st.integers(0, 500), st.integers(0, 500), st.lists(EURO, min_size=1, max_size=4))
def test_more_units_never_cost_less(a: int, b: int, saetze: list[D]) -> None:
    stufen = tuple(Gebuehrenstufe(D(10 * n), satz) for n, satz in enumerate(saetze, 1))
    eine = regel("einheit", stufen=stufen)
    wenig, viel = sorted((a, b))
    assert gebuehr(eine, menge=wenig) <= gebuehr(eine, menge=viel)
