"""The key that seals, from a file (PKCS#12) or from a card or HSM it never leaves (PKCS#11)."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from ..angaben import Pkcs11, Pkcs12, Schluesselquelle, SiegelNichtMoeglich

#: A token knows one login at a time in a process.
_EINER = Lock()


class Dateischluessel(SimpleSigner):
    """Holds its key ready: reading it anew for each signature costs more than the signature."""

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        schluessel = load_key(self.signing_key.dump())
        verfahren = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(schluessel, RSAPrivateKey):
            return schluessel.sign(data, PKCS1v15(), verfahren)
        if isinstance(schluessel, EllipticCurvePrivateKey):
            return schluessel.sign(data, ECDSA(verfahren))
        return await super().async_sign_raw(data, digest_algorithm, dry_run)


@lru_cache(maxsize=8)
def load_key(der: bytes) -> object:
    return load_der_private_key(der, password=None)


@contextmanager
def signer_of(quelle: Schluesselquelle) -> Iterator[Signer]:
    """SiegelNichtMoeglich says what is wrong with file, password, token or PIN."""
    if isinstance(quelle, Pkcs12):
        yield load_pkcs12(quelle)
        return
    with _EINER, _token_signer(quelle) as signer:
        yield signer


def load_pkcs12(quelle: Pkcs12) -> Dateischluessel:
    try:
        stand = quelle.pfad.stat().st_mtime_ns
    except OSError as fehler:
        raise SiegelNichtMoeglich(
            f"Die Schlüsseldatei des Siegels fehlt: {quelle.pfad.name}."
        ) from fehler
    return _load(quelle, stand)


@lru_cache(maxsize=4)
def _load(quelle: Pkcs12, _stand: int) -> Dateischluessel:
    """Once in a process for each state of the file: deriving its key takes longer than a seal."""
    try:
        geladen = SimpleSigner.load_pkcs12_data(
            quelle.pfad.read_bytes(), other_certs=[], passphrase=quelle.kennwort.encode()
        )
    except ValueError as fehler:
        raise SiegelNichtMoeglich(
            f"Die Schlüsseldatei {quelle.pfad.name} lässt sich nicht öffnen. "
            "Stimmt das Kennwort (RATHAUS_SIEGEL_KENNWORT_FILE)?"
        ) from fehler
    return Dateischluessel(geladen.signing_cert, geladen.signing_key, geladen.cert_registry)


@contextmanager
def _token_signer(quelle: Pkcs11) -> Iterator[Signer]:
    try:
        import pkcs11  # noqa: PLC0415 - only where a card is set
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session  # noqa: PLC0415
    except ImportError as fehler:
        raise SiegelNichtMoeglich("Für PKCS#11 fehlt das Paket python-pkcs11.") from fehler
    try:
        sitzung = open_pkcs11_session(
            quelle.bibliothek,
            token_criteria=TokenCriteria(label=quelle.token),
            user_pin=quelle.pin,
        )
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as fehler:
        raise SiegelNichtMoeglich(
            f"Das Gerät mit dem Siegelschlüssel („{quelle.token}“) antwortet nicht: "
            f"{type(fehler).__name__}. Stimmen Modul, Name und PIN?"
        ) from fehler
    with sitzung:
        try:
            yield PKCS11Signer(sitzung, cert_label=quelle.schluessel, key_label=quelle.schluessel)
        except pkcs11.PKCS11Error as fehler:
            raise SiegelNichtMoeglich(
                f"Auf dem Gerät „{quelle.token}“ liegt kein brauchbarer Schlüssel "
                f"„{quelle.schluessel}“: {type(fehler).__name__}."
            ) from fehler
