"""Many stacks through the watched folder and a real worker, which is killed at random moments.

Database and folder of a run outlive it: what was broken off goes on where it stopped as soon as the
test is started again. A finished run leaves nothing.
"""

import asyncio
import contextlib
import json
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db.models import Max, QuerySet
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued
from psycopg import sql
from tests.core.uebernahme.messung import computed_by_children
from tests.kit.databases import Databases, FrischeDatenbank
from tests.kit.jobs import apart
from tests.kit.musterstadt import PROGRAMM, clerk, example, send
from tests.kit.prozesse import Haus, kill_9, rathaus, share_secrets
from tests.posteingang.stapelplan import Plan

from rathaus.config import state
from rathaus.core.bescheide.models import Ausfertigung
from rathaus.core.bescheide.public import freeze_bescheid
from rathaus.fachverfahren.hundesteuer.actions.anmelden import assess_hund
from rathaus.fachverfahren.hundesteuer.entscheidung import Entscheidung
from rathaus.posteingang.kanaele.ordner import IN_ARBEIT
from rathaus.posteingang.models import Einlieferungsdatei, Poststueck
from rathaus.posteingang.tasks import ordner

#: Whose matters our letters belong to; nobody of that name writes.
PARTEIEN = ("Drossel", "Gimpel", "Kuckuck", "Lerche", "Meise")
#: A worker that does nothing for so long hangs; the machine may be busy with other things.
STILLSTAND = 1800
#: No two runs are killed at the same moments.
ZUFALL = random.SystemRandom()


@dataclass
class Buch:
    """What a run remembers beside its database. `sekunden` are those a worker lived."""

    getoetet: int = 0
    sekunden: float = 0.0
    rechenzeit: float = 0.0


