from .actions import block, release, request_deletion, store_datei, store_erzeugnis
from .annahme.erkennung import detect_message
from .annahme.pdf_reihe import PdfReihe
from .annahme.pruefung import check_upload
from .annahme.typen import (
    AKTENSTUECK,
    EML,
    GESCANNT,
    MSG,
    PDF,
    POSTFACH,
    UPLOAD,
    WAPPEN,
    Annahmeregel,
    kind_of,
)
from .antworten import download_response, made_response
from .fehler import Beschaedigt, NichtAngenommen, NichtFreigegeben
from .models import Datei
from .pruefung import pruefe
from .queries import open_datei, read_datei
from .speicher import new_schluessel
from .viele import Geprueft, add_dateien, inspect_file, placed

__all__ = [
    "AKTENSTUECK",
    "EML",
    "GESCANNT",
    "MSG",
    "PDF",
    "POSTFACH",
    "UPLOAD",
    "WAPPEN",
    "Annahmeregel",
    "Beschaedigt",
    "Datei",
    "Geprueft",
    "NichtAngenommen",
    "NichtFreigegeben",
    "PdfReihe",
    "add_dateien",
    "block",
    "check_upload",
    "detect_message",
    "download_response",
    "inspect_file",
    "kind_of",
    "made_response",
    "new_schluessel",
    "open_datei",
    "placed",
    "pruefe",
    "read_datei",
    "release",
    "request_deletion",
    "store_datei",
    "store_erzeugnis",
]
