"""What a town may set about Vorgänge, with what holds when nothing is set."""

from dataclasses import dataclass

from rathaus.core.einheiten.public import Rolle, verwaltung

_STUNDEN, _HOECHSTENS = 4, 24


@dataclass(frozen=True, slots=True)
class Notzugriffsrahmen:
    """For how long, and for whom the door is there at all."""

    stunden: int
    rollen: frozenset[Rolle]


def notzugriffsrahmen() -> Notzugriffsrahmen:
    """`einstellungen["notzugriff"]` of the Verwaltung: {"stunden": 1 to 24, "rollen": […]}. Who
    administers without a duty has no such door, unless the town names that role here.
    """
    stadt = verwaltung()
    gesetzt = (stadt.einstellungen if stadt else {}).get("notzugriff", {})
    rollen = gesetzt.get("rollen", [Rolle.SACHBEARBEITUNG, Rolle.LEITUNG])
    return Notzugriffsrahmen(
        stunden=min(max(int(gesetzt.get("stunden", _STUNDEN)), 1), _HOECHSTENS),
        rollen=frozenset(Rolle(rolle) for rolle in rollen),
    )
