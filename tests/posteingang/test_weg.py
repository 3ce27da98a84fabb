"""The way of a scan: taken, taken apart, read, filed."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import img2pdf
import pypdfium2
import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job
from pypdf import PdfReader
from tests.posteingang import scans
from tests.posteingang.post import PROGRAMM, Post, letter_pdf
from tests.posteingang.scans import Stapel

from rathaus import uhr
from rathaus.core.ablage.public import NichtAngenommen, read_datei
from rathaus.core.nachrichten.public import request_unterlagen
from rathaus.core.nummern.public import format_token
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.posteingang import einstellungen, lesung, tasks
from rathaus.posteingang.actions.lesen import record_reading
from rathaus.posteingang.lesereihe import line_up
from rathaus.posteingang.models import Einlieferung, Lesestand, Poststueck
from rathaus.posteingang.werk.blatt import codes_on

TOKEN = "7XG24HKMP8"


@pytest.fixture(autouse=True)
def ohne_texterkennung(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading takes seconds a page; what does not test it goes without."""
    monkeypatch.setattr(lesung, "can_read_scans", lambda: False)


def test_a_letter_with_our_code_lands_in_its_vorgang_without_a_hand(post: Post) -> None:
    vorgang = post.vorgang()
    gestern = uhr.heute() - timedelta(days=1)
    pdf = Stapel().add(scans.answer(post.sign_of(vorgang)), scans.blank()).pdf()
    (stueck,) = post.scan(pdf, eingang=gestern)
    assert (stueck.zustand, stueck.vorgang_id) == ("zugeordnet", vorgang.pk)
    dokument = stueck.dokument
    assert dokument is not None
    assert (dokument.vorgang_id, dokument.sicht_id) == (vorgang.pk, vorgang.sicht_id)
    assert (dokument.datum, dokument.richtung) == (gestern, "eingang")
    assert stueck.datei is not None
    assert len(PdfReader(io.BytesIO(read_datei(stueck.datei))).pages) == 1, "ohne Rückseite"
    assert [s.art for s in stueck.blaetter.order_by("nummer")] == ["seite", "leer"]
    assert "Posteingang" in vorgang.vermerke.get().text
    assert vorgang.wiedervorlagen.get().am == uhr.heute()


def test_the_period_runs_on_when_what_was_asked_for_comes_on_paper(post: Post) -> None:
    vorgang = post.vorgang()
    zeichen = post.sign_of(vorgang)
    vorgang.refresh_from_db()
    request_unterlagen(
        vorgang.pk,
        punkte=["Foto des Chips"],
        bis=uhr.heute() + timedelta(days=14),
        akteur=post.clerk,
        stand=vorgang.stand,
    )
    assert vorgang.fristen.filter(pausiert_seit__isnull=False).exists()
    post.letter(codes=[f"ANTWORT:{zeichen}"])
    assert not vorgang.fristen.filter(pausiert_seit__isnull=False).exists()
    assert vorgang.nachforderungen.get().beantwortet is not None


def test_a_presumed_border_files_nothing_unseen(post: Post) -> None:
    """The second page may be the beginning of somebody else's letter."""
    vorgang = post.vorgang()
    stueck = post.letter(codes=[f"ANTWORT:{post.sign_of(vorgang)}"], getrennt=False)
    assert (stueck.zustand, stueck.vorschlag_vorgang_id) == ("erkannt", vorgang.pk)
    assert not Dokument.objects.filter(vorgang=vorgang, richtung="eingang").exists()


def test_codes_of_two_matters_on_one_page_are_for_a_person(post: Post) -> None:
    zeichen = [post.sign_of(post.vorgang()) for _ in range(2)]
    stueck = post.letter(codes=[f"ANTWORT:{z}" for z in zeichen])
    assert stueck.zustand == "erkannt"


def test_a_code_of_nobody_files_nothing(post: Post) -> None:
    stueck = post.letter(codes=["ANTWORT:2222222222"])
    assert (stueck.zustand, stueck.vorschlag_vorgang_id) == ("erkannt", None)


def test_a_number_read_wrongly_is_suggested_and_says_so(post: Post) -> None:
    vorgang = post.vorgang()
    Vorgang.objects.filter(pk=vorgang.pk).update(token=TOKEN)
    stueck = post.letter(f"Zu Ihrer Nummer {format_token(TOKEN).replace('G', '6')}")
    assert (stueck.zustand, stueck.vorschlag_vorgang_id) == ("erkannt", vorgang.pk)
    assert f"{format_token(TOKEN)}, gelesen als" in str(stueck.vorschlag)


