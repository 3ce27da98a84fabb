"""Law, letters, and many writers at once."""

import multiprocessing
import os
import threading
import time
from pathlib import Path
from uuid import UUID

import pytest
from benchmarks import bench_recht
from django.db import connections

from rathaus.core.bescheide.ausfertigung.satz import typeset
from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.leistungen.public import submit_antrag
from tests.core.bescheide.test_satz import letter
from tests.kit import musterstadt
from tests.kit.databases import FrischeDatenbank

from .leute import BUERGER, draft
from .messen import note, require

pytestmark = pytest.mark.bench
PROZESSE, FAEDEN, JE_FADEN = 4, 5, 10
ABSATZ = "Für das Halten Ihres Hundes setzen wir die Hundesteuer fest. " * 6


def test_ten_thousand_fristen() -> None:
    sekunden = bench_recht.messe()["10000 Fristen"]
    vorgabe = bench_recht.VORGABE_SEKUNDEN
    note("10.000 Fristen", f"{sekunden:.2f} s", f"< {vorgabe:g} s", sekunden < vorgabe)


def test_letter_as_pdf(db: None) -> None:
    brief = letter(*[ABSATZ] * 8)
    assert typeset(brief).startswith(b"%PDF")
    require("Brief als PDF/A-3a und PDF/UA-1", lambda: typeset(brief), p50=20)


def test_twenty_writers_at_once(messstadt: FrischeDatenbank) -> None:
    """As web processes do it: some threads each, a connection for every thread."""
    entwuerfe = [draft(nummer).pk for nummer in range(PROZESSE * FAEDEN * JE_FADEN)]
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    start, fertig = fork.Barrier(PROZESSE * FAEDEN + 1), fork.Barrier(PROZESSE * FAEDEN + 1)
    prozesse = [
        fork.Process(target=_process, args=(entwuerfe[n::PROZESSE], start, fertig))
        for n in range(PROZESSE)
    ]
    for prozess in prozesse:
        prozess.start()
    start.wait(60)
    beginn, programm, datenbank = time.perf_counter(), _ended(), _server_time(messstadt)
    fertig.wait(300)
    je_sekunde = len(entwuerfe) / (time.perf_counter() - beginn)
    for prozess in prozesse:
        prozess.join(30)
        assert prozess.exitcode == 0
    je_antrag = 1000 / len(entwuerfe)
    note(
        f"Anträge mit Vorgang, {PROZESSE * FAEDEN} gleichzeitig ({os.cpu_count()} Kerne)",
        f"{je_sekunde:.0f} je Sekunde; Rechenzeit je Antrag: Programm "
        f"{(_ended() - programm) * je_antrag:.0f}, "
        f"Datenbank {(_server_time(messstadt) - datenbank) * je_antrag:.0f} ms",
        "> 100 je Sekunde",
        je_sekunde > 100,
    )


def _ended() -> float:
    """Seconds of processor time of the processes of this one that have ended."""
    zeiten = os.times()
    return zeiten.children_user + zeiten.children_system


def _server_time(datenbank: FrischeDatenbank) -> float:
    """Seconds of processor time of the server, connections that have ended included."""
    with datenbank.as_superuser() as connection:
        (ordner,) = connection.execute("SHOW data_directory").fetchone() or ("",)
    pid = Path(ordner, "postmaster.pid").read_text(encoding="ascii").split()[0]
    felder = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(int(feld) for feld in felder[11:15]) / os.sysconf("SC_CLK_TCK")


def _process(entwuerfe: list[UUID], start, fertig) -> None:
    faeden = [
        threading.Thread(target=_write, args=(entwuerfe[n::FAEDEN], start, fertig))
        for n in range(FAEDEN)
    ]
    for faden in faeden:
        faden.start()
    for faden in faeden:
        faden.join()


def _write(entwuerfe: list[UUID], start, fertig) -> None:
    akteur, gemeinde = musterstadt.citizen(BUERGER), gemeinde_of_portal()
    start.wait(60)
    try:
        for entwurf in entwuerfe:
            submit_antrag(entwurf, akteur=akteur, gemeinde=gemeinde, niveau=2)
        fertig.wait(300)
    finally:
        connections.close_all()
