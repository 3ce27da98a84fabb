"""The command line as a whole: `rathaus recht …`, JSON keys, refusals."""

import json
from datetime import date
from typing import Any

import pytest

from rathaus import uhr
from rathaus.cli import build
from rathaus.config import terminal


class Aufruf:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, zeile: str) -> tuple[int, str, str]:
        import typer

        code = terminal.run(typer.main.get_command(build()), ["recht", *zeile.split()])
        ausgabe = self._capsys.readouterr()
        return code, ausgabe.out, ausgabe.err

    def json(self, zeile: str) -> dict[str, Any]:
        code, out, err = self(f"{zeile} --json")
        assert (code, err) == (0, "")
        return json.loads(out)


@pytest.fixture
def recht(capsys: pytest.CaptureFixture[str]) -> Aufruf:
    return Aufruf(capsys)


BEISPIELE = [
    ("frist --beginn 2026-01-31 --dauer 1M --land NW", {"ende": "2026-03-02"}),
    (
        "bekanntgabe --gesetz VwVfG --land NW --kanal post --am 2026-04-01 --frist 1M",
        {"bekanntgabe": "2026-04-05", "fristende": "2026-05-05"},
    ),
    (
        "bekanntgabe --gesetz AO --land NW --kanal post --am 2026-04-01 --frist 1M",
        {"bekanntgabe": "2026-04-07", "fristende": "2026-05-07"},
    ),
    (
        "bekanntgabe --gesetz OZG --land NW --kanal postfach --am 2026-04-01 --frist 1M",
        {"bekanntgabe": "2026-04-05", "fristende": "2026-05-05"},
    ),
    (
        "bekanntgabe --gesetz VwVfG --land NW --kanal abruf --am 2026-04-01 --abruf 2026-04-08",
        {"bekanntgabe": "2026-04-09", "fristende": None},
    ),
    (
        "bekanntgabe --gesetz VwVfG --land NW --kanal abruf --am 2026-04-01 --frist 1M",
        {"bekanntgabe": None, "fristende": None},
    ),
    (
        "bekanntgabe --gesetz VwVfG --land NW --kanal zustellung --am 2026-04-01 --frist 2W",
        {"bekanntgabe": "2026-04-01", "fristende": "2026-04-15"},
    ),
    (
        "rechtsbehelf --land NW --gebiet kag --am 2026-04-01",
        {"art": "widerspruch", "frist": "1M", "aufschiebend": False},
    ),
    (
        "rechtsbehelf --land NW --gebiet ordnung --am 2026-04-01",
        {"art": "klage", "frist": "1M", "aufschiebend": True},
    ),
    (
        "rechtsbehelf --land NW --gebiet owi --am 2026-04-01",
        {"art": "einspruch", "frist": "2W", "aufschiebend": True},
    ),
    ("bussgeld --betrag 40", {"gebuehr": "25.00", "gesamt": "65.00"}),
    ("bussgeld --betrag 1000", {"gebuehr": "50.00", "gesamt": "1050.00"}),
    (
        "verjaehrung --tat 2026-03-10 --hoechstbetrag 1000",
        {"ende": "2026-09-09", "spaetestens": "2028-03-09"},
    ),
    (
        "verjaehrung --tat 2026-03-10 --hoechstbetrag 1000 --unterbrechung 2026-06-01 "
        "--unterbrechung 2026-09-01",
        {"ende": "2027-02-28", "spaetestens": "2028-03-09"},
    ),
    ("finderlohn --wert 500", {"finderlohn": "25.00"}),
    ("finderlohn --wert 1200", {"finderlohn": "46.00"}),
    ("finderlohn --wert 1200 --behoerde", {"finderlohn": "23.00"}),
    ("finderlohn --wert 1200 --tier", {"finderlohn": "36.00"}),
]


@pytest.mark.parametrize(("zeile", "erwartet"), BEISPIELE)
def test_json_has_the_agreed_keys(recht: Aufruf, zeile: str, erwartet: dict[str, Any]) -> None:
    daten = recht.json(zeile)
    assert {schluessel: daten[schluessel] for schluessel in erwartet} == erwartet
    assert daten["angenommen"] is False
    assert all(schritt["norm"] for schritt in daten["schritte"])


def test_an_assumed_value_is_flagged(recht: Aufruf) -> None:
    daten = recht.json("bekanntgabe --gesetz VwVfG --land BY --kanal post --am 2026-06-15")
    assert daten["angenommen"] is True
    assert daten["schritte"][0]["angenommen"] is True


