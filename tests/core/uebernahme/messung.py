"""Watching processes at work: how far they are, what they weigh, what they compute."""

import os
import resource
import statistics
import time
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.db import connection, connections

from rathaus.core.laeufe.public import fortschritt, work_lauf

#: Between two looks; each of them counts the items of the Lauf.
SEKUNDEN = 2.0
TAKTE_JE_SEKUNDE = os.sysconf("SC_CLK_TCK")


class Blick(NamedTuple):
    getan: int
    mb: float


@dataclass
class Messung:
    """Runs the Lauf in processes of their own, one after the other. `auflisten` and `uebernehmen`
    are seconds on the wall clock, the second with the first.
    """

    lauf_id: UUID
    auflisten: float = 0.0
    uebernehmen: float = 0.0
    #: What was seen of each process after the listing.
    gaenge: list[list[Blick]] = field(default_factory=list)
    _gerechnet: dict[tuple[str, int], float] = field(default_factory=dict)

    def run(self, *, until: int) -> None:
        """Killed as soon as so many lines are done, or to the end."""
        connections.close_all()  # a child must not share the parent's connection
        self.gaenge.append([])
        kind = get_context("fork").Process(target=work_lauf, args=(self.lauf_id,))
        beginn = time.monotonic()
        kind.start()
        try:
            while kind.is_alive() and self._look(kind.pid or 0, beginn) < until:
                kind.join(SEKUNDEN if self.gaenge[-1] else 0.25)
        finally:
            kind.kill()
            kind.join()
            self.uebernehmen += time.monotonic() - beginn

    def computed(self, art: str) -> float:
        """Seconds of one kind ("Programm", "PDF-Prüfung", "Datenbank"), whoever else was busy."""
        return sum(zeit for (diese, _), zeit in self._gerechnet.items() if diese == art)

    def growth(self) -> float:
        """MB a process put on between the second and the last quarter of its work; of the worst."""
        return max(_growth([blick.mb for blick in gang]) for gang in self.gaenge)

    def heaviest(self) -> float:
        return max(blick.mb for gang in self.gaenge for blick in gang)

    def course(self, anzahl: int = 6) -> str:
        """Some looks at each process, from first to last: lines done and MB."""
        return " | ".join(
            ", ".join(f"{b.getan}: {b.mb:.0f}" for b in gang[:: max(1, len(gang) // anzahl)])
            for gang in self.gaenge
        )

    def _look(self, pid: int, beginn: float) -> int:
        stand = fortschritt(self.lauf_id)
        if stand.gesamt is None:
            self.auflisten = time.monotonic() - beginn
        elif mb := weight_of(pid):
            self.gaenge[-1].append(Blick(stand.erledigt, mb))
        arten = {"Programm": [pid], "PDF-Prüfung": children_of(pid), "Datenbank": backends()}
        for art, pids in arten.items():  # what is seen last of a process counts
            self._gerechnet |= {(art, p): computed_by(p) or self._seen(art, p) for p in pids}
        return stand.erledigt

    def _seen(self, art: str, pid: int) -> float:
        return self._gerechnet.get((art, pid), 0.0)


def _growth(mb: list[float]) -> float:
    viertel = len(mb) // 4
    if not viertel:
        return 0.0
    return statistics.median(mb[-viertel:]) - statistics.median(mb[viertel : 2 * viertel])


def weight_of(pid: int) -> float:
    """Resident memory of a process in MB, 0 once it is gone."""
    zeilen = _read(f"/proc/{pid}/status").splitlines()
    gefunden = next((z for z in zeilen if z.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(gefunden.split()[1]) / 1024


def computed_by(pid: int) -> float:
    """Processor seconds of a process so far, 0 once it is gone."""
    werte = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return (int(werte[11]) + int(werte[12])) / TAKTE_JE_SEKUNDE if werte else 0.0


def computed_by_children() -> float:
    """Processor seconds of the processes this one started, as far as they have ended."""
    verbrauch = resource.getrusage(resource.RUSAGE_CHILDREN)
    return verbrauch.ru_utime + verbrauch.ru_stime


def children_of(pid: int) -> list[int]:
    return [int(kind) for kind in _read(f"/proc/{pid}/task/{pid}/children").split()]


def backends() -> list[int]:
    """The database's processes that work for others than the one who asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def _read(pfad: str) -> str:
    """What stands there, "" where the process is gone."""
    try:
        return Path(pfad).read_text(encoding="utf-8")
    except OSError:
        return ""
