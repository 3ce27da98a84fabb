"""One seal: field, signature, time stamp. The PDF stays PDF/A-3a and PDF/UA-1."""

import asyncio
import io
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, TypeVar

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from rathaus.recht.datum import format_datum

from ..angaben import SIEGELFELD, Feld, Siegelauftrag, SiegelNichtMoeglich
from .feld import add_signature_field
from .schluessel import signer_of
from .zeitstempel import stamper_of

T = TypeVar("T")


def seal(pdf: bytes, auftrag: Siegelauftrag) -> bytes:
    """PAdES B-B, or B-T with a time stamp. SiegelNichtMoeglich says in German what is missing."""
    ziel = io.BytesIO()
    with signer_of(auftrag.quelle) as signer:
        _check_validity(signer, auftrag.am)
        siegler = Siegler(
            metadata_of(SIEGELFELD, signer.subject_name),
            signer,
            timestamper=stamper_of(auftrag.zeitstempel, auftrag.am),
        )
        siegler.am = auftrag.am
        try:
            run(
                siegler.async_sign_pdf(
                    writer_of(pdf, SIEGELFELD), existing_fields_only=True, output=ziel
                )
            )
        except (SigningError, PdfError) as fehler:
            raise SiegelNichtMoeglich(f"Das Siegel ließ sich nicht setzen: {fehler}") from fehler
    return ziel.getvalue()


class Siegler(PdfSigner):
    """Signs at the time of the town hall's clock."""

    am: datetime

    def init_signing_session(self, *werte: Any, **namen: Any) -> PdfSigningSession:
        sitzung = super().init_signing_session(*werte, **namen)
        sitzung.system_time = self.am
        return sitzung


class Anhang(IncrementalPdfFileWriter):
    """Appends the signature and nothing else: rewritten metadata would contradict PDF/A."""

    def _update_meta(self) -> None:
        pass


def writer_of(pdf: bytes, feld: Feld) -> Anhang:
    vorbereitet = add_signature_field(pdf, name=feld.name, beschreibung=feld.text)
    return Anhang(io.BytesIO(vorbereitet))


def metadata_of(feld: Feld, name: str | None) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=feld.name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=name,
        reason=feld.grund,
    )


def run(ablauf: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own, for the caller's may have an event loop running."""
    with ThreadPoolExecutor(1) as faden:
        return faden.submit(asyncio.run, ablauf).result()


def _check_validity(signer: Signer, am: datetime) -> None:
    zertifikat = signer.signing_cert
    if zertifikat is None:
        raise SiegelNichtMoeglich("Zum Siegelschlüssel fehlt das Zertifikat.")
    if am > zertifikat.not_valid_after:
        raise SiegelNichtMoeglich(
            "Das Zertifikat des Siegels ist am "
            f"{format_datum(zertifikat.not_valid_after.date())} abgelaufen."
        )
    if am < zertifikat.not_valid_before:
        raise SiegelNichtMoeglich("Das Zertifikat des Siegels gilt noch nicht.")
