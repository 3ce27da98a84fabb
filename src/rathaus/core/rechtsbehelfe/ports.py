"""What this app registers at the ports of the floors below."""

from rathaus import uhr
from rathaus.core.bescheide.briefquellen import briefquellen
from rathaus.core.bescheide.leseteile import Leseteil, leseteile
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.public import hindernisse
from rathaus.core.kasse.hemmnisse import hemmnisse
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import angebote
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import may_edit
from rathaus.core.vorgaenge.registry import (
    Fristart,
    Panel,
    Seitenteil,
    fristarten,
    portalteile,
    vorgangsteile,
)

from .actions.gemeinsam import FRIST, FRIST_FORM
from .antwort import effect_of
from .briefwerte import ANGEBOT, values_of
from .queries import contestable_in, halts_of, is_contested, of_bescheid, of_vorgang
from .recht import allows_widerspruch


def register_ports() -> None:
    for art in (
        Fristart(FRIST, "Über den Widerspruch entscheiden"),
        Fristart(FRIST_FORM, "Form des Widerspruchs fehlt bis"),
    ):
        fristarten[art.kennung] = art
    vorgangsteile.append(Seitenteil("rechtsbehelfe", _section, rang=55))
    portalteile.append(Seitenteil("rechtsbehelfe", _portal_section))
    leseteile.append(Leseteil("rechtsbehelfe", "abwehr", _reading_section))
    hemmnisse.append(halts_of)
    hindernisse.append(is_contested)
    briefquellen.append(values_of)
    angebote.append(ANGEBOT)


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    """Only where something is contested or could be."""
    offene = of_vorgang(vorgang)
    angreifbar = may_edit(akteur, vorgang) and bool(contestable_in(vorgang, akteur))
    if not offene and not angreifbar:
        return None
    return Panel(
        "rechtsbehelfe/teil.html",
        {"vorgang": vorgang, "rechtsbehelfe": offene, "erfassen": angreifbar},
    )


def _portal_section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    eigene = of_vorgang(vorgang)
    return Panel("rechtsbehelfe/portal_teil.html", {"rechtsbehelfe": eigene}) if eigene else None


def _reading_section(bescheid: Bescheid, akteur: Akteur) -> Panel | None:
    """On the notice's page: object here, or how far the Widerspruch is."""
    eigener = of_bescheid(bescheid, akteur)
    if eigener is None and not allows_widerspruch(bescheid, uhr.heute()):
        return None
    return Panel(
        "rechtsbehelfe/lesen_teil.html",
        {
            "bescheid": bescheid,
            "rechtsbehelf": eigener,
            "wirkung": effect_of(eigener) if eigener and eigener.zulaessig else "",
        },
    )
