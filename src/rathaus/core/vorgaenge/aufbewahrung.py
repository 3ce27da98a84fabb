"""How long a closed Vorgang is kept, and why."""

from collections.abc import Callable
from datetime import date

from rathaus import uhr
from rathaus.core.akten.models import Akte, Aktenplaneinheit, Archivmarke, Bildungsregel
from rathaus.core.akten.public import rule_of
from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.fehler import Fachfehler
from rathaus.recht.aufbewahrung import (
    Aufbewahrungsbeginn,
    Aufbewahrungsfrist,
    Aufbewahrungsnorm,
    berechne_aufbewahrung,
)
from rathaus.recht.datum import format_datum
from rathaus.recht.fehler import RechtFehler

from .models import Vorgang


def retention_of(vorgang: Vorgang) -> Aufbewahrungsfrist:
    """What its Aktenplan position says, as of today. Fachfehler where no rule is known."""
    regel = _rule(vorgang.akte.position)
    return berechne_aufbewahrung(regel, _event(vorgang, regel.beginn))


def duration_of(position: Aktenplaneinheit) -> str:
    """How long, in words; "" where no rule is known."""
    try:
        return _rule(position).dauer
    except Fachfehler:
        return ""


def retention_of_akte(akte: Akte) -> Aufbewahrungsfrist:
    """That of the whole Akte: it runs from the last event of any of its Vorgänge, and from its own
    closing where it has none.
    """
    regel = _rule(akte.position)
    ereignisse = []
    for vorgang in Vorgang.objects.filter(akte=akte).select_related("gegenstand"):
        vorgang.akte = akte
        ereignisse.append(_event(vorgang, regel.beginn))
    if not ereignisse:
        ereignisse.append(akte.zda_am or akte.eroeffnet)
    bekannt = [tag for tag in ereignisse if tag is not None]
    alle = len(bekannt) == len(ereignisse)
    return berechne_aufbewahrung(regel, max(bekannt) if alle else None)


def _rule(position: Aktenplaneinheit) -> Aufbewahrungsnorm:
    try:
        return rule_of(
            position.aufbewahrung, position.titel, am=uhr.heute(), land=land_of_verwaltung()
        )
    except RechtFehler as fehler:
        raise Fachfehler(f"Die Aufbewahrungsfrist steht nicht fest. {fehler}") from fehler


def obstacle_of(vorgang: Vorgang, frist: Aufbewahrungsfrist) -> str:
    """Why it may not be destroyed today; "" if it may."""
    if vorgang.offen:
        return "Ein offener Vorgang lässt sich nicht vernichten."
    if vorgang.akte.position.archivmarke == Archivmarke.ARCHIVWUERDIG:
        return "Diese Akte ist archivwürdig. Sie geht an das Archiv und wird nicht vernichtet."
    if frist.dauernd:
        return "Dieser Vorgang ist dauernd aufzubewahren."
    if frist.ende is None:
        return "Die Aufbewahrungsfrist läuft noch nicht."
    if uhr.heute() <= frist.ende:
        return f"Dieser Vorgang ist bis {format_datum(frist.ende)} aufzubewahren."
    return ""


#: Whether the archive has said once for all that it does not want the Akten of this position; the
#: floor that keeps its word puts it here.
katalogverzicht: list[Callable[[Aktenplaneinheit], bool]] = []


def needs_verzicht(vorgang: Vorgang) -> bool:
    """Whether the archive has to say first that it does not want it: the mark of our own plan is no
    word of the archive.
    """
    return not any(verzichtet(vorgang.akte.position) for verzichtet in katalogverzicht)


def _event(vorgang: Vorgang, beginn: Aufbewahrungsbeginn) -> date | None:
    """The day in whose year the period starts. A file on a Gegenstand is kept while that lives."""
    if beginn in (Aufbewahrungsbeginn.FESTSTELLUNG, Aufbewahrungsbeginn.AUFSTELLUNG):
        return None
    if vorgang.abgeschlossen is None:
        return None
    schluss = uhr.ortszeit(vorgang.abgeschlossen).date()
    if vorgang.gegenstand is None or not _follows_gegenstand(vorgang, beginn):
        return schluss
    ende = vorgang.gegenstand.ende
    return max(schluss, ende) if ende else None


def _follows_gegenstand(vorgang: Vorgang, beginn: Aufbewahrungsbeginn) -> bool:
    je_gegenstand = vorgang.akte.position.bildungsregel == Bildungsregel.JE_GEGENSTAND
    return je_gegenstand or beginn == Aufbewahrungsbeginn.ENDE_GEGENSTAND