class Scanlauf:
    def __init__(self, haus: Haus) -> None:
        self.haus = haus
        self.ordner = haus.zustand / "posteingang-ordner" / "scan"
        self.ordner.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._merkbuch = haus.zustand / "buch.json"
        self.buch = Buch()
        if self._merkbuch.exists():
            self.buch = Buch(**json.loads(self._merkbuch.read_text()))

    def feed(self, plaene: Sequence[Plan]) -> None:
        """What lies in the folder, or was taken from it before, is not laid there again."""
        for plan in plaene:
            ziel = self.ordner / f"{plan.name}.pdf"
            if not ziel.exists() and not self._was_taken(plan):
                _lay(plan.stapel.pdf(), ziel)
        with contextlib.suppress(AlreadyEnqueued):
            ordner.defer(timestamp=0)

    def read(self, plaene: Sequence[Plan], *, toetungen: int) -> None:
        """Until every letter of these stacks is judged. On the way the worker is killed until that
        has happened so many times in the whole run.
        """

        def gelesen() -> int:
            return count_read(plaene)

        briefe = sum(len(plan.briefe) for plan in plaene)
        moeglich = range(gelesen() + 1, briefe * 9 // 10)
        fehlend = max(toetungen - self.buch.getoetet, 0)
        for moment in sorted(ZUFALL.sample(moeglich, min(fehlend, len(moeglich)))):
            self.work_until(gelesen, moment, ende=briefe)
        if gelesen() < briefe:
            self.work_until(gelesen, briefe, ende=briefe)

    def work_until(self, stand: Callable[[], int], ziel: int, *, ende: int) -> None:
        """One worker, killed as soon as `stand` says so much and some time has passed; at the end
        there is nothing left that a kill could harm.
        """
        beginn, vorher = time.monotonic(), computed_by_children()
        put_back()
        worker = self.haus.start(*rathaus("worker"))
        try:
            _wait(worker.poll, stand, ziel)
            if ziel < ende:
                time.sleep(ZUFALL.uniform(0, 3))
        finally:
            kill_9(worker)
            self.buch.getoetet += int(stand() < ende)
            self.buch.sekunden += time.monotonic() - beginn
            self.buch.rechenzeit += computed_by_children() - vorher
            self._merkbuch.write_text(json.dumps(asdict(self.buch)))

    def _was_taken(self, plan: Plan) -> bool:
        beansprucht = (self.ordner.parent / IN_ARBEIT).glob(f"*~{plan.name}.pdf")
        return any(beansprucht) or deliveries([plan]).exists()


def _lay(pdf: bytes, ziel: Path) -> None:
    """As if it had lain there for a while: what is new may not be whole."""
    entwurf = ziel.with_suffix(".part")
    entwurf.write_bytes(pdf)
    alt = time.time() - 60
    os.utime(entwurf, (alt, alt))
    entwurf.rename(ziel)


def _wait(ende: Callable[[], int | None], stand: Callable[[], int], ziel: int) -> None:
    getan, zuletzt = stand(), time.monotonic()
    while getan < ziel:
        assert ende() is None, "Der Auftragsdienst ist von selbst zu Ende."
        assert time.monotonic() - zuletzt < STILLSTAND, f"Es geht nicht weiter: {getan}."
        time.sleep(0.5)
        neu = stand()
        if neu != getan:  # a page count begins anew with the worker
            getan, zuletzt = neu, time.monotonic()


@contextlib.contextmanager
def scanlauf(databases: Databases, stadtvorlage: str, kind: str) -> Iterator[Scanlauf]:
    from django.conf import settings
    from django.test import override_settings

    name = Databases(stadtvorlage).ensure(kind, _inputs(), lambda _datenbank: None)
    zustand = state.subfolder(kind) / name
    for alt in zustand.parent.iterdir():
        if alt != zustand:  # of a database that is no more
            shutil.rmtree(alt)
    zustand.mkdir(mode=0o700, exist_ok=True)
    share_secrets(zustand)
    ablage = {**settings.STORAGES["ablage"], "OPTIONS": {"location": zustand / "ablage"}}
    with (
        databases.default_is(name),
        override_settings(STORAGES={**settings.STORAGES, "ablage": ablage}),
    ):
        while (wer := Ausfertigung.objects.count()) < len(PARTEIEN):
            _send_letter(wer)
        yield Scanlauf(Haus(FrischeDatenbank(name), zustand))
    _forget(name, zustand)


def _inputs() -> list[Path]:
    return sorted(pfad for pfad in Path(__file__).parent.iterdir() if pfad.is_file())


def _forget(name: str, zustand: Path) -> None:
    with FrischeDatenbank("postgres").as_superuser() as verbindung:
        befehl = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
        verbindung.execute(befehl)
    shutil.rmtree(zustand)


def _send_letter(wer: int) -> None:
    """A matter of the demo town, each of somebody else, with a notice that bears our sign."""
    muster = example()
    vorgang = send(
        PROGRAMM,
        person={**muster["person"], "vornamen": "Jella", "name": PARTEIEN[wer]},
        anschrift={**muster["anschrift"], "hausnummer": str(100 + wer)},
    )
    sommer = clerk("sommer")
    _, entwurf = assess_hund(vorgang.pk, Entscheidung(), akteur=sommer, stand=vorgang.stand)
    freeze_bescheid(entwurf.pk, akteur=sommer, stand=entwurf.stand)


def signs() -> tuple[list[str], list[str]]:
    """The signs on our letters, and the numbers of their matters."""
    zeilen = list(Ausfertigung.objects.select_related("bescheid__vorgang").order_by("zeichen"))
    return [z.zeichen for z in zeilen], [z.bescheid.vorgang.nummer for z in zeilen]


def put_back() -> None:
    """At once what a living worker does half a minute after another's death: the job it was at
    waits again.
    """
    time.sleep(1.5)
    apart(asyncio.run, _put_back())


async def _put_back() -> None:
    verwalter = jobs.job_manager
    for job in await verwalter.get_stalled_jobs(seconds_since_heartbeat=1):
        await verwalter.retry_job(job)


def count_read(plaene: Sequence[Plan]) -> int:
    """Letters of these stacks that are read and judged."""
    stuecke = Poststueck.objects.filter(einlieferung__in=deliveries(plaene).values("einlieferung"))
    return stuecke.exclude(zustand="eingegangen").count()


def deliveries(plaene: Sequence[Plan]) -> QuerySet[Einlieferungsdatei]:
    return Einlieferungsdatei.objects.filter(datei__name__in=[f"{p.name}.pdf" for p in plaene])


def pages_read() -> int:
    """How far the letter that is being read has come."""
    return Poststueck.objects.aggregate(weit=Max("gelesen"))["weit"] or 0
