"""A sealed letter says who, when and unchanged, and stays what the archive and readers need."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from tests.core.bescheide.test_satz import letter, words

from rathaus import uhr
from rathaus.core.bescheide.ausfertigung.satz import typeset
from rathaus.core.siegel import zertifikate
from rathaus.core.siegel.angaben import Pkcs12, SiegelNichtMoeglich, Zeitstempel
from rathaus.core.siegel.befund import Urteil
from rathaus.core.siegel.werk.pruefen import check_signatures
from rathaus.core.siegel.werk.siegeln import seal

from .stelle import KENNWORT, Stelle, changed, conforms, flipped, plain_letter


@pytest.mark.parametrize("gestempelt", [False, True], ids=["B-B", "B-T"])
def test_a_sealed_letter_keeps_the_standards_and_its_words(stelle: Stelle, gestempelt) -> None:
    gesiegelt = seal(plain_letter(), stelle.auftrag(gestempelt=gestempelt))
    [befund] = stelle.check(gesiegelt).signaturen
    assert conforms(gesiegelt) == [True, True]
    assert words(gesiegelt) == words(plain_letter())
    assert (befund.urteil, befund.unveraendert, befund.zeitstempel) == (
        Urteil.GUELTIG, True, gestempelt,
    )  # fmt: skip
    assert befund.inhaber == "Siegel der Demo – ohne Rechtswirkung"
    assert befund.qualifiziert == ""


def test_the_seal_bears_the_time_of_the_town_halls_clock(stelle: Stelle) -> None:
    damals = uhr.jetzt().replace(microsecond=0) - timedelta(days=400)
    for gestempelt in (False, True):
        gesiegelt = seal(plain_letter(), stelle.auftrag(gestempelt=gestempelt, am=damals))
        assert stelle.check(gesiegelt).signaturen[0].am == damals


def test_a_letter_of_fifty_pages(stelle: Stelle) -> None:
    lang = typeset(letter(*["Ein Absatz mit vielen Worten. " * 40] * 200))
    gesiegelt = seal(lang, stelle.auftrag(gestempelt=True))
    with pikepdf.open(io.BytesIO(gesiegelt)) as datei:
        assert len(datei.pages) >= 50
    assert conforms(gesiegelt) == [True, True]
    assert stelle.check(gesiegelt).urteil == Urteil.GUELTIG


def test_an_altered_byte_is_seen(stelle: Stelle) -> None:
    gesiegelt = seal(plain_letter(), stelle.auftrag())
    bericht = stelle.check(flipped(gesiegelt, gesiegelt.index(b"stream") + 40))
    assert bericht.urteil == Urteil.UNGUELTIG
    assert not bericht.signaturen[0].unveraendert


def test_something_appended_after_the_seal_is_seen(stelle: Stelle) -> None:
    from pyhanko.pdf_utils import generic

    from rathaus.core.siegel.werk.siegeln import Anhang

    gesiegelt = seal(plain_letter(), stelle.auftrag())
    anhang = Anhang(io.BytesIO(gesiegelt))
    anhang.root["/Lang"] = generic.TextStringObject("en")
    anhang.update_root()
    ziel = io.BytesIO()
    anhang.write(ziel)
    assert stelle.check(ziel.getvalue()).urteil == Urteil.UNGUELTIG


def test_an_unknown_issuer_is_neither_valid_nor_invalid(stelle: Stelle) -> None:
    gesiegelt = seal(plain_letter(), stelle.auftrag(gestempelt=True))
    bericht = check_signatures(gesiegelt, wurzeln=[], am=uhr.jetzt())
    assert bericht.urteil == Urteil.NICHT_PRUEFBAR
    assert bericht.signaturen[0].unveraendert


def test_without_a_seal_there_is_no_verdict(stelle: Stelle) -> None:
    assert stelle.check(plain_letter()).urteil is None


@pytest.mark.parametrize("muell", [b"", b"kein PDF", b"%PDF-1.7\nquatsch"])
def test_what_is_no_pdf_says_so(stelle: Stelle, muell: bytes) -> None:
    assert stelle.check(muell).fehler


def _strip_language(datei: pikepdf.Pdf) -> None:
    del datei.Root[Name.Lang]


def _strip_tree(datei: pikepdf.Pdf) -> None:
    del datei.Root[Name.StructTreeRoot]


def _strip_fonts(datei: pikepdf.Pdf) -> None:
    for objekt in datei.objects:
        if isinstance(objekt, pikepdf.Dictionary):
            for art in (Name.FontFile, Name.FontFile2, Name.FontFile3):
                if art in objekt:
                    del objekt[art]


def _strip_description(datei: pikepdf.Pdf) -> None:
    feld = datei.Root.AcroForm.Fields[0]
    for merkmal in (Name.TU, Name.Contents, Name.StructParent):
        del feld[merkmal]


@pytest.mark.parametrize("schaden", [_strip_language, _strip_tree, _strip_fonts])
@pytest.mark.parametrize("gesiegelt", [False, True], ids=["offen", "gesiegelt"])
def test_a_broken_letter_fails_the_standards(stelle: Stelle, schaden, gesiegelt) -> None:
    pdf = seal(plain_letter(), stelle.auftrag()) if gesiegelt else plain_letter()
    assert conforms(pdf) == [True, True]
    assert conforms(changed(pdf, schaden)) != [True, True]


def test_a_field_nobody_describes_fails_the_standards(stelle: Stelle) -> None:
    gesiegelt = seal(plain_letter(), stelle.auftrag())
    assert conforms(changed(gesiegelt, _strip_description)) != [True, True]


def test_an_expired_certificate_seals_nothing(stelle: Stelle) -> None:
    danach = uhr.jetzt() + zertifikate.GUELTIG + timedelta(days=1)
    with pytest.raises(SiegelNichtMoeglich, match="abgelaufen"):
        seal(plain_letter(), stelle.auftrag(am=danach))
    davor = danach - timedelta(days=3)
    assert (
        stelle.check(seal(plain_letter(), stelle.auftrag(am=davor)), am=davor).urteil == "gueltig"
    )


def test_a_certificate_from_the_future_seals_nothing(stelle: Stelle) -> None:
    zu_frueh = uhr.jetzt() - zertifikate.VERGANGEN - timedelta(days=1)
    with pytest.raises(SiegelNichtMoeglich, match="gilt noch nicht"):
        seal(plain_letter(), stelle.auftrag(am=zu_frueh))


def test_a_time_stamp_outlives_the_certificate(tmp_path: Path) -> None:
    """What counts is the instant the time stamp proves; without one nothing is proven."""
    jetzt = uhr.jetzt()
    spaeter = jetzt + timedelta(days=30)
    kurz = Stelle(tmp_path)
    wurzel = zertifikate.create_wurzel(
        "W", ab=jetzt - timedelta(days=9), bis=jetzt + timedelta(days=90), bits=2048
    )
    _write(kurz, wurzel, "siegel", bis=jetzt + timedelta(days=1))
    _write(kurz, wurzel, "zeitstempel", bis=jetzt + timedelta(days=60))
    ohne, mit = (seal(plain_letter(), kurz.auftrag(gestempelt=g)) for g in (False, True))
    assert kurz.check(mit, am=spaeter).urteil == Urteil.GUELTIG
    assert kurz.check(ohne, am=spaeter).urteil == Urteil.NICHT_PRUEFBAR
    assert kurz.check(ohne, am=jetzt).urteil == Urteil.GUELTIG


def _write(stelle: Stelle, wurzel, name: str, *, bis) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import ExtendedKeyUsageOID

    zwecke = [ExtendedKeyUsageOID.TIME_STAMPING] if name == "zeitstempel" else []
    ausweis = zertifikate.issue(
        wurzel, name, ab=uhr.jetzt() - timedelta(days=9), bis=bis, zwecke=zwecke, bits=2048
    )
    zertifikate.write_pkcs12(stelle.ordner / f"{name}.p12", ausweis, [wurzel], KENNWORT)
    pem = wurzel.zertifikat.public_bytes(Encoding.PEM)
    (stelle.ordner / "wurzel.pem").write_bytes(pem)


def test_a_wrong_password_is_named(stelle: Stelle) -> None:
    falsch = Pkcs12(stelle.ordner / "siegel.p12", "falsch")
    with pytest.raises(SiegelNichtMoeglich, match="Kennwort"):
        seal(plain_letter(), replace(stelle.auftrag(), quelle=falsch))


def test_a_missing_key_is_named_without_its_path(stelle: Stelle) -> None:
    fort = Pkcs12(stelle.ordner / "fort.p12", KENNWORT)
    with pytest.raises(SiegelNichtMoeglich, match=r"fehlt: fort\.p12") as fehler:
        seal(plain_letter(), replace(stelle.auftrag(), quelle=fort))
    assert str(stelle.ordner) not in str(fehler.value)


def test_a_silent_time_stamp_service_seals_nothing(stelle: Stelle) -> None:
    stumm = Zeitstempel(url="http://127.0.0.1:9/tsa")
    with pytest.raises(SiegelNichtMoeglich, match="Zeitstempeldienst antwortet nicht"):
        seal(plain_letter(), replace(stelle.auftrag(), zeitstempel=stumm))
