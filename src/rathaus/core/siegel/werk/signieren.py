"""A signature whose key is elsewhere: room for it, the hash to be signed, and its insertion."""

import io
from datetime import datetime

from asn1crypto import cms
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import ExternalSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

from ..angaben import SIGNATURFELD, Pkcs12, SiegelNichtMoeglich, Vorbereitet
from .schluessel import load_pkcs12
from .siegeln import Siegler, metadata_of, run, writer_of

#: Room in the file, in hex digits: certificates of a chain and a time stamp fit.
PLATZ = 2 * 24_000


def prepare(pdf: bytes, *, name: str, am: datetime) -> Vorbereitet:
    """`name` is the signatory as the file names them."""
    siegler = Siegler(
        metadata_of(SIGNATURFELD, name), ExternalSigner(signing_cert=None, cert_registry=None)
    )
    siegler.am = am
    ziel = io.BytesIO()
    try:
        bereich, _dokument, _ziel = run(
            siegler.async_digest_doc_for_signing(
                writer_of(pdf, SIGNATURFELD),
                existing_fields_only=True,
                bytes_reserved=PLATZ,
                output=ziel,
            )
        )
    except (SigningError, PdfError) as fehler:
        raise SiegelNichtMoeglich(f"Der Brief ließ sich nicht vorbereiten: {fehler}") from fehler
    return Vorbereitet(
        ziel.getvalue(),
        bereich.document_digest,
        bereich.reserved_region_start,
        bereich.reserved_region_end,
    )


def insert(vorbereitet: Vorbereitet, signatur: bytes) -> bytes:
    """The signed PDF. SiegelNichtMoeglich for what is no CMS or signs something else."""
    if _signed_digest(signatur) != vorbereitet.digest:
        raise SiegelNichtMoeglich("Der Signaturdienst hat etwas anderes signiert als diesen Brief.")
    ziel = io.BytesIO(vorbereitet.pdf)
    bereich = PreparedByteRangeDigest(vorbereitet.digest, vorbereitet.von, vorbereitet.bis)
    try:
        bereich.fill_with_cms(ziel, signatur)
    except (SigningError, ValueError) as fehler:
        raise SiegelNichtMoeglich("Die Signatur ist größer als der Platz für sie.") from fehler
    return ziel.getvalue()


def sign_digest(digest: bytes, *, quelle: Pkcs12) -> bytes:
    """What a signature service does: a detached CMS in the PAdES profile over this SHA-256."""
    signer = load_pkcs12(quelle)
    signatur: cms.ContentInfo = run(signer.async_sign(digest, "sha256", use_pades=True))
    return signatur.dump()


def _signed_digest(signatur: bytes) -> bytes:
    try:
        inhalt = cms.ContentInfo.load(signatur)["content"]
        merkmale = inhalt["signer_infos"][0]["signed_attrs"]
        werte = {merkmal["type"].native: merkmal["values"] for merkmal in merkmale}
        return bytes(werte["message_digest"][0].native)
    except (ValueError, KeyError, TypeError, IndexError) as fehler:
        raise SiegelNichtMoeglich("Der Signaturdienst schickt keine Signatur.") from fehler
