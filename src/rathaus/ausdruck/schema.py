"""Was ein Ausdruck kennt (Schema) und was er beim Auswerten bekommt (Umgebung)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from rathaus.ausdruck.typen import Art, Typ, Wert


@dataclass(frozen=True, slots=True)
class Feld:
    """Ein Feld der Antworten. ``liste`` meint eine Mehrfachauswahl, keine Wiederholung."""

    art: Art
    bezeichnung: str = ""
    liste: bool = False
    werte: Mapping[str, str] | None = None
    """Auswahl: Kennung → Text."""
    einheit: str = ""

    @property
    def typ(self) -> Typ:
        return Typ(self.art, self.liste)


@dataclass(frozen=True, slots=True)
class Stufe:
    """Eine Stufe einer Staffel: gilt bis einschließlich ``bis`` oder ``unter``, sonst für alles."""

    wert: Decimal
    bis: Decimal | None = None
    unter: Decimal | None = None


@dataclass(frozen=True)
class Schema:
    """Namen und Typen, gegen die geprüft wird.

    ``felder``: Pfad → Feld; Gruppen entstehen aus den Pfaden, ``[*]`` kennzeichnet eine
    Wiederholung (``hunde[*].gewicht``). ``gruppen``: Pfad → Bezeichnung, wo sie gebraucht wird.
    ``stichtage``, ``codelisten``, ``staffeln``, ``zuordnungen``: Name → Bezeichnung.
    ``saetze``: benannte Werte von außen (Satzung, Paket) mit ihrer Art.
    """

    felder: Mapping[str, Feld]
    gruppen: Mapping[str, str] = field(default_factory=dict)
    stichtage: Mapping[str, str] = field(default_factory=lambda: {"heute": "heute"})
    saetze: Mapping[str, Feld] = field(default_factory=dict)
    codelisten: Mapping[str, str] = field(default_factory=dict)
    staffeln: Mapping[str, str] = field(default_factory=dict)
    zuordnungen: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def gruppenpfade(self) -> frozenset[str]:
        """Alle Gruppen, so wie sie in Pfaden stehen: ``hund`` oder ``hunde[*]``."""
        pfade: set[str] = set()
        for pfad in self.felder:
            teile = pfad.split(".")
            pfade.update(".".join(teile[:n]) for n in range(1, len(teile)))
        return frozenset(pfade)

    def blaetter(self, gruppe: str) -> dict[str, Feld]:
        """Die Felder unter einer Gruppe."""
        return {pfad: f for pfad, f in self.felder.items() if pfad.startswith(gruppe + ".")}


@dataclass(frozen=True)
class Umgebung:
    """Werte, die nicht aus den Antworten kommen. Was fehlt, fehlt auch im Ausdruck."""

    stichtage: Mapping[str, date] = field(default_factory=dict)
    saetze: Mapping[str, Wert] = field(default_factory=dict)
    codelisten: Mapping[str, Collection[str]] = field(default_factory=dict)
    staffeln: Mapping[str, Sequence[Stufe]] = field(default_factory=dict)
    zuordnungen: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