def test_photos_are_pages_too(post: Post) -> None:
    zeichen = post.sign_of(post.vorgang())
    einlieferung = post.take(
        ("vorne.jpg", scans.picture(scans.answer(zeichen))),
        ("hinten.png", scans.picture(scans.foreign(), "PNG")),
        stapel=False,
    )
    (stueck,) = post.work(einlieferung)
    assert (stueck.seiten, stueck.zustand) == (2, "zugeordnet")


def test_every_page_of_a_tiff_is_a_page(post: Post) -> None:
    """One of a fax machine, black and white and packed as faxes are."""
    zeichen = post.sign_of(post.vorgang())
    blaetter = [scans.answer(zeichen), scans.foreign(1), scans.foreign(2)]
    (stueck,) = post.work(post.take(("fax.tif", scans.tiff(blaetter)), stapel=False))
    assert (stueck.seiten, stueck.zustand) == (3, "zugeordnet")
    assert stueck.datei is not None
    assert len(PdfReader(io.BytesIO(read_datei(stueck.datei))).pages) == 3


def test_a_code_among_the_dots_of_a_fax_is_read() -> None:
    """One that was not, at the first look."""
    zeichen = "J23FDNHMNN"
    seite = pypdfium2.PdfDocument(img2pdf.convert(scans.tiff([scans.answer(zeichen)])))[0]
    bild = seite.render(scale=scans.DPI / 72, grayscale=True).to_pil()
    assert codes_on(bild) == [f"ANTWORT:{zeichen}"]


def test_a_tiff_that_lets_paper_shine_through_keeps_its_pages(post: Post) -> None:
    blaetter = [scans.foreign(1), scans.foreign(2)]
    pdf = scans.tiff(blaetter, modus="RGBA", gepackt="tiff_lzw")
    (stueck,) = post.work(post.take(("bunt.tiff", pdf), stapel=False))
    assert stueck.seiten == 2


def test_half_a_tiff_is_refused_or_stays_with_its_reason(post: Post) -> None:
    halb = scans.tiff([scans.foreign(1)])[:2000]
    try:
        einlieferung = post.take(("halb.tif", halb))
    except NichtAngenommen:
        return
    post.work(einlieferung)
    einlieferung.refresh_from_db()
    assert (einlieferung.zustand, bool(einlieferung.fehler)) == ("unlesbar", True)


