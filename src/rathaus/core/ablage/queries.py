"""Reading files. Whether somebody may read one is settled on the floors above, by what it belongs
to.
"""

from datetime import datetime
from typing import BinaryIO, cast

from django.db.models import QuerySet

from .fehler import Beschaedigt, NichtFreigegeben
from .models import Datei
from .speicher import speicher
from .spule import spool
from .zustaende import GESPERRT, QUARANTAENE, REIN, VORGEMERKT

_WARUM_NICHT = {
    QUARANTAENE: "Die Datei wird noch auf Schadsoftware geprüft. Bitte versuchen Sie es später.",
    GESPERRT: "Die Datei ist gesperrt, weil die Prüfung etwas gefunden hat.",
}


def open_datei(datei: Datei) -> BinaryIO:
    """A private copy at its start. Its SHA-256 was compared before this returns, so no wrong byte
    gets out.
    """
    if datei.zustand != REIN:
        raise NichtFreigegeben(_WARUM_NICHT.get(datei.zustand, "Die Datei ist gelöscht."))
    return open_unchecked(datei)


def read_datei(datei: Datei) -> bytes:
    with open_datei(datei) as strom:
        return strom.read()


def open_unchecked(datei: Datei) -> BinaryIO:
    """As `open_datei`, whatever the state: for the scanner and the checks, never for a page."""
    try:
        with speicher().open(datei.schluessel, "rb") as quelle:
            kopie, groesse, sha256 = spool(cast("BinaryIO", quelle))
    except FileNotFoundError as fehler:
        raise Beschaedigt(f"Datei {datei.id}: fehlt im Speicher.") from fehler
    if groesse != datei.groesse or sha256 != bytes(datei.sha256):
        kopie.close()
        raise Beschaedigt(f"Datei {datei.id}: Der Inhalt stimmt nicht mit der Prüfsumme überein.")
    return kopie


def waiting() -> QuerySet[Datei]:
    return Datei.objects.filter(zustand=QUARANTAENE).order_by("abgelegt")


def due_for_deletion(zeitpunkt: datetime) -> QuerySet[Datei]:
    return Datei.objects.filter(zustand=VORGEMERKT, loeschen_ab__lte=zeitpunkt).order_by(
        "loeschen_ab"
    )
