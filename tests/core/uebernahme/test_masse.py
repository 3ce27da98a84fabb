"""101,000 old tax files on the way in: how fast, how much memory, whole at the end. What the pages
weigh is scaled down, that they are there is not.

RATHAUS_UEBERNAHME_AKTEN sets another number of files.
"""

import csv
import os
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from subprocess import PIPE, STDOUT, Popen
from typing import NamedTuple

import pytest
from tests.kit.databases import FrischeDatenbank
from tests.kit.prozesse import Haus, rathaus, share_secrets
from tests.posteingang.scans import Stapel, foreign

from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.pruefung import verwaiste
from rathaus.core.akten.models import Akte
from rathaus.core.laeufe.public import fortschritt
from rathaus.core.protokoll.models import Eintrag
from rathaus.core.uebernahme.models import Altzeichen, Uebernahme
from rathaus.core.uebernahme.queries import get_uebernahme
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.posteingang.werkstatt import recognise

from .archiv import SPALTEN, Archiv, name_of, pdf_of, refused, zeile
from .messung import Messung, computed_by_children
from .test_absturz import lager  # noqa: F401

AKTEN = int(os.environ.get("RATHAUS_UEBERNAHME_AKTEN", "101000"))
#: One file in so many is a bundle of 20 to 300 pictures of pages; the rest are single sheets.
JEDE_GROSSE = 50
#: A process that puts on more than this while it works is not flat.
MB_MEHR = 25
#: Scanned pages read to know the rate of the text recognition, shared by as many processes.
LESESEITEN, LESENDE = 20, 2


@pytest.fixture
def archiv_der_steuer(
    lager: Archiv,  # noqa: F811
) -> Iterator[Archiv]:
    """Goes at once: folders of old tests stay for a while otherwise, and this one is large."""
    yield lager
    rmtree(lager.ordner.parent)


