"""Compiled packages, kept per version: a Paketfassung never changes, so neither does its Paket."""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from .models import Paketfassung
from .paket import Paket, read_paket

HOECHSTENS = 300

_gehalten: OrderedDict[UUID, Paket] = OrderedDict()
_sperre = Lock()


def paket_of(fassung: Paketfassung) -> Paket:
    """The compiled package of a version, read once per process."""
    with _sperre:
        if fassung.pk in _gehalten:
            _gehalten.move_to_end(fassung.pk)
            return _gehalten[fassung.pk]
    paket = read_paket(fassung.dokument)
    with _sperre:
        _gehalten[fassung.pk] = paket
        if len(_gehalten) > HOECHSTENS:
            _gehalten.popitem(last=False)
    return paket
