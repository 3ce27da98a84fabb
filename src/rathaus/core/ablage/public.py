from .actions import block, release, request_deletion, store_datei, store_erzeugnis
from .annahme.typen import UPLOAD, WAPPEN, Annahmeregel
from .antworten import download_response
from .fehler import Beschaedigt, NichtAngenommen, NichtFreigegeben
from .models import Datei
from .pruefung import pruefe
from .queries import open_datei, read_datei

__all__ = [
    "UPLOAD",
    "WAPPEN",
    "Annahmeregel",
    "Beschaedigt",
    "Datei",
    "NichtAngenommen",
    "NichtFreigegeben",
    "block",
    "download_response",
    "open_datei",
    "pruefe",
    "read_datei",
    "release",
    "request_deletion",
    "store_datei",
    "store_erzeugnis",
]
