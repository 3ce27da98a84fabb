"""Who signed a PDF, when, and is it unchanged? Checked against the roots given, with no network."""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import core, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from ..befund import Pruefbericht, Signaturbefund, Urteil
from .siegeln import run

NICHT_LESBAR = "Die Datei ist kein lesbares PDF."
#: What certificates of seals and signatures are for; one of both is enough.
_ZWECK = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"
_QC_KONFORM, _QC_SIEGEL = "0.4.0.1862.1.1", "0.4.0.1862.1.6.2"
# the library tells its log of every chain it cannot build; the report says it too
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def check_signatures(
    pdf: bytes, *, wurzeln: Sequence[x509.Certificate], am: datetime
) -> Pruefbericht:
    """Certificates count as known when they lead to one of `wurzeln`. `am` is the day of the
    check; a trusted time stamp counts instead of it.
    """
    try:
        anzahl = len(PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures)
        return Pruefbericht(tuple(_check(pdf, nummer, wurzeln, am) for nummer in range(anzahl)))
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Pruefbericht(fehler=NICHT_LESBAR)


@dataclass(frozen=True, slots=True)
class _Lage:
    signatur: EmbeddedPdfSignature
    stand: PdfSignatureStatus | None
    am: datetime | None
    gestempelt: bool


def _check(
    pdf: bytes, nummer: int, wurzeln: Sequence[x509.Certificate], am: datetime
) -> Signaturbefund:
    lage = _validate(pdf, nummer, wurzeln, am)
    if lage.stand and lage.gestempelt and lage.am and not lage.stand.trusted:
        # the certificate may have ended since: what counts is the instant the time stamp proves
        lage = _validate(pdf, nummer, wurzeln, lage.am)
    return _verdict(lage)


def _validate(pdf: bytes, nummer: int, wurzeln: Sequence[x509.Certificate], am: datetime) -> _Lage:
    signatur = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[nummer]
    kontext = ValidationContext(
        trust_roots=list(wurzeln), moment=am, allow_fetching=False, revocation_mode="soft-fail"
    )
    try:
        stand = run(
            async_validate_pdf_signature(signatur, kontext, kontext, key_usage_settings=_ZWECK)
        )
    except (SignatureValidationError, PdfError, ValueError):
        return _Lage(signatur, None, signatur.self_reported_timestamp, gestempelt=False)
    stempel = stand.timestamp_validity
    if stempel and stempel.valid and stempel.intact and stempel.trusted:
        return _Lage(signatur, stand, stempel.timestamp, gestempelt=True)
    return _Lage(signatur, stand, signatur.self_reported_timestamp, gestempelt=False)


def _verdict(lage: _Lage) -> Signaturbefund:
    zertifikat = _certificate(lage.signatur)
    urteil, gruende = _judge(lage.stand)
    return Signaturbefund(
        urteil=urteil,
        inhaber=_part(zertifikat.subject, "common_name") if zertifikat else "",
        organisation=_part(zertifikat.subject, "organization_name") if zertifikat else "",
        aussteller=_issuer(zertifikat) if zertifikat else "",
        fingerabdruck=zertifikat.sha256.hex() if zertifikat else "",
        am=lage.am,
        zeitstempel=lage.gestempelt,
        qualifiziert=_qualified(zertifikat) if zertifikat else "",
        unveraendert=bool(lage.stand and _unchanged(lage.stand)),
        gruende=tuple(gruende),
    )


def _judge(stand: PdfSignatureStatus | None) -> tuple[Urteil, list[str]]:
    if stand is None:
        return Urteil.UNGUELTIG, ["Die Signatur ist beschädigt und lässt sich nicht lesen."]
    if not stand.intact:
        return Urteil.UNGUELTIG, ["Der Inhalt wurde nach dem Signieren verändert."]
    if not stand.valid:
        return Urteil.UNGUELTIG, ["Die Signatur passt nicht zum Zertifikat."]
    if not _unchanged(stand):
        return Urteil.UNGUELTIG, ["Nach dem Signieren wurde etwas am Dokument geändert."]
    if stand.trusted:
        return Urteil.GUELTIG, []
    return _judge_untrusted(stand)


def _judge_untrusted(stand: PdfSignatureStatus) -> tuple[Urteil, list[str]]:
    grund = stand.trust_problem_indic
    if stand.revoked:
        return Urteil.UNGUELTIG, ["Das Zertifikat wurde gesperrt."]
    if grund == AdESIndeterminate.OUT_OF_BOUNDS_NO_POE:
        return Urteil.NICHT_PRUEFBAR, [
            "Das Zertifikat ist abgelaufen oder galt noch nicht, und kein Zeitstempel belegt, "
            "dass vorher signiert wurde."
        ]
    return Urteil.NICHT_PRUEFBAR, [
        "Das Zertifikat führt zu keiner Stelle, der diese Verwaltung vertraut. "
        "Der Inhalt ist seit dem Signieren unverändert."
    ]


def _unchanged(stand: PdfSignatureStatus) -> bool:
    """Further signatures may follow; anything else after the signature is a change."""
    if not stand.intact:
        return False
    if stand.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    stufe = stand.modification_level
    return stufe is not None and stufe in (
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    )


def _certificate(signatur: EmbeddedPdfSignature) -> x509.Certificate | None:
    try:
        zertifikat: x509.Certificate = signatur.signer_cert
    except (ValueError, KeyError, TypeError, SignatureValidationError):
        return None
    return zertifikat


def _issuer(zertifikat: x509.Certificate) -> str:
    teile = (_part(zertifikat.issuer, feld) for feld in ("common_name", "organization_name"))
    return ", ".join(filter(None, teile))


def _part(name: x509.Name, feld: str) -> str:
    wert = name.native.get(feld, "")
    return " ".join(wert) if isinstance(wert, list) else str(wert)


def _qualified(zertifikat: x509.Certificate) -> str:
    """What the issuer states; it only counts where the issuer is trusted."""
    for erweiterung in zertifikat["tbs_certificate"]["extensions"]:
        if erweiterung["extn_id"].dotted == _QC_STATEMENTS:
            return _qc_type(erweiterung["extn_value"].contents)
    return ""


def _qc_type(inhalt: bytes) -> str:
    if core.ObjectIdentifier(_QC_KONFORM).dump() not in inhalt:
        return ""
    if core.ObjectIdentifier(_QC_SIEGEL).dump() in inhalt:
        return "siegel"
    # without a type it is a certificate for signatures (EN 319 412-5, 4.2.3)
    return "signatur"