def test_a_worker_that_dies_at_any_seam_loses_nothing(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job comes again and finds what is done."""

    class Getoetet(BaseException):
        pass

    def stirb(*_: object, **__: object) -> None:
        raise Getoetet

    zeichen = post.sign_of(post.vorgang())
    stapel = Stapel(papier=scans.A6).add(scans.answer(zeichen)).separate().add(scans.foreign())
    einlieferung = post.take(("scan.pdf", stapel.pdf()))
    for naht in ("take_apart", "record_pages", "bind", "record_reading", "recognise_piece"):
        with monkeypatch.context() as toedlich:
            toedlich.setattr(lesung, naht, stirb)
            with pytest.raises(Getoetet):
                post.work(einlieferung)
    stuecke = post.work(einlieferung)
    assert [s.zustand for s in stuecke] == ["zugeordnet", "erkannt"]
    assert Poststueck.objects.count() == 2


def test_who_binds_second_says_where_it_belongs_if_the_first_died_before(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine so busy that a living worker counts as dead has two at one letter."""

    def faster(stueck_id: UUID, **gelesen: Any) -> None:
        for _ in range(2):
            record_reading(stueck_id, **gelesen)

    monkeypatch.setattr(lesung, "record_reading", faster)
    zeichen = post.sign_of(post.vorgang())
    (stueck,) = post.scan(Stapel(papier=scans.A6).add(scans.answer(zeichen)).pdf())
    assert stueck.zustand == "zugeordnet"


def test_without_text_recognition_a_scan_is_kept_and_says_so(post: Post) -> None:
    (stueck,) = post.scan(Stapel().add(scans.foreign()).pdf())
    assert (stueck.lesestand, stueck.zustand) == (Lesestand.OHNE, "erkannt")
    assert stueck.datei is not None


def test_a_file_that_is_a_letter_by_itself_is_filed_as_it_came(post: Post) -> None:
    """Binding it anew would break its signature."""
    pdf = letter_pdf("Bitte um Rückruf wegen der Probesteuer.", betreff="Rückruf")
    einlieferung = post.take(("brief.pdf", pdf))
    (stueck,) = post.work(einlieferung)
    assert stueck.lesestand == Lesestand.NICHT_NOETIG
    assert stueck.datei_id == einlieferung.dateien.get().datei_id


def test_the_same_delivery_is_taken_once(post: Post) -> None:
    pdf = letter_pdf("Guten Tag")
    eins = post.take(("a.pdf", pdf), schluessel="gleich")
    zwei = post.take(("a.pdf", pdf), schluessel="gleich")
    assert eins.pk == zwei.pk
    assert Einlieferung.objects.count() == 1
    post.work(eins)
    post.work(eins)
    assert Poststueck.objects.count() == 1


def test_what_is_no_letter_is_refused_and_leaves_nothing(post: Post) -> None:
    with pytest.raises(NichtAngenommen):
        post.take(("a.pdf", b"MZ\x90\x00 ein Programm"))
    assert not Einlieferung.objects.exists()


def test_an_attachment_nobody_may_take_is_named(post: Post) -> None:
    einlieferung = post.take(("a.pdf", letter_pdf("Guten Tag")), ("b.exe", b"MZ\x90\x00"))
    assert "b.exe" in einlieferung.fehler


def test_a_day_that_has_not_come_is_refused(post: Post) -> None:
    from rathaus.core.fehler import Fachfehler

    with pytest.raises(Fachfehler):
        post.take(("a.pdf", letter_pdf("x")), eingang=uhr.heute() + timedelta(days=1))


def test_what_cannot_be_taken_apart_stays_with_its_reason(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rathaus.posteingang.werkstatt import Unlesbar

    def kaputt(*_: object) -> None:
        raise Unlesbar("Die Datei lässt sich nicht lesen.")

    monkeypatch.setattr(lesung, "take_apart", kaputt)
    einlieferung = post.take(("a.pdf", letter_pdf("x")))
    post.work(einlieferung)
    einlieferung.refresh_from_db()
    assert (einlieferung.zustand, bool(einlieferung.fehler)) == ("unlesbar", True)


def test_a_file_in_quarantine_is_not_opened(post: Post) -> None:
    einlieferung = post.take(("a.pdf", letter_pdf("x")))
    with pytest.raises(lesung.NochInPruefung):
        lesung.open_up(einlieferung.pk, akteur=PROGRAMM)


def test_a_closed_file_takes_nothing_and_a_clerk_is_asked(post: Post) -> None:
    vorgang = post.vorgang()
    zeichen = post.sign_of(vorgang)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE akten_akte SET zustand = 'zda' WHERE id = %s", [vorgang.akte_id])
    stueck = post.letter(codes=[f"ANTWORT:{zeichen}"])
    assert stueck.zustand == "erkannt"
    assert stueck.hinweis


def test_tesseract_is_looked_for_by_name() -> None:
    assert isinstance(einstellungen.can_read_scans(), bool)


def test_a_lost_job_comes_again_and_one_that_waits_is_not_doubled(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "GEDULD", timedelta(0))
    for name in ("verloren", "wartet"):
        post.take((f"{name}.pdf", letter_pdf(name)))
        if name == "verloren":
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_jobs")
    for _ in range(2):
        tasks.weiter.func(timestamp=0)
    auftraege = ProcrastinateJob.objects.filter(task_name="posteingang.zerlege")
    gemeint = Einlieferung.objects.values_list("pk", flat=True)
    assert sorted(a.args["einlieferung_id"] for a in auftraege) == sorted(map(str, gemeint))


def test_who_cannot_be_read_waits_behind_the_others() -> None:
    """At the head of its row it would hold up every letter until its next attempt."""
    auftrag = Job(id=1, queue="default", lock="r", queueing_lock=None, task_name=tasks.lies.name)
    strategie = tasks.lies.retry_strategy
    assert strategie is not None
    entscheid = strategie.get_retry_decision(exception=ValueError(), job=auftrag)
    assert entscheid is not None
    assert entscheid.priority == auftrag.priority - 1
    assert (
        strategie.get_retry_decision(exception=ValueError(), job=auftrag.evolve(attempts=8)) is None
    )


def test_a_letter_stands_in_the_same_one_of_so_many_rows(db: None, settings: Any) -> None:
    settings.POSTEINGANG_LESER = 2
    for nummer in (0, 1, 2, 3, 3):
        line_up(UUID(int=nummer))
    reihen = dict[str, set[str]]()
    for auftrag in ProcrastinateJob.objects.filter(task_name="posteingang.lies"):
        reihen.setdefault(auftrag.lock, set()).add(auftrag.args["stueck_id"][-1])
    assert sorted(reihen.values(), key=min) == [{"0", "2"}, {"1", "3"}]
