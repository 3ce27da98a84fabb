import pytest

from rathaus.fachverfahren.hundehaltung.pruefung import open_points

VOLLSTAENDIG = {
    "hund": {"name": "Bruno", "chipnummer_pflicht": "276098106234561"},
    "haftpflicht": {"nachweis": [{"id": "a", "name": "police.pdf"}]},
    "sachkunde": {"art": "jagdschein", "nachweis": [{"id": "c", "name": "jagdschein.pdf"}]},
}


def test_nothing_is_open_when_chip_insurance_and_competence_are_shown() -> None:
    assert open_points(VOLLSTAENDIG) == []


@pytest.mark.parametrize(
    ("teil", "wert", "punkt"),
    [
        ("hund", {"name": "Bruno"}, "Chipnummer des Hundes"),
        ("haftpflicht", {"nummer": "1"}, "Versicherungsschein der Haftpflichtversicherung"),
        ("sachkunde", {"art": "bescheinigung"}, "Nachweis der Sachkunde"),
    ],
)
def test_each_missing_proof_is_named(teil: str, wert: dict, punkt: str) -> None:
    assert open_points({**VOLLSTAENDIG, teil: wert}) == [punkt]


def test_a_certificate_counts_when_it_is_there() -> None:
    daten = {
        **VOLLSTAENDIG,
        "sachkunde": {"art": "bescheinigung", "nachweis": [{"id": "b", "name": "s.pdf"}]},
    }
    assert open_points(daten) == []
