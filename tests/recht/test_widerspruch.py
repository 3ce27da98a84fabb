from datetime import date, timedelta

import pytest

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.form import Eingangsweg
from rathaus.recht.rechtsbehelf import Gebiet
from rathaus.recht.schritte import Ergebnis
from rathaus.recht.widerspruch import (
    Entscheider,
    Widerspruchspruefung,
    entscheidungsfrist,
    pruefe_widerspruch,
    pruefe_wiedereinsetzung,
    widerspruchsbehoerde,
)

#: Notified on Tuesday, 07.04.2026; the month ends on Thursday, 07.05.2026.
BEKANNT, ENDE = date(2026, 4, 7), date(2026, 5, 7)


def pruefe(am: date = ENDE, weg: str = "brief", **anders: object) -> Widerspruchspruefung:
    werte: dict = {"gebiet": Gebiet.KAG, "bekanntgabe": BEKANNT, "land": "NW", **anders}
    gebiet, bekannt = werte.pop("gebiet"), werte.pop("bekanntgabe")
    return pruefe_widerspruch(gebiet, bekannt, am, Eingangsweg(weg), **werte)


def said(ergebnis: Ergebnis, regel: str) -> str:
    return next(s.ergebnis for s in ergebnis.schritte if s.regel == regel)


@pytest.mark.parametrize(("tage", "rechtzeitig"), [(0, True), (1, False)])
def test_the_month_ends_with_its_last_day(tage: int, rechtzeitig: bool) -> None:
    ergebnis = pruefe(ENDE + timedelta(days=tage))
    assert (ergebnis.fristende, ergebnis.rechtzeitig) == (ENDE, rechtzeitig)
    assert ergebnis.zulaessig is rechtzeitig
    assert said(ergebnis, "Eingang des Widerspruchs") == (
        "Rechtzeitig." if rechtzeitig else "Zu spät."
    )


@pytest.mark.parametrize(
    ("am", "rechtzeitig"), [(date(2027, 4, 7), True), (date(2027, 4, 8), False)]
)
def test_without_instruction_a_year_runs(am: date, rechtzeitig: bool) -> None:
    ergebnis = pruefe(am, belehrt=False)
    assert ergebnis.fristende == date(2027, 4, 7)
    assert ergebnis.rechtzeitig is rechtzeitig
    assert any("58 Abs. 2" in schritt.norm for schritt in ergebnis.schritte)


def test_what_was_never_notified_is_never_late() -> None:
    ergebnis = pruefe(date(2030, 1, 1), bekanntgabe=None)
    assert ergebnis.rechtzeitig
    assert ergebnis.fristende is None


def test_one_that_comes_before_the_notification_counts() -> None:
    ergebnis = pruefe(BEKANNT - timedelta(days=2))
    assert ergebnis.zulaessig
    assert "bevor die Frist begann" in said(ergebnis, "Eingang des Widerspruchs")


@pytest.mark.parametrize(
    ("weg", "gilt"),
    [
        ("brief", True),
        ("niederschrift", True),
        ("email_signiert", True),
        ("portal_eid", True),
        ("portal", False),
        ("email", False),
    ],
)
def test_plain_e_mail_and_plain_portal_form_are_no_widerspruch(weg: str, gilt: bool) -> None:
    ergebnis = pruefe(weg=weg)
    assert (ergebnis.formgerecht, ergebnis.zulaessig) == (gilt, gilt)
    assert any(s.norm.startswith("§ 70") for s in ergebnis.schritte)


def test_a_levy_is_to_be_paid_all_the_same_and_suspension_is_named() -> None:
    ergebnis = pruefe()
    assert not ergebnis.aufschiebend
    assert "zu zahlen" in said(ergebnis, "Aufschiebende Wirkung")
    assert "Zinsen" in said(ergebnis, "Aussetzung der Vollziehung")


@pytest.mark.parametrize(
    ("anders", "haelt_auf"),
    [
        ({}, True),
        ({"sofort_vollziehbar": True}, False),
        ({"weg": "email"}, False),
        ({"am": date(2026, 5, 8)}, False),
    ],
)
def test_an_order_is_stopped_unless_immediate_or_plainly_inadmissible(
    anders: dict, haelt_auf: bool
) -> None:
    ergebnis = pruefe(**{"gebiet": Gebiet.ORDNUNG, "land": "HE", **anders})
    assert ergebnis.aufschiebend is haelt_auf
    assert said(ergebnis, "Aufschiebende Wirkung").startswith("Ja" if haelt_auf else "Keine")


