"""How a Widerspruch ends, who may decide it, and what suspension costs."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.bescheide.briefe import Briefamt

from rathaus import uhr
from rathaus.core.ablage.public import read_datei
from rathaus.core.einheiten.models import Verwaltung
from rathaus.core.fehler import Fachfehler, NichtGefunden, UngueltigerUebergang, Veraltet
from rathaus.core.kasse.hemmnisse import halted
from rathaus.core.rechtsbehelfe.actions import (
    decide_aussetzung,
    decide_widerspruch,
    decide_wiedereinsetzung,
    end_aussetzung,
    hand_over,
    recheck_widerspruch,
    remedy_widerspruch,
    request_aussetzung,
    withdraw_widerspruch,
)
from rathaus.core.rechtsbehelfe.actions.pruefen import Versaeumnis
from rathaus.core.rechtsbehelfe.models import Aussetzung, Rechtsbehelf
from rathaus.recht.form import Eingangsweg

from .faelle import ENDE, issue, object_to, open_fristen

JUNI = date(2026, 6, 15)


def do(
    aktion: Any, widerspruch: Rechtsbehelf, amt: Briefamt, heute: date = JUNI, **werte: Any
) -> Any:
    widerspruch.refresh_from_db()
    with uhr.stelle_auf(heute):
        ergebnis = aktion(widerspruch.pk, akteur=amt.clerk, stand=widerspruch.stand, **werte)
    widerspruch.refresh_from_db()
    return ergebnis


def test_abhilfe_ends_it_and_its_dates(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    do(remedy_widerspruch, widerspruch, amt, ganz=True, grund="Der Hund war schon abgemeldet.")
    assert (widerspruch.zustand, widerspruch.erledigt) == ("abgeholfen", JUNI)
    assert "widerspruch" not in open_fristen(widerspruch)
    with pytest.raises(UngueltigerUebergang):
        do(withdraw_widerspruch, widerspruch, amt, weg=Eingangsweg.BRIEF, am=JUNI)


def test_partial_abhilfe_leaves_the_rest_to_decide(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    do(remedy_widerspruch, widerspruch, amt, ganz=False, grund="Nur ein Hund.")
    assert (widerspruch.zustand, widerspruch.erledigt) == ("teilabgeholfen", None)
    assert "widerspruch" in open_fristen(widerspruch)
    do(decide_widerspruch, widerspruch, amt, erfolg=False, grund="Im Übrigen unbegründet.")
    assert widerspruch.zustand == "zurueckgewiesen"


def test_what_is_inadmissible_cannot_be_remedied(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk, date(2026, 5, 8))
    with pytest.raises(Fachfehler, match="nicht zulässig"):
        do(remedy_widerspruch, widerspruch, amt, ganz=True, grund="Aus Kulanz.")


def test_in_its_own_affairs_the_town_decides_itself(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    do(decide_widerspruch, widerspruch, amt, erfolg=False, grund="Unbegründet.")
    assert widerspruch.zustand == "zurueckgewiesen"


def test_elsewhere_it_goes_to_the_authority_of_the_land_with_the_list_of_the_file(
    amt: Briefamt,
) -> None:
    Verwaltung.objects.update(land="RP")
    widerspruch = object_to(issue(amt), amt.clerk)
    with pytest.raises(Fachfehler, match="Hier entscheidet Kreisrechtsausschuss"):
        do(decide_widerspruch, widerspruch, amt, erfolg=False, grund="Unbegründet.")
    an, bleiben = "Kreisrechtsausschuss Musterland", "Wir bleiben dabei."
    do(hand_over, widerspruch, amt, an=an, stellungnahme=bleiben)
    assert (widerspruch.zustand, widerspruch.vorgelegt_am) == ("abgegeben", JUNI)
    dokument = widerspruch.vorgang.dokumente.get(art="vorlage")
    pdf = read_datei(dokument.versionen.get().datei)
    assert text_of(pdf).count("Probe für") >= 2
    for wort in ("Aktenverzeichnis", an, bleiben):
        assert wort in text_of(pdf)
    do(decide_widerspruch, widerspruch, amt, erfolg=True, grund="Bescheid vom 01.06.2026")
    assert widerspruch.zustand == "stattgegeben"


def text_of(pdf: bytes) -> str:
    import io

    from pypdf import PdfReader

    return "\n".join(seite.extract_text() for seite in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize(("weg", "gilt"), [(Eingangsweg.BRIEF, True), (Eingangsweg.EMAIL, False)])
def test_withdrawal_needs_the_same_form(amt: Briefamt, weg: Eingangsweg, gilt: bool) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    if gilt:
        do(withdraw_widerspruch, widerspruch, amt, weg=weg, am=JUNI)
    else:
        with pytest.raises(Fachfehler, match="nur in der Form"):
            do(withdraw_widerspruch, widerspruch, amt, weg=weg, am=JUNI)
    assert (widerspruch.zustand == "zurueckgenommen") is gilt


def test_wrong_instruction_makes_a_late_one_timely_and_needs_a_reason(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk, date(2026, 5, 8))
    with pytest.raises(Fachfehler, match="was an der Belehrung falsch"):
        do(recheck_widerspruch, widerspruch, amt, belehrt=False, sofort_vollziehbar=False, grund="")
    do(
        recheck_widerspruch,
        widerspruch,
        amt,
        belehrt=False,
        sofort_vollziehbar=False,
        grund="Das Gericht ist falsch genannt.",
    )
    assert widerspruch.zulaessig
    assert widerspruch.fristende == date(2027, 4, 7)


@pytest.mark.parametrize(
    ("beantragt", "unverschuldet", "gewaehrt"),
    [
        (date(2026, 6, 10), True, True),
        (date(2026, 6, 11), True, False),
        (date(2026, 6, 10), False, False),
    ],
)
def test_wiedereinsetzung_needs_two_weeks_and_no_fault(
    amt: Briefamt, beantragt: date, unverschuldet: bool, gewaehrt: bool
) -> None:
    widerspruch = object_to(issue(amt), amt.clerk, date(2026, 5, 27))
    versaeumnis = Versaeumnis(
        weggefallen=date(2026, 5, 27),
        beantragt=beantragt,
        unverschuldet=unverschuldet,
        grund="lag im Krankenhaus",
    )
    with uhr.stelle_auf(JUNI):
        decide_wiedereinsetzung(
            widerspruch.pk, versaeumnis, akteur=amt.clerk, stand=widerspruch.stand
        )
    widerspruch.refresh_from_db()
    assert widerspruch.zulaessig is gewaehrt
    assert widerspruch.wiedereinsetzung == ("gewaehrt" if gewaehrt else "abgelehnt")
    assert any("§ 60" in s["norm"] for s in widerspruch.wiedereinsetzung_schritte)


def test_wiedereinsetzung_is_not_for_the_punctual(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    versaeumnis = Versaeumnis(weggefallen=ENDE, beantragt=ENDE, unverschuldet=True, grund="x")
    with pytest.raises(Fachfehler, match="ist rechtzeitig"):
        decide_wiedereinsetzung(
            widerspruch.pk, versaeumnis, akteur=amt.clerk, stand=widerspruch.stand
        )


def suspended(amt: Briefamt, betrag: str = "1000.00") -> tuple[Rechtsbehelf, Aussetzung]:
    widerspruch = object_to(issue(amt), amt.clerk)
    do(request_aussetzung, widerspruch, amt, ENDE, am=ENDE, betrag=Decimal(betrag), grund="Härte")
    do(
        decide_aussetzung,
        widerspruch,
        amt,
        ENDE,
        gewaehrt=True,
        ab=ENDE,
        betrag=None,
        grund="ernstliche Zweifel",
    )
    return widerspruch, widerspruch.aussetzungen.get()


def test_suspension_halts_the_claim_until_it_ends(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    bescheid = widerspruch.bescheid_id
    do(request_aussetzung, widerspruch, amt, ENDE, am=ENDE, betrag=Decimal("96.00"), grund="")
    with uhr.stelle_auf(ENDE):
        assert halted([bescheid]) == {}
    do(
        decide_aussetzung,
        widerspruch,
        amt,
        ENDE,
        gewaehrt=True,
        ab=ENDE,
        betrag=None,
        grund="ernstliche Zweifel",
    )
    with uhr.stelle_auf(ENDE):
        assert "§ 80 Abs. 4" in halted([bescheid])[bescheid]
    do(end_aussetzung, widerspruch, amt, JUNI, bis=JUNI, erfolglos=None)
    with uhr.stelle_auf(JUNI):
        assert halted([bescheid]) == {}


def test_a_lost_widerspruch_costs_half_a_percent_for_each_full_month(amt: Briefamt) -> None:
    """1.000 € from 07.05. to 07.11.2026: six full months at 0,5 % are 30 €."""
    widerspruch, aussetzung = suspended(amt)
    do(decide_widerspruch, widerspruch, amt, erfolg=False, grund="Unbegründet.")
    novembertag = date(2026, 11, 7)
    do(end_aussetzung, widerspruch, amt, novembertag, bis=novembertag, erfolglos=None)
    aussetzung.refresh_from_db()
    assert aussetzung.zinsen == Decimal("30.00")
    assert any("237" in schritt["norm"] for schritt in aussetzung.schritte)


def test_who_won_pays_no_interest_and_who_won_in_part_pays_for_the_rest(amt: Briefamt) -> None:
    novembertag = date(2026, 11, 7)
    for verloren, zinsen in ((None, None), (Decimal("500.00"), Decimal("15.00"))):
        widerspruch, aussetzung = suspended(amt)
        do(decide_widerspruch, widerspruch, amt, erfolg=True, grund="Teilweise begründet.")
        do(end_aussetzung, widerspruch, amt, novembertag, bis=novembertag, erfolglos=verloren)
        aussetzung.refresh_from_db()
        assert aussetzung.zinsen == zinsen


def test_more_than_was_suspended_cannot_be_lost(amt: Briefamt) -> None:
    widerspruch, _ = suspended(amt, "100.00")
    with pytest.raises(Fachfehler, match="Mehr als ausgesetzt"):
        do(end_aussetzung, widerspruch, amt, bis=JUNI, erfolglos=Decimal("100.01"))


def test_a_decided_widerspruch_asks_to_end_the_suspension(amt: Briefamt) -> None:
    widerspruch, _ = suspended(amt)
    do(decide_widerspruch, widerspruch, amt, erfolg=False, grund="Unbegründet.")
    offene = widerspruch.vorgang.wiedervorlagen.filter(erledigt__isnull=True)
    assert "Aussetzung beenden" in " ".join(w.grund for w in offene)


def test_refused_suspension_halts_nothing(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk, aussetzung=True)
    assert widerspruch.aussetzungen.get().zustand == "beantragt"
    do(
        decide_aussetzung,
        widerspruch,
        amt,
        gewaehrt=False,
        ab=None,
        betrag=None,
        grund="keine Zweifel",
    )
    with uhr.stelle_auf(JUNI):
        assert halted([widerspruch.bescheid_id]) == {}


def test_a_stale_page_and_a_stranger_change_nothing(amt: Briefamt) -> None:
    widerspruch = object_to(issue(amt), amt.clerk)
    with uhr.stelle_auf(JUNI), pytest.raises(Veraltet):
        remedy_widerspruch(
            widerspruch.pk, ganz=True, grund="x", akteur=amt.clerk, stand=widerspruch.stand + 1
        )
    with uhr.stelle_auf(JUNI), pytest.raises(NichtGefunden):
        remedy_widerspruch(
            widerspruch.pk,
            ganz=True,
            grund="x",
            akteur=amt.amt.stadt.ordnungsamt_sachbearbeitung,
            stand=widerspruch.stand,
        )
    widerspruch.refresh_from_db()
    assert widerspruch.zustand == "eingegangen"
