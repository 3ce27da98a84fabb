"""One walk through the answers: what applies stays, what does not is left behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rathaus.ausdruck import Programm, Umgebung

from .struktur import Feld, Gruppe, Paket
from .wege import Index, konkret

#: In drafts an entry of a repeated group carries a key of its own, so that two open tabs mean the
#: same entry by it, whatever stands before it meanwhile.
MARKE = "_"


@dataclass(frozen=True, slots=True)
class Frage:
    """A question that applies, at its place. `echt` is False in an entry that is only offered."""

    feld: Feld
    index: Index
    echt: bool = True

    @property
    def pfad(self) -> str:
        return konkret(self.feld.pfad, self.index)


@dataclass(frozen=True)
class Liste:
    """A repeated group that applies: how many entries there are, and how many to offer."""

    gruppe: Gruppe
    index: Index
    da: int

    @property
    def pfad(self) -> str:
        return konkret(self.gruppe.pfad.removesuffix("[*]"), self.index)

    @property
    def mindestens(self) -> int:
        return self.gruppe.mehrfach[0] if self.gruppe.mehrfach else 1

    @property
    def hoechstens(self) -> int:
        return self.gruppe.mehrfach[1] if self.gruppe.mehrfach else 1

    @property
    def gezeigt(self) -> int:
        return max(self.da, self.mindestens)

    @property
    def felder(self) -> list[str]:
        return [feld.pfad for feld in self.gruppe.felder()]


@dataclass
class Gang:
    """`baum` is what stays of the answers."""

    baum: dict[str, Any] = field(default_factory=dict)
    fragen: list[Frage] = field(default_factory=list)
    listen: dict[tuple[str, Index], Liste] = field(default_factory=dict)


def walk(paket: Paket, daten: Mapping[str, Any], umgebung: Umgebung) -> Gang:
    """Conditions are asked of `daten` as they are given."""
    gang = Gang()
    gang.baum = _Walker(paket, daten, umgebung, gang).gruppe(paket.wurzel, daten, (), True)
    return gang


def umgebung_am(heute: date) -> Umgebung:
    """What conditions know beside the answers: the day they are looked at."""
    return Umgebung(stichtage={"heute": heute})


class _Walker:
    def __init__(
        self, paket: Paket, daten: Mapping[str, Any], umgebung: Umgebung, gang: Gang
    ) -> None:
        self.daten, self.umgebung, self.gang = daten, umgebung, gang
        self.verdeckt = {
            pfad
            for seite in paket.seiten
            if not self._applies(seite.wenn, ())
            for pfad in seite.felder
        }

    def gruppe(self, gruppe: Gruppe, werte: Any, index: Index, echt: bool) -> dict[str, Any]:
        """What stays of the answers to this group."""
        bleibt: dict[str, Any] = {}
        da = werte if isinstance(werte, Mapping) else {}
        for kind in gruppe.kinder:
            wert = self._kind(kind, da.get(kind.name), index, echt)
            if wert is not None and wert not in ("", [], {}):
                bleibt[kind.name] = wert
        return bleibt

    def _kind(self, kind: Feld | Gruppe, wert: Any, index: Index, echt: bool) -> Any:
        if isinstance(kind, Feld):
            if kind.pfad in self.verdeckt or not self._applies(kind.wenn, index):
                return None
            self.gang.fragen.append(Frage(kind, index, echt))
            return wert
        if not self._applies(kind.wenn, index):
            return None
        if kind.mehrfach is None:
            return self.gruppe(kind, wert, index, echt)
        return self._liste(kind, wert, index, echt)

    def _liste(self, gruppe: Gruppe, wert: Any, index: Index, echt: bool) -> list[dict[str, Any]]:
        felder = [feld.pfad for feld in gruppe.felder()]
        if felder and all(pfad in self.verdeckt for pfad in felder):
            return []
        eintraege = wert if isinstance(wert, list) else []
        liste = Liste(gruppe, index, len(eintraege))
        self.gang.listen[gruppe.pfad, index] = liste
        bleibt = [
            self._eintrag(gruppe, eintrag, (*index, stelle))
            for stelle, eintrag in enumerate(eintraege)
        ]
        for stelle in range(len(eintraege), liste.gezeigt):
            self.gruppe(gruppe, None, (*index, stelle), False)
        return bleibt

    def _eintrag(self, gruppe: Gruppe, eintrag: Any, index: Index) -> dict[str, Any]:
        """Also an empty one stays: the others keep their numbers."""
        bleibt = self.gruppe(gruppe, eintrag, index, True)
        marke = eintrag.get(MARKE) if isinstance(eintrag, Mapping) else None
        if isinstance(marke, str) and 0 < len(marke) <= 12 and marke.isascii() and marke.isalnum():
            bleibt[MARKE] = marke
        return bleibt

    def _applies(self, wenn: Programm | None, index: Index) -> bool:
        return wenn is None or wenn.gilt(self.daten, self.umgebung, index=index)