def test_for_people_the_table_shows_dates_norms_and_assumptions(recht: Aufruf) -> None:
    code, out, _ = recht("bekanntgabe --gesetz VwVfG --land BY --kanal post --am 2026-06-15")
    assert code == 0
    assert "Donnerstag, 18.06.2026" in out
    assert "Art. 41 Abs. 2 Satz 1 BayVwVfG" in out
    assert "angenommenen Wert" in out
    sicher = recht("bekanntgabe --gesetz VwVfG --land NW --kanal post --am 2026-06-15")[1]
    assert "angenommen" not in sicher


ABWEISUNGEN = [
    ("frist --beginn 2026-02-30 --dauer 1M --land NW", "2026-02-30"),
    ("frist --beginn gestern --dauer 1M --land NW", "gestern"),
    ("frist --beginn 2026-02-20 --dauer 0M --land NW", "0M"),
    ("frist --beginn 2026-02-20 --dauer 9999J --land NW", "2400"),
    ("frist --beginn 2026-02-20 --dauer 1M --land XX", "XX"),
    ("frist --beginn 2026-02-20 --dauer 1M --land NW --recht kirchenrecht", "kirchenrecht"),
    ("frist --beginn 1980-02-20 --dauer 1M --land NW", "vwvfg.gesetz"),
    ("frist --dauer 1M --land NW", "--beginn"),
    ("frist --beginn", "--beginn"),
    ("bekanntgabe --gesetz BGB --land NW --kanal post --am 2026-04-01", "BGB"),
    ("bekanntgabe --gesetz AO --land NW --kanal taube --am 2026-04-01", "taube"),
    ("bekanntgabe --gesetz OZG --land NW --kanal post --am 2026-04-01", "BundID"),
    ("bekanntgabe --gesetz AO --land NW --kanal post --am 2026-04-01 --frist bald", "bald"),
    (
        "bekanntgabe --gesetz VwVfG --land NW --kanal abruf --am 2026-04-02 --abruf 2026-04-01",
        "Abruf",
    ),
    ("rechtsbehelf --land NW --gebiet kirche --am 2026-04-01", "kirche"),
    ("rechtsbehelf --land HH --gebiet kag --am 2026-04-01", "rechtsbehelf.kag"),
    ("bussgeld --betrag -1", "-1"),
    ("bussgeld --betrag viel", "viel"),
    ("bussgeld --betrag 40 --zustellungen -1", "-1"),
    ("bussgeld --betrag 40 --am 1990-01-01", "owig.gebuehr"),
    ("verjaehrung --tat 2026-13-01 --hoechstbetrag 1000", "2026-13-01"),
    ("verjaehrung --tat 2026-03-10 --hoechstbetrag -1000", "-1000"),
    ("verjaehrung --tat 2026-03-10 --hoechstbetrag 1000 --unterbrechung 2026-03-09", "09.03.2026"),
    ("finderlohn --wert -1", "-1"),
    ("finderlohn --wert 1e5", "1e5"),
    ("feiertage --jahr 1980 --land NW", "NW"),
    ("feiertage --jahr bald --land NW", "bald"),
    ("bussgeld --bertrag 40", "--bertrag"),
    ("busgeld --betrag 40", "busgeld"),
]


@pytest.mark.parametrize(("zeile", "genannt"), ABWEISUNGEN)
@pytest.mark.parametrize("als_json", [False, True])
def test_bad_input_exits_2_with_one_german_line_that_names_it(
    recht: Aufruf, zeile: str, genannt: str, als_json: bool
) -> None:
    code, out, err = recht(zeile + (" --json" if als_json and zeile[-8:] != "--beginn" else ""))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert genannt in err
    assert "Traceback" not in err


def test_the_day_decides_only_where_no_day_is_given(recht: Aufruf) -> None:
    with uhr.stelle_auf(date(2013, 7, 31)):
        assert recht.json("bussgeld --betrag 40")["gebuehr"] == "20.00"
        assert recht.json("bussgeld --betrag 40 --am 2026-04-01")["gebuehr"] == "25.00"


def test_listing_the_holidays_of_a_year(recht: Aufruf) -> None:
    tage = recht.json("feiertage --jahr 2026 --land SN")["feiertage"]
    assert tage["2026-11-18"] == "Buß- und Bettag"
    assert "2026-11-01" not in tage
