from typing import BinaryIO

import pikepdf

from ..fehler import NichtAngenommen
from .typen import Annahmeregel


def check_pdf(datei: BinaryIO, regel: Annahmeregel) -> None:
    """Opens without password and has pages. qpdf's own limits stop files built to fill
    the memory.
    """
    try:
        with pikepdf.open(datei, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise NichtAngenommen(_VERSCHLUESSELT)
            if len(pdf.pages) == 0:
                raise NichtAngenommen(_KAPUTT)
    except pikepdf.PasswordError as fehler:
        raise NichtAngenommen(_VERSCHLUESSELT) from fehler
    except (pikepdf.PdfError, ValueError, RuntimeError) as fehler:
        raise NichtAngenommen(_KAPUTT) from fehler


_VERSCHLUESSELT = (
    "Die PDF-Datei ist mit einem Kennwort geschützt. "
    "Bitte speichern Sie sie ohne Schutz und laden Sie sie noch einmal hoch."
)
_KAPUTT = (
    "Die PDF-Datei ist beschädigt und lässt sich nicht öffnen. "
    "Bitte erzeugen Sie sie neu und laden Sie sie noch einmal hoch."
)
