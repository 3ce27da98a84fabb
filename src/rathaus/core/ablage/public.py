from .actions import block, release, request_deletion, store_datei, store_erzeugnis
from .annahme.pruefung import check_upload
from .annahme.typen import PDF, UPLOAD, WAPPEN, Annahmeregel
from .antworten import download_response
from .fehler import Beschaedigt, NichtAngenommen, NichtFreigegeben
from .models import Datei
from .pruefung import pruefe
from .queries import open_datei, read_datei

__all__ = [
    "PDF",
    "UPLOAD",
    "WAPPEN",
    "Annahmeregel",
    "Beschaedigt",
    "Datei",
    "NichtAngenommen",
    "NichtFreigegeben",
    "block",
    "check_upload",
    "download_response",
    "open_datei",
    "pruefe",
    "read_datei",
    "release",
    "request_deletion",
    "store_datei",
    "store_erzeugnis",
]