@pytest.mark.dauertest
def test_a_whole_archive_comes_in_killed_once(
    archiv_der_steuer: Archiv,
    frische_datenbank: FrischeDatenbank,
    capfd: pytest.CaptureFixture[str],
) -> None:
    ordner = archiv_der_steuer.ordner
    seiten = fill(ordner, AKTEN)
    uebernahme = archiv_der_steuer.start()
    assert uebernahme.lauf_id
    messung = Messung(uebernahme.lauf_id)
    messung.run(until=AKTEN // 2)  # kill -9
    assert 0 < fortschritt(uebernahme.lauf_id).erledigt < AKTEN, refused(uebernahme)[:3]
    messung.run(until=AKTEN + 1)
    fertig = get_uebernahme(uebernahme.pk)
    say(capfd, arrival_of(fertig, messung))
    pruefung = check(Haus(frische_datenbank, share_secrets(ordner.parent)))
    say(capfd, f"rathaus check: {pruefung.sekunden:.0f} s, {pruefung.mb:.0f} MB.")
    say(capfd, reading_of(read_pages(ordner.parent), fertig.bildseiten))
    assert_whole(fertig, seiten)
    assert pruefung.ergebnis == 0, pruefung.ausgabe
    assert messung.growth() < MB_MEHR


def say(capfd: pytest.CaptureFixture[str], text: str) -> None:
    """At once: what took an hour shall not be lost by what comes after it."""
    with capfd.disabled():
        sys.stdout.write(f"\n{text}\n")
        sys.stdout.flush()


def assert_whole(uebernahme: Uebernahme, seiten: int) -> None:
    """As if nobody had killed anything."""
    assert uebernahme.lauf is not None
    assert (uebernahme.lauf.zustand, uebernahme.lauf.erledigt) == ("fertig", AKTEN)
    gezaehlt = (uebernahme.akten, uebernahme.dokumente, uebernahme.seiten)
    assert gezaehlt == (AKTEN, AKTEN, seiten)
    for tabelle in (Akte, Vorgang, Dokument, Datei, Altzeichen):
        assert tabelle.objects.count() == AKTEN, tabelle
    for kette, je_akte in (("akte:", 1), ("vorgang:", 3), ("person:", 1)):
        assert Eintrag.objects.filter(kette__startswith=kette).count() == je_akte * AKTEN, kette
    assert list(verwaiste(aelter_als=timedelta(0))) == []


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


@dataclass(frozen=True)
class Pruefung:
    """What `rathaus check` said, how long it took and what it weighed at most."""

    ergebnis: int
    ausgabe: str
    sekunden: float
    mb: float


def check(haus: Haus) -> Pruefung:
    beginn = time.monotonic()
    prozess = Popen(rathaus("check"), env=haus.environment, stdout=PIPE, stderr=STDOUT, text=True)
    assert prozess.stdout
    ausgabe = prozess.stdout.read()
    _, zustand, verbrauch = os.wait4(prozess.pid, 0)
    prozess.returncode = os.waitstatus_to_exitcode(zustand)
    sekunden = time.monotonic() - beginn
    return Pruefung(prozess.returncode, ausgabe, sekunden, verbrauch.ru_maxrss / 1024)


class Lesung(NamedTuple):
    """Pages a second on the wall clock, and what one page computes."""

    je_sekunde: float
    rechenzeit: float


def read_pages(ordner: Path) -> Lesung:
    """Scanned pages, read as the Posteingang reads them, by a process on each core."""
    je_prozess = LESESEITEN // LESENDE
    quellen = []
    for nummer in range(LESENDE):
        quelle = ordner / f"lesen-{nummer}" / "scan.pdf"
        quelle.parent.mkdir()
        blaetter = Stapel().add(*(foreign(nummer * je_prozess + n) for n in range(je_prozess)))
        quelle.write_bytes(blaetter.pdf())
        quellen.append(quelle)

    def read(quelle: Path) -> list[str]:
        return recognise(quelle, je_prozess, lambda _: None)[1]

    beginn, vorher = time.monotonic(), computed_by_children()
    with ThreadPoolExecutor(LESENDE) as lesende:
        texte = [text for gelesen in lesende.map(read, quellen) for text in gelesen]
    sekunden = time.monotonic() - beginn
    assert all("Musterlingen" in text for text in texte), texte
    return Lesung(LESESEITEN / sekunden, (computed_by_children() - vorher) / LESESEITEN)


def arrival_of(uebernahme: Uebernahme, messung: Messung) -> str:
    sekunden = messung.uebernehmen - messung.auflisten
    arten = ("Programm", "PDF-Prüfung", "Datenbank")
    je_akte = {art: messung.computed(art) * 1000 / AKTEN for art in arten}
    rechenzeit = ", ".join(f"{art} {ms:.1f}" for art, ms in je_akte.items())
    zusammen = sum(je_akte.values())
    return (
        f"{AKTEN} Altakten, {uebernahme.seiten} Seiten, {uebernahme.groesse >> 20} MB,"
        f" einmal getötet; Last {os.getloadavg()[2]:.1f} auf {os.cpu_count()} Kernen."
        f"\nAufgelistet in {messung.auflisten:.0f} s, übernommen in {sekunden:.0f} s:"
        f" {AKTEN / sekunden:.1f} Akten je Sekunde."
        f"\nRechenzeit je Akte in ms, mit dem Auflisten: {rechenzeit}; zusammen {zusammen:.1f},"
        f" also {1000 / zusammen:.0f} Akten je Sekunde und Kern."
        f"\nSpeicher in MB nach Akten: {messung.course()}; höchstens {messung.heaviest():.0f},"
        f" Zuwachs {messung.growth():.0f}."
    )


def reading_of(lesung: Lesung, bildseiten: int) -> str:
    stunden = bildseiten * lesung.rechenzeit / 3600
    return (
        f"Texterkennung: {lesung.je_sekunde:.2f} Seiten je Sekunde; eine Seite rechnet"
        f" {lesung.rechenzeit:.1f} s, {bildseiten} Bildseiten auf einem Kern {stunden:.0f} Stunden."
    )
