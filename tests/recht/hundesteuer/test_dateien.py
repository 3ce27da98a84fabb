from datetime import date
from decimal import Decimal

import pytest

from rathaus.recht.fehler import DatenFehler, UngueltigeEingabe
from rathaus.recht.hundesteuer import Zaehlweise, beispielsatzung, lies_satzung

ANGABEN = {
    "name": "Hundesteuersatzung der Stadt Musterstadt",
    "land": "NW",
    "rechtsgrundlage": "§§ 2 und 3 KAG NRW",
    "gueltig_ab": date(2026, 1, 1),
    "zaehlweise": "je_hund",
    "saetze": ["60", "72.50"],
    "verguenstigungen": {"zwinger": {"bezeichnung": "Zwingersteuer", "erlass": "0.5"}},
}


def test_shipped_examples_hold_the_published_rates() -> None:
    wettringen, buedingen = beispielsatzung("wettringen"), beispielsatzung(" Büdingen ")
    assert wettringen.zaehlweise is Zaehlweise.JE_HUND
    assert (wettringen.saetze, wettringen.saetze_gefaehrlich) == ((43, 55, 67), (344,))
    assert buedingen.zaehlweise is Zaehlweise.ERSTER_ZWEITER_WEITERER
    assert (buedingen.saetze, buedingen.saetze_gefaehrlich) == ((90, 140, 200), (700,))


@pytest.mark.parametrize("name", ["atlantis", "../../geld", "", "wettringen.toml"])
def test_unknown_examples_are_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(UngueltigeEingabe, match=r"buedingen, wettringen"):
        beispielsatzung(name)


def test_plain_data_becomes_a_satzung() -> None:
    satzung = lies_satzung(ANGABEN)
    assert satzung.saetze == (Decimal(60), Decimal("72.50"))
    assert satzung.verguenstigung("zwinger").erlass == Decimal("0.5")
    assert satzung.faelligkeiten == ("15.02.", "15.05.", "15.08.", "15.11.")


@pytest.mark.parametrize(
    ("falsch", "genannt"),
    [
        ({"hundefarbe": "braun"}, "hundefarbe"),
        ({"zaehlweise": "nach_gewicht"}, "nach_gewicht"),
        ({"saetze": ["viel"]}, "Hundesteuersatzung"),
        ({"saetze": []}, "Steuersatz"),
        ({"ende": "irgendwann"}, "irgendwann"),
        ({"faelligkeiten": ["31.02."]}, "31.02."),
        ({"verguenstigungen": {"x": {"erlass": "1", "farbe": "rot"}}}, "farbe"),
    ],
)
def test_wrong_data_is_refused_by_name(falsch: dict[str, object], genannt: str) -> None:
    with pytest.raises(DatenFehler, match=genannt):
        lies_satzung({**ANGABEN, **falsch})
