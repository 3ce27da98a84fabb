"""The machine of a Laufweg, without a database: which step is whose turn, what a path may look
like, who may sign.

Steps of one `stufe` run side by side, the next stufe waits for them. A Kenntnis holds up nobody.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from .arten import ZEICHNEND, Schrittart
from .zustaende import ENTFALLEN, OFFEN, SCHRITT, WARTET

HOECHSTENS = 30


class Schritt(Protocol):
    stufe: int
    art: str
    zustand: str

    @property
    def an_id(self) -> UUID: ...

    @property
    def gezeichnet_von_id(self) -> UUID | None: ...


S = TypeVar("S", bound=Schritt)


def holds(schritt: Schritt) -> bool:
    """Whether the way waits for it."""
    return schritt.art != Schrittart.KENNTNIS


def advance(schritte: Iterable[S]) -> list[S]:
    """Open what is due next; gives the steps it opened."""
    geordnet = sorted(schritte, key=lambda schritt: schritt.stufe)
    geoeffnet: list[S] = []
    for stufe in dict.fromkeys(schritt.stufe for schritt in geordnet):
        hier = [schritt for schritt in geordnet if schritt.stufe == stufe]
        geoeffnet += [schritt for schritt in hier if schritt.zustand == WARTET]
        for schritt in hier:
            if schritt.zustand == WARTET:
                set_zustand(schritt, OFFEN)
        if any(schritt.zustand == OFFEN and holds(schritt) for schritt in hier):
            break
    return geoeffnet


def drop_rest(schritte: Iterable[S]) -> list[S]:
    """Nothing more is asked of anybody; gives the steps that were open or still to come."""
    rest = [schritt for schritt in schritte if is_pending(schritt)]
    for schritt in rest:
        set_zustand(schritt, ENTFALLEN)
    return rest


def set_zustand(schritt: Schritt, nach: str) -> None:
    schritt.zustand = SCHRITT.check(schritt.zustand, nach).kennung


def is_pending(schritt: Schritt) -> bool:
    return schritt.zustand in (WARTET, OFFEN)


def is_over(schritte: Iterable[Schritt]) -> bool:
    return not any(is_pending(schritt) for schritt in schritte)


def current_stufe(schritte: Sequence[Schritt]) -> int:
    """Where the way stands: the stufe it waits for, else the last one."""
    wartend = [s.stufe for s in schritte if s.zustand == OFFEN and holds(s)]
    return min(wartend, default=max(s.stufe for s in schritte))


def fault_in(schritte: Sequence[Schritt], starter: UUID) -> str:
    """Why a way must not look like this; "" if it may. Dropped steps do not count."""
    gueltig = [schritt for schritt in schritte if schritt.zustand != ENTFALLEN]
    if not gueltig:
        return "Bitte nennen Sie mindestens einen Schritt."
    if len(gueltig) > HOECHSTENS:
        return f"Ein Laufweg hat höchstens {HOECHSTENS} Schritte."
    zeichnende = [schritt.an_id for schritt in gueltig if schritt.art in ZEICHNEND]
    if starter in zeichnende:
        return "Sich selbst kann man nicht um eine Zeichnung bitten."
    if len(set(zeichnende)) < len(zeichnende):
        return "Niemand zeichnet zweimal: Bitte nennen Sie jede Person nur einmal."
    if any(s.art == Schrittart.RUECKSPRACHE and s.an_id == starter for s in gueltig):
        return "Mit sich selbst kann man keine Rücksprache halten."
    return _fault_at_the_end(gueltig)


def _fault_at_the_end(schritte: Sequence[Schritt]) -> str:
    letzte = [s for s in schritte if s.art == Schrittart.SCHLUSSZEICHNUNG]
    if len(letzte) > 1:
        return "Es gibt nur eine Schlusszeichnung."
    for schluss in letzte:
        for schritt in schritte:
            if schritt is schluss or not holds(schritt) or schritt.stufe < schluss.stufe:
                continue
            if schritt.stufe == schluss.stufe:
                return "Neben der Schlusszeichnung läuft nur eine Kenntnis."
            if schritt.art != Schrittart.VERFUEGUNG:
                return "Nach der Schlusszeichnung folgen nur noch Verfügung und Kenntnis."
    return ""


def obstacle_of(schritt: Schritt, wer: UUID, schritte: Iterable[Schritt], starter: UUID) -> str:
    """Why this person may not answer the step; "" if they may. Who started a way signs nothing in
    it, neither for themselves nor for somebody they stand in for; nobody signs twice.
    """
    if schritt.art == Schrittart.RUECKSPRACHE and wer == starter:
        return "Mit sich selbst kann man keine Rücksprache halten."
    if schritt.art not in ZEICHNEND:
        return ""
    if wer == starter:
        return (
            "Sie haben diesen Laufweg begonnen. Bitte lassen Sie jemand anderen zeichnen, "
            "auch in Vertretung."
        )
    andere = [s for s in schritte if s is not schritt and s.art in ZEICHNEND]
    if any(wer == s.gezeichnet_von_id or (is_pending(s) and wer == s.an_id) for s in andere):
        return "Sie zeichnen in diesem Laufweg schon selbst. Niemand zeichnet zweimal."
    return ""
