"""What the pages at the end of an Akte have in common."""

from uuid import UUID

from django.http import QueryDict

from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.kennungen import parse_uuid
from rathaus.core.vorgaenge.buero.basis import Formularaktion

archiv = rolle(Rolle.ARCHIV)


class Formularseite(Formularaktion):
    template = "aussonderung/formular.html"


def ticked(daten: QueryDict, name: str) -> list[UUID]:
    """The ids of the ticked rows; what is no id is left out."""
    return [kennung for wert in daten.getlist(name) if (kennung := parse_uuid(wert)) is not None]
