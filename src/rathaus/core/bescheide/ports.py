"""What this app registers at the ports of the floors below."""

from collections.abc import Iterator

from rathaus.core.freigaben.public import forget_betreff, register_freigabeart
from rathaus.core.nachrichten.public import mailausfaelle
from rathaus.core.protokoll.public import Akteur
from rathaus.core.pruefungen import register
from rathaus.core.textvorlagen.registry import musterseiten
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import has_beteiligte, may_edit, vernichter
from rathaus.core.vorgaenge.registry import (
    Panel,
    Schritt,
    Seitenteil,
    listenschritte,
    portalteile,
    vorgangsteile,
)
from rathaus.core.zugaenge.public import kontoenden, kontoteile, register_briefdruck

from .actions.codebrief import queue_codebrief
from .freigabearten import MITZEICHNUNG, SCHLUSSZEICHNUNG
from .konto import KONTOENDE, KONTOTEIL
from .massen.ports import register_massen
from .models import Bescheid
from .queries import letters_of, templates_for
from .serie.lauf import register_serienbrief
from .versand.mailausfall import reroute_untold
from .versand.queries import with_sendungen
from .versand.uhrwerk import bekanntgabefolgen
from .wortlaut import text_hash
from .zahlplan import tell_kasse
from .zeichnung import register_zeichnung


def register_ports() -> None:
    register_zeichnung()
    register_massen()
    register_serienbrief()
    musterseiten.append("bescheide:muster")
    listenschritte.append(
        Schritt("serienbrief", "Serienbrief an Ausgewählte", "bescheide:serienbrief")
    )
    mailausfaelle.append(reroute_untold)
    register_freigabeart(SCHLUSSZEICHNUNG)
    register_freigabeart(MITZEICHNUNG)
    vorgangsteile.append(Seitenteil("bescheide", _section))
    portalteile.append(Seitenteil("bescheide", _portal_section))
    vernichter.append(_destroy)
    register("Bescheide", find_altered)
    register_briefdruck(queue_codebrief)
    kontoteile.append(KONTOTEIL)
    kontoenden.append(KONTOENDE)
    bekanntgabefolgen.append(tell_kasse)


def find_altered() -> Iterator[str]:
    """Frozen letters whose words no longer give the hash they were frozen with."""
    for bescheid in Bescheid.objects.exclude(hash="").iterator():
        if text_hash(bescheid) != bescheid.hash:
            yield f"Bescheid {bescheid.nummer}: Der Wortlaut passt nicht zur Prüfsumme."


def _destroy(vorgang: Vorgang) -> None:
    """Letters go before the addressees they protect, and what a Freigabe said about them."""
    briefe = Bescheid.objects.filter(vorgang=vorgang)
    for bescheid_id in briefe.values_list("pk", flat=True):
        forget_betreff(bescheid_id)
    briefe.delete()


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel:
    return Panel(
        "bescheide/teil.html",
        {
            "vorgang": vorgang,
            "briefe": with_sendungen(letters_of(vorgang, akteur)),
            "vorlagen": templates_for(vorgang) if _may_write(akteur, vorgang) else [],
        },
    )


def _may_write(akteur: Akteur, vorgang: Vorgang) -> bool:
    """Where nobody gave a name there is nobody to write to."""
    return may_edit(akteur, vorgang) and has_beteiligte(vorgang)


def _portal_section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    briefe = letters_of(vorgang, akteur)
    return Panel("bescheide/portal_teil.html", {"briefe": briefe}) if briefe else None
