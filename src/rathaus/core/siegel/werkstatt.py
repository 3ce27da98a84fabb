"""The only door to the rooms with the heavy libraries (`werk/`). They load on the first call, in
a job or a command; the web process never calls.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from rathaus import uhr

from . import einstellungen
from .angaben import Schluesselquelle, Siegelauftrag, SiegelNichtMoeglich, Vorbereitet
from .befund import Pruefbericht

if TYPE_CHECKING:
    from .werk.archivpruefung import Normbefund


def seal_pdf(pdf: bytes, auftrag: Siegelauftrag | None = None) -> bytes:
    """The letter with this town hall's seal, or the one `auftrag` describes. PDF/A and PDF/UA hold.

    SiegelNichtMoeglich says in German what is missing.
    """
    from .werk.siegeln import seal  # noqa: PLC0415 - see above

    return seal(pdf, auftrag or einstellungen.auftrag())


def seal_sample(pdf: bytes) -> bytes:
    """As `seal_pdf`, with the demo's key where the town has none."""
    return seal_pdf(pdf, einstellungen.musterauftrag())


def prepare_signature(pdf: bytes, *, name: str) -> Vorbereitet:
    """Room for the signature of a person; `name` as the file shows it."""
    from .werk.signieren import prepare  # noqa: PLC0415

    return prepare(pdf, name=name, am=uhr.jetzt())


def insert_signature(vorbereitet: Vorbereitet, signatur: bytes) -> bytes:
    """The signed PDF; SiegelNichtMoeglich where the signature belongs to something else."""
    from .werk.signieren import insert  # noqa: PLC0415

    return insert(vorbereitet, signatur)


def check_own(pdf: bytes, *, mit_demo: bool = False) -> Pruefbericht:
    """The signatures of a file we made ourselves; one from a stranger goes to `pruefstelle`.
    `mit_demo`: the samples' issuer counts as known.
    """
    from .werk.pruefen import check_signatures  # noqa: PLC0415
    from .werk.wurzeln import load_wurzeln  # noqa: PLC0415

    return check_signatures(
        pdf, wurzeln=load_wurzeln(einstellungen.wurzeln(mit_demo=mit_demo)), am=uhr.jetzt()
    )


def check_norms(pdf: bytes) -> list["Normbefund"]:
    """PDF/A-3a and PDF/UA-1, each with what is wrong."""
    from .werk.archivpruefung import check_norms  # noqa: PLC0415

    return check_norms(pdf)


def certificate_end(quelle: Schluesselquelle) -> datetime:
    """The last instant at which this key may seal."""
    from .werk.schluessel import signer_of  # noqa: PLC0415

    with signer_of(quelle) as signer:
        if signer.signing_cert is None:
            raise SiegelNichtMoeglich("Zum Siegelschlüssel fehlt das Zertifikat.")
        ende: datetime = signer.signing_cert.not_valid_after
        return ende
