"""Compiled packages, kept per version and language: a Paketfassung never changes, so neither does
its Paket.
"""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from .models import Paketfassung
from .paket import Paket, read_paket
from .paket.uebersetzung import translate_paket

HOECHSTENS = 400

_gehalten: OrderedDict[tuple[UUID, str], Paket] = OrderedDict()
_sperre = Lock()


def paket_of(fassung: Paketfassung, sprache: str = "de") -> Paket:
    """The compiled package of a version, read once per process and language."""
    schluessel = (fassung.pk, sprache)
    with _sperre:
        if schluessel in _gehalten:
            _gehalten.move_to_end(schluessel)
            return _gehalten[schluessel]
    if sprache == "de":
        paket = read_paket(fassung.dokument)
    else:
        paket = translate_paket(paket_of(fassung), sprache)
    with _sperre:
        _gehalten[schluessel] = paket
        if len(_gehalten) > HOECHSTENS:
            _gehalten.popitem(last=False)
    return paket
