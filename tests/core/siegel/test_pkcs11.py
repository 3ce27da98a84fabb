"""A key on a card or HSM: with SoftHSM on the machine it really seals."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from rathaus.core.siegel.angaben import Pkcs11, SiegelNichtMoeglich, parse_quelle
from rathaus.core.siegel.befund import Urteil
from rathaus.core.siegel.werk.siegeln import seal

from .stelle import KENNWORT, Stelle, conforms, plain_letter

MODUL = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "4711"


@pytest.fixture
def karte(tmp_path: Path, stelle: Stelle, monkeypatch: pytest.MonkeyPatch) -> Pkcs11:
    if not MODUL.exists():
        pytest.skip("SoftHSM ist hier nicht installiert.")
    einstellung = tmp_path / "softhsm2.conf"
    (tmp_path / "token").mkdir()
    einstellung.write_text(f"directories.tokendir = {tmp_path / 'token'}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(einstellung))
    _call("softhsm2-util", "--init-token", "--free", "--label", "Rathaus", "--so-pin", PIN * 2,
          "--pin", PIN)  # fmt: skip
    _import(tmp_path, stelle)
    return Pkcs11(str(MODUL), "Rathaus", "siegel", PIN)


def test_a_card_seals(karte: Pkcs11, stelle: Stelle) -> None:
    gesiegelt = seal(plain_letter(), replace(stelle.auftrag(gestempelt=True), quelle=karte))
    assert stelle.check(gesiegelt).urteil == Urteil.GUELTIG
    assert conforms(gesiegelt) == [True, True]


def test_without_its_module_the_error_is_plain(stelle: Stelle) -> None:
    ohne = Pkcs11("/gibt/es/nicht.so", "Rathaus", "siegel", PIN)
    with pytest.raises(SiegelNichtMoeglich, match="antwortet nicht"):
        seal(plain_letter(), replace(stelle.auftrag(), quelle=ohne))


def test_the_setting_names_module_token_and_key() -> None:
    quelle = parse_quelle("pkcs11:/lib/hsm.so?token=Rathaus&schluessel=siegel", PIN)
    assert quelle == Pkcs11("/lib/hsm.so", "Rathaus", "siegel", PIN)


@pytest.mark.parametrize("angabe", ["pkcs11:/hsm.so", "pkcs12:", "a.p12", "pkcs11:?token=a"])
def test_a_setting_that_names_too_little_is_refused(angabe: str) -> None:
    with pytest.raises(SiegelNichtMoeglich, match="RATHAUS_SIEGEL"):
        parse_quelle(angabe, PIN)


def _import(ordner: Path, stelle: Stelle) -> None:
    """Key and certificate as they come from an issuer, put onto the token."""
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        pkcs12,
    )

    inhalt = (stelle.ordner / "siegel.p12").read_bytes()
    schluessel, zertifikat, _kette = pkcs12.load_key_and_certificates(inhalt, KENNWORT.encode())
    assert schluessel is not None
    assert zertifikat is not None
    privat, der = ordner / "schluessel.pem", ordner / "zertifikat.der"
    privat.write_bytes(schluessel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    der.write_bytes(zertifikat.public_bytes(Encoding.DER))
    _call("softhsm2-util", "--import", str(privat), "--token", "Rathaus", "--label", "siegel",
          "--id", "01", "--pin", PIN)  # fmt: skip
    _write_certificate(der.read_bytes())


def _write_certificate(der: bytes) -> None:
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    with (
        pkcs11.lib(str(MODUL))
        .get_token(token_label="Rathaus")
        .open(rw=True, user_pin=PIN) as sitzung
    ):
        merkmale = decode_x509_certificate(der)
        merkmale |= {
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.LABEL: "siegel",
            pkcs11.Attribute.ID: b"\x01",
        }
        sitzung.create_object(merkmale)


def _call(*befehl: str) -> None:
    subprocess.run(befehl, check=True, capture_output=True, env=dict(os.environ))
