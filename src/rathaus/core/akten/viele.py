"""Many Akten at once, for the arrival of an old archive: opened by what the old file plan said, not
by a Vorgang.
"""

from collections import Counter
from collections.abc import Sequence

from rathaus.core.nummern.public import next_nummern
from rathaus.core.protokoll.public import Akteur, record

from .models import Akte


def open_akten(akten: Sequence[Akte], *, akteur: Akteur) -> None:
    """Number and keep these unsaved Akten, inside the caller's transaction."""
    kreise = [(f"akte:{akte.position.kennzeichen}", akte.eroeffnet.year) for akte in akten]
    nummern = {kreis: iter(lauf) for kreis, lauf in next_nummern(Counter(kreise)).items()}
    for akte, (kreis, jahr) in zip(akten, kreise, strict=True):
        lfd = next(nummern[kreis, jahr])
        akte.aktenzeichen = f"{akte.position.kennzeichen}-{jahr}/{lfd:04d}"
    Akte.objects.bulk_create(akten)
    for akte in akten:
        record(
            f"akte:{akte.pk}",
            "akte_eroeffnet",
            akteur=akteur,
            objekt=akte,
            neu={"aktenzeichen": akte.aktenzeichen, "titel": akte.titel},
        )
