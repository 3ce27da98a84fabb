"""What holds for every rule about money: a norm in each step, Land law cited, today is nothing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from tests.recht.hundesteuer.bausteine import JE_HUND, NACH_RANG, hund

from rathaus import uhr
from rathaus.recht import (
    aufbewahrung,
    festsetzung,
    gebuehren,
    gewerbesteuer,
    grundsteuer,
    hebesatz,
    saeumnis,
    tilgung,
    wohngeld,
    zinsen,
)
from rathaus.recht import hundesteuer as hunde
from rathaus.recht.parameter import standardwerte
from rathaus.recht.schritte import Ergebnis

D = Decimal
TAG = date(2026, 5, 20)
GEBUEHR = gebuehren.Gebuehrenregel(
    schluessel="x",
    bezeichnung="Auskunft",
    norm="§ 2 Verwaltungsgebührensatzung der Stadt Musterstadt",
    art=gebuehren.Gebuehrenart.FEST,
    betrag=D(10),
    mindest=D(25),
    vorschuss_prozent=D(33),
    ermaessigungen={"pass": gebuehren.Gebuehrenermaessigung("Familienpass", D("0.33"))},
    befreiungen={"sgb": "§ 64 SGB X"},
)


def gewerbe() -> Iterator[Ergebnis]:
    for form in gewerbesteuer.Rechtsform:
        for ertrag in (0, 24650, 62374):
            yield gewerbesteuer.berechne_gewerbesteuer(D(ertrag), form, D(100), 2027)
    yield gewerbesteuer.berechne_messbetrag(D(62374), form, 2026, hausgewerbe=True)
    yield gewerbesteuer.passe_vorauszahlungen_an(2026, D(5000), D(1000), TAG)
    yield gewerbesteuer.passe_vorauszahlungen_an(2025, D(5000), D(1000), TAG)
    for entrichtet in (900, 1000, 1100):
        yield gewerbesteuer.rechne_ab(
            D(1000), faellige_vorauszahlungen=D(950), entrichtet=D(entrichtet), bekanntgabe=TAG
        )
    for anteil in (5, 50):
        anteile = {"Nebendorf": D(5), "Hauptstadt": D(anteil)}
        yield gewerbesteuer.weise_kleinbetraege_zu(anteile, "Hauptstadt", 2026)
    yield gewerbesteuer.pruefe_anteilsaenderung(D(1), D(2), 2026)
    yield gewerbesteuer.pruefe_messbetragsaenderung(D(1), D(2), 2026)


def grund() -> Iterator[Ergebnis]:
    for steuer in (10, 20, 200):
        yield grundsteuer.berechne_grundsteuer(D(steuer), D(100), 2026, kleinbetraege=True)
    yield grundsteuer.berechne_grundsteuervorauszahlungen(D(200), 2026)
    yield grundsteuer.pruefe_oeffentliche_festsetzung(D(200), D(200))
    raten = grundsteuer.berechne_grundsteuer(D(200), D(100), 2026).raten
    for entrichtet in (0, 100, 200):
        yield grundsteuer.gleiche_aus(raten, entrichtet=D(entrichtet), bekanntgabe=TAG)
    for minderung in (40, 60, 100):
        yield grundsteuer.erlass_wegen_ertragsminderung(
            D(200), 2025, D(minderung), beantragt_am=TAG
        )
    for land in ("NW", "SN", "SL", "BE"):
        for art in grundsteuer.Grundstuecksart:
            yield grundsteuer.nenne_messzahl(art, land, 2026, gefoerdert=True, denkmal=True)
    yield hebesatz.pruefe_hebesatzbeschluss(2026, TAG, D(480), D(450))
    yield hebesatz.pruefe_hebesatz_c(
        D(900), D(480), liste_bekanntgemacht=True, gruende="Wohnungsmangel"
    )


def saeumig() -> Iterator[Ergebnis]:
    zahlung = zinsen.Teilzahlung(date(2024, 2, 15), D(9000))
    for jahr in (2016, 2019, 2024):
        yield zinsen.zinsen_auf_nachforderung(jahr, D(9999), date(2026, 11, 16))
        yield zinsen.zinsen_auf_erstattung(jahr, D(999), [zahlung], date(2026, 11, 16))
    for anlass in zinsen.Zinsanlass:
        for betrag in (100, 9999):
            yield zinsen.zinsen_nach(anlass, D(betrag), date(2026, 1, 1), TAG, angerechnet=D(1))
    for unterschied in (-900, 900):
        yield zinsen.zinsen_nach_aenderung(
            2024, D(unterschied), D(44), bisher_wirksam=TAG, wirksam=date(2027, 2, 28)
        )
    raten = [zinsen.Stundungsrate(TAG, D(999)), zinsen.Stundungsrate(date(2026, 9, 1), D(999))]
    yield zinsen.stundungszinsen(date(2026, 1, 1), raten)
    for art in saeumnis.UEBER_KAG:
        for land in ("NW", "HE", "BY", None):
            yield saeumnis.saeumniszuschlag(D(999), date(2026, 2, 15), TAG, art=art, land=land)
    yield saeumnis.saeumniszuschlag(
        D(999), date(2026, 2, 15), TAG, bar_oder_scheck=True, festgesetzt=date(2026, 3, 1)
    )
    yield saeumnis.verzugszinsen(D(999), date(2023, 1, 1), TAG, verbraucher=False)


def fristen() -> Iterator[Ergebnis]:
    for verkuerzung in festsetzung.Verkuerzung:
        yield festsetzung.nacherhebbare_jahre(
            2014, TAG, anzeigepflicht=True, verkuerzung=verkuerzung
        )
    yield festsetzung.festsetzungsfrist(2019, hemmung_bis=TAG)
    schulden = [tilgung.OffeneSchuld(art, art, D(10), TAG) for art in tilgung.Schuldart]
    yield tilgung.verteile_zahlung(schulden, D(35), bestimmung=["zinsen"])
    for tag in (date(2023, 1, 1), date(2033, 1, 1)):
        unterbrechung = tilgung.Zahlungsunterbrechung("Mahnung", tag, tag)
        yield tilgung.zahlungsverjaehrung(date(2020, 1, 1), unterbrechungen=[unterbrechung])
    for regel in aufbewahrung.liste_regeln(TAG, "BY"):
        yield aufbewahrung.berechne_aufbewahrung(regel, None)
        yield aufbewahrung.berechne_aufbewahrung(
            regel, TAG, entlastung=TAG, steuerlich_bis=date(2099, 12, 31)
        )


def sozial() -> Iterator[Ergebnis]:
    for personen in (1, 6, 14):
        for y in (100, 1400, 9000):
            yield wohngeld.berechne_wohngeld(personen, D(10), D(y), TAG)
            yield wohngeld.berechne_wohngeld(personen, D(500), D(y), TAG)
    abzuege = [wohngeld.Mietabzug(n, anteil=D("0.1"), betrag=D(5)) for n in range(1, 6)]
    yield wohngeld.beruecksichtige_miete(D(500), 2, "III", TAG, ausgeschlossen=1, abzuege=abzuege)
    yield wohngeld.beruecksichtige_miete(D(0), 6, "III", TAG, heim=True)
    mitglied = wohngeld.Wohngeldmitglied(
        name="A",
        einnahmen=D(24000),
        steuern=True,
        schwerbehindert=True,
        ns_verfolgt=True,
        erwerb_als_kind=D(900),
        gesetzliche_rente=D(20000),
    )
    unterhalt = [wohngeld.Wohngeldunterhalt(art, D(900)) for art in wohngeld.Unterhaltsart]
    unterhalt.append(wohngeld.Wohngeldunterhalt(art=unterhalt[0].art, betrag=D(9), titel=D(9)))
    yield wohngeld.berechne_gesamteinkommen(
        [mitglied], TAG, alleinerziehend=True, unterhalt=unterhalt
    )
    yield wohngeld.mietenstufe("Aalen", "BW", TAG)
    yield wohngeld.mietenstufe("Juist", "NI", TAG)


def hundesteuern() -> Iterator[Ergebnis]:
    haushalt = [hund(), hund("Bella", "2026-05-15"), hund("Cora", gefaehrlich="2026-06-10")]
    haushalt.append(hund("Dina", verguenstigt="wachhund"))
    for satzung in (JE_HUND, NACH_RANG):
        alt = hunde.berechne_hundesteuer(satzung, haushalt[:1], 2026)
        neu = hunde.berechne_hundesteuer(satzung, haushalt, 2026)
        yield from (alt, neu, hunde.vergleiche(alt, neu, bekanntgabe=TAG))
        yield from (hunde.vergleiche(neu, alt, bekanntgabe=TAG), hunde.vergleiche(alt, alt))
        yield hunde.veranlage_nach([satzung], haushalt, TAG)


def verwaltung() -> Iterator[Ergebnis]:
    auslagen = [gebuehren.Gebuehrenauslage("Zustellung", D("3.50"))]
    for fall in ({}, {"ermaessigung": "pass"}, {"befreiung": "sgb"}):
        yield gebuehren.berechne_gebuehr(
            GEBUEHR, gebuehren.Gebuehrenfall(auslagen=auslagen, **fall)
        )


def alle() -> list[Ergebnis]:
    quellen = (gewerbe, grund, saeumig, fristen, sozial, hundesteuern, verwaltung)
    return [ergebnis for quelle in quellen for ergebnis in quelle()]


def test_no_step_is_without_a_norm_or_an_outcome() -> None:
    ergebnisse = alle()
    assert len(ergebnisse) > 100
    for ergebnis in ergebnisse:
        assert ergebnis.schritte
        for schritt in ergebnis.schritte:
            assert schritt.norm.startswith(("§", "Art.")), schritt


def test_land_law_is_cited_as_the_law_of_that_land() -> None:
    zeichen = {"NW": ("NRW",), "HE": ("Hessen",), "BY": ("Bayern", "KommHV"), "SN": ("Sächs",)}
    zeichen |= {"SL": ("Saarl",), "BE": ("Berlin",)}
    # the Mietenstufen are federal law with a list for each Land
    genannt = [s for e in alle() for s in e.schritte if s.land and "WoGV" not in s.norm]
    assert {s.land for s in genannt} == set(zeichen)
    for schritt in genannt:
        assert any(wort in schritt.norm for wort in zeichen[schritt.land]), schritt


def test_assumed_steps_say_where_the_value_comes_from() -> None:
    angenommen = [s for e in alle() for s in e.schritte if s.angenommen]
    assert angenommen
    assert all(schritt.quelle for schritt in angenommen)


def test_german_texts_use_german_quotes_and_no_double_spaces() -> None:
    for ergebnis in alle():
        for schritt in ergebnis.schritte:
            for text in (schritt.regel, schritt.norm, schritt.eingabe, schritt.ergebnis):
                assert '"' not in text
                assert "  " not in text
                assert "E-" not in text
                assert "E+" not in text


def test_no_rule_depends_on_today() -> None:
    with uhr.stelle_auf(date(1999, 12, 31)):
        damals = alle()
    with uhr.stelle_auf(date(2039, 1, 1)):
        dereinst = alle()
    assert damals == dereinst


@pytest.mark.parametrize(
    "praefix",
    ["gewerbesteuer.", "grundsteuer.", "zinsen.", "saeumnis.", "wohngeld.", "aufbewahrung."],
)
def test_every_value_names_its_norm_and_source(praefix: str) -> None:
    zeilen = [wert for wert in standardwerte() if wert.schluessel.startswith(praefix)]
    assert zeilen
    for wert in zeilen:
        assert wert.source
        assert wert.norm.startswith(("§", "Art.")) or wert.schluessel.endswith("eigenes_modell")
