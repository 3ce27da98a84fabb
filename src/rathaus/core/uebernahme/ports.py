"""What this app registers at the ports of the floors below."""

from datetime import date

from django.db.models import Exists, OuterRef

from rathaus.core.akten.public import Hindernis, register_hindernis
from rathaus.core.laeufe.public import Laufart, register_laufart
from rathaus.core.laeufe.zustaende import UNTERWEGS
from rathaus.core.suche.registry import vorgangsnummern
from rathaus.core.vorgaenge.public import vorgangsarten

from .actions import LAUFART
from .durchsicht import forget_reader
from .einlesen import list_lines
from .models import Altzeichen
from .queries import vorgaenge_with_zeichen
from .schreiben import work_line, work_lines
from .vorgangsart import Altvorgang

JE_BUENDEL = 250


def register_ports() -> None:
    vorgangsarten.register(Altvorgang)
    register_laufart(
        Laufart(
            kennung=LAUFART,
            name="Akten übernehmen",
            list_posten=list_lines,
            work=work_line,
            work_many=work_lines,
            buendel=JE_BUENDEL,
            on_finished=forget_reader,
        )
    )
    vorgangsnummern.append(vorgaenge_with_zeichen)
    register_hindernis(
        Hindernis("uebernahme", "Die Akte wird gerade noch übernommen.", still_arriving)
    )


def still_arriving(tag: date) -> Exists:
    """Lines of the same archive are still on their way."""
    return Exists(
        Altzeichen.objects.filter(akte=OuterRef("pk"), uebernahme__lauf__zustand__in=UNTERWEGS)
    )
