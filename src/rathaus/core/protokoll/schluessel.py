"""The key that signs the seals. It lies in the state folder, out of reach of whoever owns the
database; the public halves beside it are all it takes to verify.

To change the key, take `privat.pem` away: a new pair is made, the old public half goes on
verifying.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings


def sign(nachricht: bytes) -> bytes:
    return _private_key().sign(nachricht)


def is_signed(nachricht: bytes, signatur: bytes, schluessel: list[Ed25519PublicKey]) -> bool:
    return any(_verifies(key, nachricht, signatur) for key in schluessel)


def public_keys() -> list[Ed25519PublicKey]:
    geladen = [load_pem_public_key(p.read_bytes()) for p in sorted(_ordner().glob("*.oeffentlich"))]
    return [key for key in geladen if isinstance(key, Ed25519PublicKey)]


def _verifies(key: Ed25519PublicKey, nachricht: bytes, signatur: bytes) -> bool:
    try:
        key.verify(signatur, nachricht)
    except InvalidSignature:
        return False
    return True


def _private_key() -> Ed25519PrivateKey:
    pfad = _ordner() / "privat.pem"
    if not pfad.exists():
        _create(pfad)
    key = load_pem_private_key(pfad.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{pfad} ist kein Ed25519-Schlüssel.")
    return key


def _create(pfad: Path) -> None:
    """The public half first, so that nothing is ever signed that cannot be verified."""
    key = Ed25519PrivateKey.generate()
    oeffentlich = key.public_key()
    kennung = oeffentlich.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()[:16]
    _write_once(
        pfad.with_name(f"{kennung}.oeffentlich"),
        oeffentlich.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    )
    _write_once(pfad, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _write_once(pfad: Path, inhalt: bytes) -> None:
    """Two processes may start at the same moment: link() lets one of them win, whole."""
    entwurf = pfad.with_name(f".{pfad.name}.{secrets.token_hex(4)}")
    griff = os.open(entwurf, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(griff, "wb") as datei:
            datei.write(inhalt)
            datei.flush()
            os.fsync(datei.fileno())
        pfad.hardlink_to(entwurf)
    except FileExistsError:
        pass
    finally:
        entwurf.unlink()


def _ordner() -> Path:
    ordner = Path(settings.RATHAUS_STATE) / "siegel"
    ordner.mkdir(mode=0o700, parents=True, exist_ok=True)
    return ordner
