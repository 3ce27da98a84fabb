import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rathaus.normen.kassenzeichen import (
    KassenzeichenFehler,
    Verfahren,
    bilde,
    bilde_rf,
    pruefe,
    pruefe_rf,
    pruefziffer,
)

BASIS = st.text("0123456789", min_size=2, max_size=20)


@pytest.mark.parametrize(
    ("basis", "verfahren", "ziffer"),
    [
        ("794", Verfahren.MOD97_10, "44"),
        ("7992739871", Verfahren.MOD10, "3"),
        ("036532", Verfahren.MOD11, "7"),
        ("0", Verfahren.MOD11, "0"),
    ],
)
def test_bekannte_pruefziffern(basis: str, verfahren: Verfahren, ziffer: str) -> None:
    """794 44: Beispiel der ISO 7064; 7992739871 3: das bekannte Luhn-Beispiel; 036532 von Hand:
    2·2 + 3·3 + 5·4 + 6·5 + 3·6 + 0·7 = 81, 81 mod 11 = 4, 11 − 4 = 7."""
    assert pruefziffer(basis, verfahren) == ziffer


def test_mod11_laesst_nummern_mit_pruefwert_zehn_aus() -> None:
    """6·2 = 12, 12 mod 11 = 1, 11 − 1 = 10."""
    with pytest.raises(KassenzeichenFehler, match="wird ausgelassen"):
        bilde("6", Verfahren.MOD11)
    assert bilde("5", Verfahren.MOD11) == "51"


@pytest.mark.parametrize("verfahren", Verfahren)
@settings(deadline=None)
@given(basis=BASIS, stelle=st.integers(0, 19), neu=st.sampled_from("0123456789"))
def test_jeder_einzelne_tippfehler_faellt_auf(
    verfahren: Verfahren, basis: str, stelle: int, neu: str
) -> None:
    zeichen = _bilde(basis, verfahren)
    stelle %= len(zeichen)
    assume(zeichen[stelle] != neu)
    assert pruefe(zeichen, verfahren) == zeichen
    with pytest.raises(KassenzeichenFehler):
        pruefe(zeichen[:stelle] + neu + zeichen[stelle + 1 :], verfahren)


@pytest.mark.parametrize("verfahren", [Verfahren.MOD97_10, Verfahren.MOD11])
@settings(deadline=None)
@given(basis=BASIS, stelle=st.integers(0, 18))
def test_jeder_zahlendreher_faellt_auf(verfahren: Verfahren, basis: str, stelle: int) -> None:
    zeichen = _bilde(basis, verfahren)
    stelle %= len(zeichen) - 1
    a, b = zeichen[stelle : stelle + 2]
    assume(a != b)
    with pytest.raises(KassenzeichenFehler):
        pruefe(zeichen[:stelle] + b + a + zeichen[stelle + 2 :], verfahren)


def _bilde(basis: str, verfahren: Verfahren) -> str:
    try:
        return bilde(basis, verfahren)
    except KassenzeichenFehler:
        assume(condition=False)
        raise


def test_trenner_stoeren_nicht() -> None:
    assert pruefe("7.94-44") == "79444"
    with pytest.raises(KassenzeichenFehler, match="Tippfehler"):
        pruefe("7.94-45")


@pytest.mark.parametrize("text", ["", "4", "44", "abc44", "1" * 40, "٣٤٥"])
def test_kein_kassenzeichen(text: str) -> None:
    with pytest.raises(KassenzeichenFehler):
        pruefe(text)


def test_rf_referenz() -> None:
    """Beispiel der ISO 11649."""
    assert bilde_rf("539007547034") == "RF18539007547034"
    assert pruefe_rf("rf18 5390 0754 7034") == "RF18539007547034"


@pytest.mark.parametrize(
    "text", ["RF18539007547043", "RF19539007547034", "XX18539007547034", "RF18", ""]
)
def test_falsche_rf_referenz(text: str) -> None:
    with pytest.raises(KassenzeichenFehler):
        pruefe_rf(text)


@settings(deadline=None)
@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=21))
def test_jede_rf_referenz_besteht_ihre_pruefung(basis: str) -> None:
    assert pruefe_rf(bilde_rf(basis)) == bilde_rf(basis)
