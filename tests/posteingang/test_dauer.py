"""A thousand letters as a scanner sees them, read by a worker that dies on the way; a bundle of two
hundred pages. RATHAUS_SCANS and RATHAUS_BUENDEL set other numbers; what was broken off goes on.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

import pytest
from django.db.models import Sum
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.kit.databases import Databases
from tests.posteingang.auswertung import (
    Ausgang,
    accuracy,
    decide,
    outcome,
    pace,
    right_office,
    share,
    words_found,
)
from tests.posteingang.scanlauf import ZUFALL, Scanlauf, pages_read, scanlauf, signs
from tests.posteingang.stapelplan import Plan, bundle, halves

from rathaus.core.vorgaenge.models import Dokument
from rathaus.posteingang.models import Postseite, Poststueck

pytestmark = pytest.mark.dauertest
ANZAHL = int(os.environ.get("RATHAUS_SCANS", "1000"))
BUENDEL = int(os.environ.get("RATHAUS_BUENDEL", "200"))
#: By the end of each half.
TOETUNGEN = (3, 6)
Start = Callable[[str], AbstractContextManager[Scanlauf]]


@pytest.fixture
def starte(
    databases: Databases, stadtvorlage: str, django_db_blocker: pytest.FixtureRequest
) -> Iterator[Start]:
    def starte(kind: str) -> AbstractContextManager[Scanlauf]:
        return scanlauf(databases, stadtvorlage, kind)

    with django_db_blocker.unblock():
        yield starte


def test_a_thousand_scans_while_the_worker_is_killed(
    starte: Start, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first half is decided by a clerk, letter by letter; by the second half it is measured
    what was learned, on senders and sentences the first half does not have.
    """
    with starte(f"scans{ANZAHL}") as lauf:
        haelften = halves(ANZAHL, *signs())
        decide(read(lauf, haelften.verteilt, TOETUNGEN[0]).fremde)
        fremde = read(lauf, haelften.zurueckgehalten, TOETUNGEN[1]).fremde
        seiten = Poststueck.objects.aggregate(alle=Sum("gelesen"))["alle"]
        with capsys.disabled():
            print(f"\n{ANZAHL} Schreiben, {unread()} Seiten ohne Text, {pace(lauf.buch, seiten)}.")  # noqa: T201
            print(accuracy(fremde, monkeypatch))  # noqa: T201
        assert_whole(lauf)
        assert lauf.buch.getoetet >= 5
        assert share(fremde, right_office) >= 0.8


def test_a_bundle_of_two_hundred_pages_is_read(
    starte: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    """The worker dies in the middle of it."""
    with starte(f"buendel{BUENDEL}") as lauf:
        plan = bundle(BUENDEL)
        lauf.feed([plan])
        mitten = ZUFALL.randint(BUENDEL // 4, BUENDEL // 2)
        if not lauf.buch.getoetet:
            lauf.work_until(pages_read, mitten, ende=BUENDEL)
        lauf.read([plan], toetungen=0)
        (stueck,) = Poststueck.objects.all()
        assert (stueck.seiten, stueck.gelesen, stueck.lesestand) == (BUENDEL, BUENDEL, "fertig")
        zeilen = [zeile for blatt in plan.stapel.blaetter for zeile in blatt.zeilen]
        gefunden, alle = words_found(stueck, zeilen)
        with capsys.disabled():
            print(f"\n{pace(lauf.buch, BUENDEL)}, {gefunden} von {alle} Wörtern erkannt.")  # noqa: T201
        assert gefunden >= 0.95 * alle
        assert lauf.buch.getoetet
        assert_whole(lauf)


def read(lauf: Scanlauf, plaene: Sequence[Plan], toetungen: int) -> Ausgang:
    lauf.feed(plaene)
    lauf.read(plaene, toetungen=toetungen)
    ausgang = outcome(plaene)
    assert_filed(ausgang)
    return ausgang


def unread() -> int:
    """Written pages that could not be read, or took too long; they are kept all the same."""
    return Postseite.objects.filter(art=Postseite.Art.SEITE, text="").count()


def assert_filed(ausgang: Ausgang) -> None:
    """Each reply lies once in its matter, and nothing else was filed by itself."""
    for brief in ausgang.fremde:
        stueck = brief.stueck
        assert stueck.zustand in ("erkannt", "weitergeleitet"), stueck.anzeigenummer
    for zeichen, stueck in ausgang.unsere:
        assert stueck.zustand == "zugeordnet", f"Mit unserem Code liegen geblieben: {zeichen}"
        assert stueck.vorgang is not None
        gemeint = stueck.vorgang.bescheide.filter(ausfertigungen__zeichen=zeichen)
        assert gemeint.exists(), "im falschen Vorgang"
    abgelegt = {stueck.dokument_id for _, stueck in ausgang.unsere}
    assert Dokument.objects.filter(pk__in=abgelegt).count() == len(ausgang.unsere)


def assert_whole(lauf: Scanlauf) -> None:
    gescheitert = ProcrastinateJob.objects.filter(status="failed")
    assert list(gescheitert.values_list("task_name", flat=True)) == []
    doppelt = Counter(Poststueck.objects.exclude(dokument=None).values_list("dokument", flat=True))
    assert all(zahl == 1 for zahl in doppelt.values())
    pruefung = lauf.haus.run("check", seconds=1800)
    assert pruefung.returncode == 0, pruefung.stdout + pruefung.stderr
