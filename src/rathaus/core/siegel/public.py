from .actions.siegeln import seal_dokument
from .actions.signieren import (
    NochNichtBestaetigt,
    cancel_signierauftrag,
    complete_signierauftrag,
    open_signierauftrag,
    prepare_signierauftrag,
)
from .angaben import Siegelauftrag, SiegelNichtMoeglich
from .befund import Pruefbericht, Signaturbefund, Urteil
from .dienst import (
    SignaturAbgelehnt,
    Signaturdienst,
    Unterzeichner,
    register_signaturdienst,
    signaturdienst,
)
from .einstellungen import is_demo, wants_seal
from .models import Siegelung, Signaturbericht, Signierauftrag
from .queries import is_ours, is_sealed, is_signed, last_signierauftrag, siegelung_of
from .werkstatt import check_norms, check_own, seal_pdf, seal_sample

__all__ = [
    "NochNichtBestaetigt",
    "Pruefbericht",
    "SiegelNichtMoeglich",
    "Siegelauftrag",
    "Siegelung",
    "SignaturAbgelehnt",
    "Signaturbefund",
    "Signaturbericht",
    "Signaturdienst",
    "Signierauftrag",
    "Unterzeichner",
    "Urteil",
    "cancel_signierauftrag",
    "check_norms",
    "check_own",
    "complete_signierauftrag",
    "is_demo",
    "is_ours",
    "is_sealed",
    "is_signed",
    "last_signierauftrag",
    "open_signierauftrag",
    "prepare_signierauftrag",
    "register_signaturdienst",
    "seal_dokument",
    "seal_pdf",
    "seal_sample",
    "siegelung_of",
    "signaturdienst",
    "wants_seal",
]
