"""Proof that every file is there and whole, and that nothing lies in the store that
nobody knows.
"""

from collections.abc import Iterator
from datetime import timedelta

from rathaus import uhr

from .einstellungen import sicherungsfenster
from .fehler import Beschaedigt
from .models import Datei
from .queries import open_unchecked
from .speicher import speicher
from .zustaende import GELOESCHT


def pruefe() -> Iterator[str]:
    """Findings in German, by id: the operator who reads them need not know what a file
    is called.
    """
    yield from _damaged()
    for schluessel in verwaiste(aelter_als=timedelta(hours=1)):
        yield f"Ablage: Das Objekt {schluessel} gehört zu keiner Datei (verwaist)."


def verwaiste(*, aelter_als: timedelta | None = None) -> Iterator[str]:
    """Objects without a row: left by a transaction that never committed.

    They are not removed by themselves, because after a restored backup they may be all that is left
    of newer files. By default those older than the backup window.
    """
    grenze = uhr.jetzt() - (aelter_als or sicherungsfenster())
    for fach in _faecher():
        bekannt = set(
            Datei.objects.filter(schluessel__startswith=f"{fach}/")
            .exclude(zustand=GELOESCHT)
            .values_list("schluessel", flat=True)
        )
        for name in speicher().listdir(fach)[1]:
            schluessel = f"{fach}/{name}"
            if schluessel not in bekannt and speicher().get_modified_time(schluessel) < grenze:
                yield schluessel


def _faecher() -> list[str]:
    try:
        return sorted(speicher().listdir("")[0])
    except FileNotFoundError:  # nothing was ever stored
        return []


def _damaged() -> Iterator[str]:
    for datei in Datei.objects.exclude(zustand=GELOESCHT).order_by("id").iterator(chunk_size=500):
        if datei.loeschen_ab is not None and datei.loeschen_ab <= uhr.jetzt():
            continue  # its deletion may have stopped between the object and the row
        try:
            open_unchecked(datei).close()
        except Beschaedigt as fehler:
            yield f"Ablage: {fehler}"
