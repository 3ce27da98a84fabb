"""A certification authority of our own, for demo and tests. Nobody outside trusts it, and that is
what every page says. It is made once per installation, in the state folder.

Its clock runs from ten years ago: the demo lives through past years.
"""

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    KeySerializationEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

WURZEL, SIEGEL, UHR, PERSON = "wurzel", "siegel", "zeitstempel", "signatur"
TRAEGER, OHNE = "Rathaus-Demo", "ohne Rechtswirkung"
BITS = 3072
VERGANGEN, GUELTIG = timedelta(days=3653), timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Ausweis:
    """A key with its certificate."""

    schluessel: RSAPrivateKey
    zertifikat: x509.Certificate


def create_wurzel(name: str, *, ab: datetime, bis: datetime, bits: int = BITS) -> Ausweis:
    schluessel = generate_private_key(65537, bits)
    inhaber = _subject(name)
    antrag = _request(inhaber, inhaber, schluessel, ab, bis)
    antrag = antrag.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    antrag = antrag.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return Ausweis(schluessel, antrag.sign(schluessel, hashes.SHA256()))


def issue(
    wurzel: Ausweis,
    name: str,
    *,
    ab: datetime,
    bis: datetime,
    zwecke: Sequence[ObjectIdentifier] = (),
    bits: int = BITS,
) -> Ausweis:
    """A certificate for signing; `zwecke` are its extended key usages."""
    schluessel = generate_private_key(65537, bits)
    inhaber = _subject(name)
    antrag = _request(inhaber, wurzel.zertifikat.subject, schluessel, ab, bis)
    antrag = antrag.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    antrag = antrag.add_extension(
        _usage(digital_signature=True, content_commitment=not zwecke), critical=True
    )
    if zwecke:
        antrag = antrag.add_extension(x509.ExtendedKeyUsage(zwecke), critical=True)
    return Ausweis(schluessel, antrag.sign(wurzel.schluessel, hashes.SHA256()))


def ensure_demo(ordner: Path, *, kennwort: str, jetzt: datetime, bits: int = BITS) -> None:
    """Make what is not there yet. Two processes may start at once: the folder appears whole."""
    if ordner.is_dir():
        return
    ordner.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    entwurf = ordner.with_name(f".{ordner.name}-{secrets.token_hex(4)}")
    entwurf.mkdir(mode=0o700)
    _fill(entwurf, kennwort, jetzt, bits)
    try:
        entwurf.rename(ordner)
    except OSError:
        if not ordner.is_dir():
            raise
        for datei in entwurf.iterdir():
            datei.unlink()
        entwurf.rmdir()


def write_pkcs12(pfad: Path, ausweis: Ausweis, kette: Sequence[Ausweis], kennwort: str) -> None:
    inhalt = pkcs12.serialize_key_and_certificates(
        pfad.stem.encode(),
        ausweis.schluessel,
        ausweis.zertifikat,
        [glied.zertifikat for glied in kette],
        _encryption(kennwort),
    )
    griff = os.open(pfad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(griff, "wb") as datei:
        datei.write(inhalt)


def _fill(ordner: Path, kennwort: str, jetzt: datetime, bits: int) -> None:
    ab, bis = jetzt - VERGANGEN, jetzt + GUELTIG
    wurzel = create_wurzel(f"Wurzel der Demo – {OHNE}", ab=ab, bis=bis, bits=bits)
    uhr = issue(
        wurzel,
        f"Zeitstempel der Demo – {OHNE}",
        ab=ab,
        bis=bis,
        zwecke=[ExtendedKeyUsageOID.TIME_STAMPING],
        bits=bits,
    )
    ausweise = {
        SIEGEL: issue(wurzel, f"Siegel der Demo – {OHNE}", ab=ab, bis=bis, bits=bits),
        UHR: uhr,
        PERSON: issue(wurzel, f"Signatur der Demo – {OHNE}", ab=ab, bis=bis, bits=bits),
    }
    for name, ausweis in ausweise.items():
        write_pkcs12(ordner / f"{name}.p12", ausweis, [wurzel], kennwort)
    pem = wurzel.zertifikat.public_bytes(Encoding.PEM)
    (ordner / f"{WURZEL}.pem").write_bytes(pem)


def _encryption(kennwort: str) -> KeySerializationEncryption:
    return (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(50_000)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(kennwort.encode())
    )


def _subject(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "DE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TRAEGER),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _request(
    inhaber: x509.Name,
    aussteller: x509.Name,
    schluessel: RSAPrivateKey,
    ab: datetime,
    bis: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(inhaber)
        .issuer_name(aussteller)
        .public_key(schluessel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ab)
        .not_valid_after(bis)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(schluessel.public_key()), critical=False
        )
    )


def _usage(**gesetzt: bool) -> x509.KeyUsage:
    namen = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: gesetzt.get(name, False) for name in namen})