@pytest.mark.parametrize(
    ("land", "gebiet", "statthaft"),
    [
        ("NW", Gebiet.KAG, True),
        ("NW", Gebiet.ORDNUNG, False),
        ("NI", Gebiet.KAG, False),
        ("BY", Gebiet.KAG, True),
        ("BY", Gebiet.ORDNUNG, False),
        ("HE", Gebiet.ORDNUNG, True),
    ],
)
def test_where_the_land_knows_no_widerspruch_the_way_leads_to_court(
    land: str, gebiet: Gebiet, statthaft: bool
) -> None:
    ergebnis = pruefe(land=land, gebiet=gebiet)
    assert ergebnis.statthaft is statthaft
    assert ergebnis.zulaessig is statthaft
    klage = [s for s in ergebnis.schritte if s.regel == "Kein Widerspruch"]
    assert bool(klage) is not statthaft
    assert all("Klage beim Verwaltungsgericht" in s.ergebnis for s in klage)


def test_another_land_shifts_by_its_own_holidays() -> None:
    fronleichnam = date(2026, 6, 4)
    assert pruefe(bekanntgabe=date(2026, 5, 4)).fristende == date(2026, 6, 5)
    anderswo = pruefe(bekanntgabe=date(2026, 5, 4), land="SH")
    assert anderswo.fristende == fronleichnam


# Wiedereinsetzung

WEG = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("beantragt", "rechtzeitig"), [(date(2026, 6, 24), True), (date(2026, 6, 25), False)]
)
def test_two_weeks_after_the_obstacle_fell_away(beantragt: date, rechtzeitig: bool) -> None:
    ergebnis = pruefe_wiedereinsetzung(Gebiet.KAG, ENDE, WEG, beantragt, land="NW")
    assert (ergebnis.rechtzeitig, ergebnis.bis) == (rechtzeitig, date(2026, 6, 24))
    assert any("§ 60" in s.norm for s in ergebnis.schritte)


def test_social_law_gives_a_month() -> None:
    ergebnis = pruefe_wiedereinsetzung(Gebiet.SGB, ENDE, WEG, date(2026, 7, 10), land="NW")
    assert ergebnis.rechtzeitig
    assert any("§ 67" in s.norm for s in ergebnis.schritte)


@pytest.mark.parametrize(
    ("beantragt", "gewalt", "rechtzeitig"),
    [
        (date(2027, 5, 7), False, True),
        (date(2027, 5, 10), False, False),
        (date(2027, 5, 10), True, True),
    ],
)
def test_after_a_year_only_force_majeure_helps(
    beantragt: date, gewalt: bool, rechtzeitig: bool
) -> None:
    ergebnis = pruefe_wiedereinsetzung(
        Gebiet.KAG, ENDE, date(2027, 5, 3), beantragt, land="NW", hoehere_gewalt=gewalt
    )
    assert ergebnis.rechtzeitig is rechtzeitig


# Who decides


@pytest.mark.parametrize(
    ("land", "gebiet", "entscheider", "name"),
    [
        ("NW", Gebiet.KAG, Entscheider.STADT, ""),
        ("HE", Gebiet.REALSTEUER, Entscheider.STADT, ""),
        ("BY", Gebiet.KAG, Entscheider.AUFSICHT, "Landratsamt als Rechtsaufsichtsbehörde"),
        ("RP", Gebiet.ORDNUNG, Entscheider.AUSSCHUSS, "Kreisrechtsausschuss"),
        ("HE", Gebiet.ORDNUNG, Entscheider.AUFSICHT, "Fachaufsichtsbehörde"),
    ],
)
def test_who_decides_hangs_on_land_and_field(
    land: str, gebiet: Gebiet, entscheider: Entscheider, name: str
) -> None:
    ergebnis = widerspruchsbehoerde(gebiet, ENDE, land=land)
    assert (ergebnis.entscheider, ergebnis.name) == (entscheider, name)


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(WertFehlt):
        widerspruchsbehoerde(Gebiet.KAG, ENDE, land="HH")
    with pytest.raises(UngueltigeEingabe):
        widerspruchsbehoerde(Gebiet.KAG, ENDE, land="XX")


def test_after_three_months_one_may_sue() -> None:
    lauf = entscheidungsfrist(Gebiet.KAG, date(2026, 5, 5), land="NW")
    assert lauf.ende == date(2026, 8, 5)
    assert lauf.schritte[0].norm == "§ 75 Satz 2 VwGO"
