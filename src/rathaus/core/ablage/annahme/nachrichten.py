from typing import BinaryIO

from rathaus.normen.nachricht import NachrichtFehler, read_nachricht

from ..fehler import NichtAngenommen
from .typen import Annahmeregel


def check_message(datei: BinaryIO, regel: Annahmeregel) -> None:
    """Can be read as a message. What it brings along is looked at when it is taken out."""
    try:
        read_nachricht(datei.read())
    except NachrichtFehler as fehler:
        raise NichtAngenommen(str(fehler)) from fehler
