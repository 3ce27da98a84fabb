"""101,000 old tax files on the way in: how fast, how much memory, whole at the end. What the pages
weigh is scaled down, that they are there is not.

RATHAUS_UEBERNAHME_AKTEN sets another number of files.
"""

import csv
import os
import random
import resource
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connections

from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.pruefung import pruefe as pruefe_ablage
from rathaus.core.akten.models import Akte
from rathaus.core.laeufe.public import fortschritt, work_lauf
from rathaus.core.laeufe.public import pruefe as pruefe_laeufe
from rathaus.core.protokoll.public import pruefe as pruefe_protokoll
from rathaus.core.uebernahme.models import Altzeichen, Uebernahme
from rathaus.core.uebernahme.queries import get_uebernahme
from rathaus.core.vorgaenge.models import Dokument

from .archiv import SPALTEN, Archiv, name_of, pdf_of, refused, zeile
from .test_absturz import lager  # noqa: F401

AKTEN = int(os.environ.get("RATHAUS_UEBERNAHME_AKTEN", "101000"))
#: One file in so many is a bundle of 20 to 300 pictures of pages; the rest are single sheets.
JEDE_GROSSE = 50
#: A process that grows by more than this from its first bundle to its last is not flat.
MB_MEHR = 40


@pytest.mark.dauertest
def test_a_whole_archive_comes_in_killed_once(
    lager: Archiv,  # noqa: F811
    capfd: pytest.CaptureFixture[str],
) -> None:
    seiten = fill(lager.ordner, AKTEN)
    uebernahme = lager.start()
    assert uebernahme.lauf_id
    messung = Messung(uebernahme.lauf_id)
    messung.run(until=AKTEN // 2)  # kill -9
    assert 0 < fortschritt(uebernahme.lauf_id).erledigt < AKTEN, refused(uebernahme)[:3]
    messung.run(until=AKTEN + 1)
    beginn = time.monotonic()
    befunde = [*pruefe_protokoll(), *pruefe_ablage(), *pruefe_laeufe()]
    pruefzeit = time.monotonic() - beginn
    with capfd.disabled():
        sys.stdout.write(report(get_uebernahme(uebernahme.pk), messung, pruefzeit))
    assert befunde == []
    fertig = get_uebernahme(uebernahme.pk)
    assert fertig.lauf is not None
    assert (fertig.lauf.zustand, fertig.lauf.erledigt) == ("fertig", AKTEN)
    assert (fertig.akten, fertig.dokumente, fertig.seiten) == (AKTEN, AKTEN, seiten)
    for tabelle in (Akte, Dokument, Datei, Altzeichen):
        assert tabelle.objects.count() == AKTEN, tabelle
    assert messung.mb_ende - messung.mb_anfang < MB_MEHR


def fill(ordner: Path, anzahl: int) -> int:
    """The files and their table; how many pages they have. Equal files share their bytes here, as
    hard links, not in the Ablage.
    """
    zufall = random.Random(101)  # noqa: S311 - test data
    vorrat = ordner.parent / "vorrat"
    vorrat.mkdir()
    summe = 0
    with (ordner / "akten.csv").open("w", encoding="cp1252", newline="") as datei:
        tabelle = csv.DictWriter(datei, (*SPALTEN, "name", "geburtsdatum"), delimiter=";")
        tabelle.writeheader()
        for nummer in range(anzahl):
            seiten = zufall.randrange(20, 301, 20) if nummer % JEDE_GROSSE == 0 else 1
            summe += seiten
            weg = f"{nummer // 1000:03d}/{nummer:06d}.pdf"
            link(vorrat / f"{seiten}.pdf", ordner / weg, seiten)
            wer = {"name": name_of(nummer), "geburtsdatum": f"{1 + nummer % 28}.3.1950"}
            tabelle.writerow({**zeile(nummer, weg), **wer})
    return summe


def link(muster: Path, ziel: Path, seiten: int) -> None:
    if not muster.exists():
        muster.write_bytes(pdf_of(seiten))
    ziel.parent.mkdir(exist_ok=True)
    try:
        ziel.hardlink_to(muster)
    except OSError:  # a file takes only so many links: the next one begins
        muster.unlink()
        muster.write_bytes(pdf_of(seiten))
        ziel.hardlink_to(muster)


@dataclass
class Messung:
    """Runs the Lauf in processes of their own, watching how far they are and what they weigh."""

    lauf_id: UUID
    auflisten: float = 0.0
    uebernehmen: float = 0.0
    rechenzeit: float = 0.0
    mb_anfang: float = 0.0
    mb_ende: float = 0.0

    def run(self, *, until: int) -> None:
        """Killed as soon as so many lines are done, or to the end."""
        connections.close_all()  # a child must not share the parent's connection
        kind = get_context("fork").Process(target=work_lauf, args=(self.lauf_id,))
        beginn, warm, getan = time.monotonic(), 0.0, 0
        kind.start()
        while kind.is_alive() and getan < until:
            stand = fortschritt(self.lauf_id)
            if stand.gesamt is None:
                self.auflisten = time.monotonic() - beginn
            elif stand.erledigt > getan:
                getan = stand.erledigt
                self.mb_ende = weight_of(kind.pid) or self.mb_ende
                warm = warm or self.mb_ende
            time.sleep(0.25)
        kind.kill()
        kind.join()
        self.uebernehmen += time.monotonic() - beginn
        kinder = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.rechenzeit = kinder.ru_utime + kinder.ru_stime
        self.mb_anfang = warm


def weight_of(pid: int | None) -> float:
    """Resident memory of a process in MB, 0 once it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    zeile_ = next((z for z in status.splitlines() if z.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(zeile_.split()[1]) / 1024


def report(uebernahme: Uebernahme, messung: Messung, pruefen: float) -> str:
    sekunden = messung.uebernehmen - messung.auflisten
    bild = uebernahme.bildseiten
    return (
        f"\n{AKTEN} Altakten, {uebernahme.seiten} Seiten, {uebernahme.groesse >> 20} MB:"
        f" aufgelistet in {messung.auflisten:.0f} s,"
        f" übernommen in {sekunden:.0f} s = {AKTEN / sekunden:.0f} Akten je Sekunde"
        f" ({messung.rechenzeit:.0f} s Rechenzeit ohne Datenbank),"
        f" Speicher {messung.mb_anfang:.0f} → {messung.mb_ende:.0f} MB,"
        f" geprüft in {pruefen:.0f} s.\n"
        f"Für die Texterkennung: {bild} Seiten, bei 4 s je Seite {bild * 4 / 3600:.0f} Stunden"
        " auf einem Kern.\n"
    )
