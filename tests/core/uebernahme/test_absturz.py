"""kill -9 while an archive comes in: the end is the same as if nothing had happened."""

import random
import time
from collections.abc import Iterator
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connections
from tests.core.faeden import run_together
from tests.core.vorgaenge.amt import build_amt

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.pruefung import pruefe as pruefe_ablage
from rathaus.core.ablage.pruefung import verwaiste
from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import fortschritt, work_lauf
from rathaus.core.laeufe.public import pruefe as pruefe_laeufe
from rathaus.core.protokoll.models import Eintrag
from rathaus.core.protokoll.public import pruefe as pruefe_protokoll
from rathaus.core.uebernahme.models import Altzeichen, Uebernahme
from rathaus.core.vorgaenge.models import Dokument, Vorgang

from .archiv import HEUTE, Archiv, change_lauf, refused, zeile

ZEILEN, MALE = 60, 3


@pytest.fixture
def lager(
    frische_datenbank: object, tmp_path: Path, settings: "pytest.FixtureRequest"
) -> Iterator[Archiv]:
    """An archive of its own, and an Ablage in which nothing of other tests lies."""
    settings.STORAGES = django_settings.STORAGES | {  # type: ignore[attr-defined]
        "ablage": {
            "BACKEND": "rathaus.core.ablage.speicher.Ablageordner",
            "OPTIONS": {"location": tmp_path / "ablage"},
        },
    }
    (tmp_path / "altarchiv").mkdir()
    with uhr.stelle_auf(HEUTE):
        amt = build_amt()
        Aktenplaneinheit.objects.filter(kennzeichen="99.1").update(einheit=amt.stadt.steueramt)
        yield Archiv(amt, tmp_path / "altarchiv")


def fill(archiv: Archiv) -> None:
    """Two lines to an Akte, one file broken, one line wrong, one file loose."""
    zeilen = [
        zeile(n // 2, archiv.add_file(f"{n % 7}/{n}.pdf", seiten=1 + n % 3)) for n in range(ZEILEN)
    ]
    (archiv.ordner / "3" / "3.pdf").write_bytes(b"%PDF-1.4 kaputt")
    archiv.add_file("lose.pdf")
    archiv.write_table(*zeilen, zeile(900, datum="unlesbar"))


def assert_all_there(uebernahme: Uebernahme) -> None:
    uebernahme.refresh_from_db()
    assert uebernahme.lauf is not None
    lauf = type(uebernahme.lauf).objects.get(pk=uebernahme.lauf_id)
    assert (lauf.zustand, lauf.gesamt, lauf.abgewiesen) == ("fertig", ZEILEN + 2, 3)
    assert [nummer for nummer, _ in refused(uebernahme)] == [5, ZEILEN + 2, None]
    je_akte = ZEILEN // 2
    assert Akte.objects.count() == Vorgang.objects.count() == uebernahme.akten == je_akte
    stuecke = Dokument.objects.count(), Datei.objects.count(), Altzeichen.objects.count()
    assert stuecke == (ZEILEN - 1,) * 3
    assert uebernahme.dokumente == ZEILEN - 1
    assert Eintrag.objects.filter(kette__startswith="akte:").count() == je_akte
    vorgaenge = Eintrag.objects.filter(kette__startswith="vorgang:").count()
    assert vorgaenge == je_akte + 2 * (ZEILEN - 1)
    befunde = [*pruefe_protokoll(), *pruefe_ablage(), *pruefe_laeufe()]
    assert befunde == []
    assert list(verwaiste(aelter_als=timedelta(0))) == []


def test_killed_again_and_again_nothing_is_lost_doubled_or_left_behind(
    lager: Archiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_lauf(monkeypatch, buendel=4)
    fill(lager)
    uebernahme = lager.start()
    zufall = random.Random(7)  # noqa: S311 - moments, not secrets
    getan = 0
    for _ in range(MALE):
        getan = kill_at_work(uebernahme, getan, zufall.uniform(0, 0.1))
    assert 0 < getan < ZEILEN
    assert uebernahme.lauf_id
    work_lauf(uebernahme.lauf_id)
    assert_all_there(uebernahme)


def test_two_at_once_open_no_akte_twice(lager: Archiv, monkeypatch: pytest.MonkeyPatch) -> None:
    change_lauf(monkeypatch, buendel=3)
    fill(lager)
    uebernahme = lager.start()
    lauf_id = uebernahme.lauf_id
    assert lauf_id

    def work() -> bool:
        with uhr.stelle_auf(HEUTE):
            return work_lauf(lauf_id)

    assert run_together(work, work) == [False, False]
    assert_all_there(uebernahme)


def kill_at_work(uebernahme: Uebernahme, getan: int, nach: float) -> int:
    """A process that works on, killed some time after it got further; how far it is then."""
    connections.close_all()  # a child must not share the parent's connection
    assert uebernahme.lauf_id
    kind = get_context("fork").Process(target=work_lauf, args=(uebernahme.lauf_id,))
    kind.start()
    ende = time.monotonic() + 60
    while fortschritt(uebernahme.lauf_id).erledigt <= getan and kind.is_alive():
        assert time.monotonic() < ende
        time.sleep(0.01)
    time.sleep(nach)
    kind.kill()
    kind.join()
    return fortschritt(uebernahme.lauf_id).erledigt


def test_of_two_who_begin_at_once_one_is_told_to_wait(lager: Archiv) -> None:
    lager.write_table(zeile(1))

    def begin() -> str:
        try:
            lager.start()
        except Fachfehler as fehler:
            return str(fehler)
        return ""

    assert sorted(map(str, run_together(begin, begin))) == [
        "",
        "Aus „altarchiv“ wird gerade schon übernommen.",
    ]
    assert Uebernahme.objects.count() == 1
