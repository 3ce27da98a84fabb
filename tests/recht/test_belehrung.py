from datetime import date

import pytest

from rathaus.recht.belehrung import Anschrift, Belehrung, belehrung
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.rechtsbehelf import Gebiet, rechtsbehelf

AM = date(2026, 4, 1)
STADT = Anschrift("Stadt Musterhausen", "Rathausplatz 1, 12345 Musterhausen")
GERICHT = Anschrift("Verwaltungsgericht Musterburg", "Gerichtsweg 2, 12346 Musterburg")


def text(gebiet: Gebiet, land: str = "NW", *, zugestellt: bool = False) -> Belehrung:
    mittel = rechtsbehelf(gebiet, AM, land=land)
    return belehrung(mittel, behoerde=STADT, gericht=GERICHT, zugestellt=zugestellt)


def test_widerspruch_names_remedy_authority_seat_and_period() -> None:
    assert text(Gebiet.KAG).text == (
        "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben "
        "werden. Der Widerspruch ist einzulegen bei: Stadt Musterhausen, Rathausplatz 1, "
        "12345 Musterhausen."
    )


def test_klage_names_the_court_and_its_seat() -> None:
    assert text(Gebiet.ORDNUNG, zugestellt=True).text == (
        "Gegen diesen Bescheid kann innerhalb eines Monats nach Zustellung Klage beim "
        "Verwaltungsgericht Musterburg, Gerichtsweg 2, 12346 Musterburg, erhoben werden."
    )


def test_einspruch_names_the_form_because_the_owig_demands_it() -> None:
    satz = text(Gebiet.OWI).text
    assert "innerhalb von zwei Wochen nach Zustellung" in satz
    assert "schriftlich oder zur Niederschrift" in satz
    assert "Einspruch eingelegt werden" in satz


def test_social_law_names_the_form_too_administrative_law_does_not() -> None:
    assert "§ 36a Abs. 2 SGB I" in text(Gebiet.SGB).text
    assert "schriftlich" not in text(Gebiet.KAG).text


def test_bavaria_offers_both_ways() -> None:
    zeilen = text(Gebiet.KAG, "BY").text.splitlines()
    assert zeilen[0] == "Es kann entweder Widerspruch (1.) oder sofort Klage (2.) erhoben werden."
    assert "Stadt Musterhausen" in zeilen[1]
    assert "Verwaltungsgericht Musterburg" in zeilen[2]


def test_for_levies_the_hint_says_that_payment_stays_due() -> None:
    assert any("keine aufschiebende Wirkung" in hinweis for hinweis in text(Gebiet.KAG).hinweise)
    assert not any("aufschiebende" in hinweis for hinweis in text(Gebiet.ORDNUNG).hinweise)
    assert "Eine einfache E-Mail genügt nicht." in text(Gebiet.ORDNUNG).hinweise


def test_hints_stand_outside_of_the_instruction() -> None:
    assert "E-Mail" not in text(Gebiet.KAG).text


def test_without_court_or_seat_there_is_no_instruction() -> None:
    klage = rechtsbehelf(Gebiet.ORDNUNG, AM, land="NW")
    with pytest.raises(UngueltigeEingabe, match="Gericht"):
        belehrung(klage, behoerde=STADT)
    widerspruch = rechtsbehelf(Gebiet.KAG, AM, land="NW")
    with pytest.raises(UngueltigeEingabe, match="Behörde"):
        belehrung(widerspruch, behoerde=Anschrift("Stadt Musterhausen", " "))
    assert belehrung(widerspruch, behoerde=STADT).text


def test_the_year_without_instruction_is_never_printed_as_one() -> None:
    ohne = rechtsbehelf(Gebiet.KAG, AM, land="NW", belehrt=False)
    with pytest.raises(UngueltigeEingabe, match="richtiger Belehrung"):
        belehrung(ohne, behoerde=STADT)


@pytest.mark.parametrize(
    ("gebiet", "land", "norm"),
    [
        (Gebiet.KAG, "NW", "§ 58 Abs. 1 VwGO, § 157 Abs. 1 Satz 3 AO"),
        (Gebiet.ORDNUNG, "NW", "§ 58 Abs. 1 VwGO i. V. m. § 37 Abs. 6 VwVfG NRW"),
        (Gebiet.SGB, "NW", "§ 36 SGB X, § 66 Abs. 1 SGG"),
        (Gebiet.OWI, "NW", "§ 50 Abs. 2 OWiG"),
    ],
)
def test_the_step_cites_why_it_must_be_there(gebiet: Gebiet, land: str, norm: str) -> None:
    assert text(gebiet, land).schritte[0].norm == norm
