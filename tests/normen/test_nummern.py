"""Chipnummer, LeiKa, AGS, IBAN, Telefon, Kennzeichen: Grenzen und Tippfehler."""

import pytest

from rathaus.normen import ags, chipnummer, iban, kennzeichen, leika, telefon


def test_chipnummer() -> None:
    assert chipnummer.pruefe(" 276 0981-0012.3456 ") == "276098100123456"
    assert chipnummer.format_chipnummer("276098100123456") == "276 0981 0012 3456"


def test_chipnummer_fasst_38_bit() -> None:
    assert chipnummer.pruefe("276274877906943")
    with pytest.raises(chipnummer.ChipnummerFehler, match="kann es nicht geben"):
        chipnummer.pruefe("276274877906944")


@pytest.mark.parametrize(
    ("text", "grund"),
    [
        ("27609810012345", "hat 15 Ziffern, hier sind es 14"),
        ("2760981001234567", "hier sind es 16"),
        ("27609810012345O", "nur aus Ziffern"),
        ("", "nur aus Ziffern"),
        ("٢٧٦٠٩٨١٠٠١٢٣٤٥٦", "nur aus Ziffern"),
        ("000098100123456", "nicht 000"),
        ("999098100123456", "Testchips"),
        ("276000000000000", "kann es nicht geben"),
    ],
)
def test_falsche_chipnummern(text: str, grund: str) -> None:
    with pytest.raises(chipnummer.ChipnummerFehler, match=grund):
        chipnummer.pruefe(text)


@pytest.mark.parametrize(
    ("vorn", "woher"),
    [("276", "Deutschland"), ("040", "Land 040"), ("899", "Land 899"), ("900", "Hersteller 900")],
)
def test_herkunft_des_chips(vorn: str, woher: str) -> None:
    assert chipnummer.herkunft(vorn + "098100123456") == woher


def test_leika() -> None:
    assert leika.pruefe("99102013104000") == "99102013104000"
    assert leika.pruefe(" urn:de:fim:leika:leistung:99102013104000 ") == "99102013104000"
    assert leika.urn("99102013104000") == "urn:de:fim:leika:leistung:99102013104000"
    assert leika.gliedere("99102013104000") == ("102", "013", "104", "000")
    assert leika.ist_leistung("99102013104000")
    assert not leika.ist_leistung("99102013000000")


@pytest.mark.parametrize(
    "text", ["", "9910201310400", "991020131040000", "98102013104000", "99102013 10400x"]
)
def test_kein_leika_schluessel(text: str) -> None:
    with pytest.raises(leika.LeikaFehler, match="14 Ziffern"):
        leika.pruefe(text)


def test_ags_und_ars() -> None:
    assert ags.pruefe_ags("06440 004") == "06440004"
    assert ags.land("06440004") == "Hessen"
    assert ags.pruefe_ars("064400004004") == "064400004004"
    assert ags.ags_aus_ars("064400004004") == "06440004"


@pytest.mark.parametrize(
    ("text", "grund"),
    [
        ("6440004", "8 Ziffern"),
        ("064400041", "8 Ziffern"),
        ("17440004", "01 bis 16"),
        ("00440004", "01 bis 16"),
    ],
)  # fmt: skip
def test_kein_ags(text: str, grund: str) -> None:
    with pytest.raises(ags.SchluesselFehler, match=grund):
        ags.pruefe_ags(text)


def test_iban() -> None:
    assert iban.pruefe("de02 1203 0000 0000 2020 51") == "DE02120300000000202051"
    assert iban.format_iban("DE02120300000000202051") == "DE02 1203 0000 0000 2020 51"


@pytest.mark.parametrize(
    ("text", "grund"),
    [
        ("DE02120300000000202052", "Tippfehler"),
        ("DE02120300000000200251", "Tippfehler"),
        ("DE0212030000000020205", "22 Stellen, hier sind es 21"),
        ("XX02120300000000202051", "Tippfehler"),
        ("ZZ32120300000000202051", "keine IBAN"),
        ("", "keine IBAN"),
        ("Kontonummer 12345", "keine IBAN"),
    ],
)
def test_falsche_iban(text: str, grund: str) -> None:
    with pytest.raises(iban.IbanFehler, match=grund):
        iban.pruefe(text)


@pytest.mark.parametrize(
    "text", ["06042 12345", "06042/12345", "(06042) 12345", "+49 6042 12345", "0049604212345"]
)
def test_telefon(text: str) -> None:
    assert telefon.pruefe(text) == "+49604212345"


def test_telefon_zeigen() -> None:
    assert telefon.format_telefon("+49604212345") == "06042 12345"
    assert telefon.format_telefon("+431234567890").startswith("+43 ")


@pytest.mark.parametrize("text", ["", "abc", "12", "0" * 100, "+999 123"])
def test_keine_telefonnummer(text: str) -> None:
    with pytest.raises(telefon.TelefonFehler, match="Vorwahl"):
        telefon.pruefe(text)


@pytest.mark.parametrize(
    ("text", "schreibweise"),
    [
        ("büd-ab 123", "BÜD-AB 123"),
        ("BÜD AB 12E", "BÜD-AB 12E"),
        ("b a 1", "B-A 1"),
        ("B-AB1234 H", "B-AB 1234H"),
        ("BA1", "B-A 1"),
        ("BÜDAB12", "BÜD-AB 12"),
        ("Y-123456", "Y 123456"),
        ("WI 1234", "WI 1234"),
        ("B 04-12345", "B 04-12345"),
    ],
)
def test_kennzeichen(text: str, schreibweise: str) -> None:
    assert kennzeichen.pruefe(text) == schreibweise


def test_kennzeichen_hat_hoechstens_acht_zeichen() -> None:
    assert kennzeichen.pruefe("BÜD-AB 12E") == "BÜD-AB 12E"
    with pytest.raises(kennzeichen.KennzeichenFehler, match="höchstens 8"):
        kennzeichen.pruefe("BÜD-AB 123E")


@pytest.mark.parametrize(
    ("text", "grund"),
    [
        ("BAB 1 2", "kein deutsches"),
        ("BAB1", "Bindestrich"),
        ("BÜD-AB 0123", "kein deutsches"),
        ("BÜD-ABC 1", "kein deutsches"),
        ("BÜDI-A 1", "kein deutsches"),
        ("MÜL-ÄB 1", "kein deutsches"),
        ("BÜD-AB 12X", "kein deutsches"),
        ("", "kein deutsches"),
        ("A" * 1000, "kein deutsches"),
    ],
)
def test_kein_kennzeichen(text: str, grund: str) -> None:
    with pytest.raises(kennzeichen.KennzeichenFehler, match=grund):
        kennzeichen.pruefe(text)
