"""A person may be seen by whom the Schutzbereich is open to; nobody else learns that the row
exists.
"""

from rathaus.core.einheiten.models import Sicht
from rathaus.core.einheiten.queries import sichten_for
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, Akteurart

_PROGRAMM = (Akteurart.AUFTRAG, Akteurart.SCHNITTSTELLE)


def schutzbereiche_for(akteur: Akteur, *, schreibend: bool = False) -> list[str]:
    """The Schutzbereiche in which this clerk has duties; none for anybody else."""
    keys = sichten_for(akteur, schreibend=schreibend)
    found = Sicht.objects.filter(id__in=keys).values_list("schutzbereich", flat=True)
    return sorted(set(found))


def check_may_change(akteur: Akteur, schutzbereich: str) -> None:
    """For clerks and our own jobs. NichtGefunden where they may not even read, NichtErlaubt where
    not write.
    """
    if akteur.art in _PROGRAMM:
        return
    if schutzbereich not in schutzbereiche_for(akteur):
        raise NichtGefunden("Diese Person gibt es nicht.")
    if schutzbereich not in schutzbereiche_for(akteur, schreibend=True):
        raise NichtErlaubt("Sie dürfen diese Person ansehen, aber nicht ändern.")
