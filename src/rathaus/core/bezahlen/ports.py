"""What this app registers at the ports of the floors below."""

from django.urls import reverse
from django.utils.translation import gettext_noop

from rathaus.core.bescheide.leseteile import Leseteil, leseteile
from rathaus.core.bescheide.zahlkarte import zahllinks
from rathaus.core.kasse.exportfolgen import exportfolgen
from rathaus.core.vorgaenge.registry import Seitenteil, portalteile, vorgangsteile
from rathaus.core.zugaenge.public import (
    Drossel,
    Grenze,
    Linkzweck,
    register_drossel,
    register_linkzweck,
)

from .actions.export import note_export
from .dienste.lastschrift import Lastschrift
from .dienste.rechnung import Rechnung
from .dienste.xbezahldienste import XBezahldienste
from .lesen import reading_section
from .links import payment_url
from .registry import dienste
from .teile import buero_section, portal_section

LINKZWECK = "bezahlen"
CODE = "bezahlen_code"
_VIERTELSTUNDE = 15 * 60


def register_ports() -> None:
    for dienst in (XBezahldienste(), Rechnung(), Lastschrift()):
        dienste.register(dienst)
    register_linkzweck(
        Linkzweck(
            kennung=LINKZWECK,
            name=gettext_noop("Bezahlen"),
            weiter=lambda ziel: reverse("bezahlen:zahlung", args=[ziel]),
        )
    )
    vorgangsteile.append(Seitenteil("forderungen", buero_section, rang=25))
    portalteile.append(Seitenteil("forderungen", portal_section, rang=20))
    zahllinks.append(payment_url)
    exportfolgen.append(note_export)
    leseteile.append(Leseteil("bezahlen", "zahlen", reading_section))
    # a Kassenzeichen and its amount are two things to guess: so few tries open nothing
    register_drossel(
        Drossel(
            bereich=CODE,
            adresse=Grenze(30, _VIERTELSTUNDE),
            paar=Grenze(10, _VIERTELSTUNDE),
            konto=Grenze(60, _VIERTELSTUNDE),
        )
    )
