from datetime import date
from decimal import Decimal

import pytest

from rathaus.core.satzungen.public import (
    Geltung,
    Schluessel,
    lies_datum,
    lies_text,
    lies_wahrheit,
    lies_zahl,
    register_schluessel,
)
from rathaus.core.satzungen.registry import find_schluessel, schluessel

GELTUNG = Geltung(schluessel="probe", ab=date(2026, 1, 1), bis=None)


@pytest.mark.parametrize(
    ("lies", "roh", "wert"),
    [
        (lies_zahl, "450", Decimal(450)),
        (lies_zahl, "-3.5", Decimal("-3.5")),
        (lies_zahl, 3, Decimal(3)),
        (lies_wahrheit, False, False),
        (lies_text, "je Hund", "je Hund"),
        (lies_datum, "2026-02-28", date(2026, 2, 28)),
    ],
)
def test_what_fits_is_read(lies, roh, wert):
    assert lies(roh, GELTUNG) == wert


@pytest.mark.parametrize(
    ("lies", "roh"),
    [
        (lies_zahl, 4.5),
        (lies_zahl, True),
        (lies_zahl, "NaN"),
        (lies_zahl, "viel"),
        (lies_zahl, None),
        (lies_wahrheit, 1),
        (lies_wahrheit, "ja"),
        (lies_text, " "),
        (lies_text, 5),
        (lies_datum, "2026-02-30"),
        (lies_datum, "28.02.2026"),
        (lies_datum, None),
    ],
)
def test_what_does_not_fit_is_refused_in_german(lies, roh):
    with pytest.raises(ValueError, match=r"keine|kein|fehlt|Möglich|Text"):
        lies(roh, GELTUNG)


def test_a_family_of_keys_reads_what_has_no_reader_of_its_own(monkeypatch):
    familie = Schluessel("probe.", "Familie", lies_text)
    einzeln = Schluessel("probe.eins", "Eins", lies_zahl)
    engere = Schluessel("probe.enger.", "Enger", lies_zahl)
    for art in (familie, einzeln, engere):
        monkeypatch.setitem(schluessel, art.kennung, art)
    assert find_schluessel("probe.eins") is einzeln
    assert find_schluessel("probe.zwei.drei") is familie
    assert find_schluessel("probe.enger.drei") is engere
    for unbekannt in ("probe", "probe.", "anders"):
        with pytest.raises(LookupError):
            find_schluessel(unbekannt)


def test_a_key_is_registered_once():
    vorhanden = schluessel["gebuehr."]
    register_schluessel(vorhanden)
    with pytest.raises(ValueError, match="gibt es schon"):
        register_schluessel(Schluessel("gebuehr.", "Zweite", lies_text))
