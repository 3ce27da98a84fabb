"""Files that come in: kept or read at once, worked by a Lauf."""

from django.db import transaction

from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.kasse.permissions import is_kasse
from rathaus.core.laeufe.public import Lauf, start_lauf
from rathaus.core.protokoll.public import Akteur

from .bank import KETTE, import_auszuege

ABGLEICH, IST = "kasse.abgleich", "kasse.ist"


@transaction.atomic
def read_auszug(inhalt: bytes, *, akteur: Akteur) -> int:
    """Store a statement and have its movements matched; how many it has."""
    auszuege = import_auszuege(inhalt, akteur=akteur)
    start_lauf(ABGLEICH, akteur=akteur)
    return sum(auszug.anzahl for auszug in auszuege)


@transaction.atomic
def read_ist(inhalt: bytes, *, akteur: Akteur) -> Lauf:
    """Keep a CSV of the finance system's payments and have it booked."""
    if not is_kasse(akteur):
        raise NichtErlaubt("Zahlungen liest nur die Kasse ein.")
    datei = store_erzeugnis(
        inhalt, name="ist.csv", medientyp="text/csv", akteur=akteur, kette=KETTE
    )
    return start_lauf(IST, akteur=akteur, parameter={"datei": str(datei.pk)})
