"""Paper that comes in leaves proof of its scan; what came otherwise does not."""

import pytest
from tests.core.stadt import clerk
from tests.posteingang import scans
from tests.posteingang.post import Post
from tests.posteingang.scans import Stapel

from rathaus.core.einheiten.models import Einheit, Rolle
from rathaus.core.scannen.klassen import MUSTER, load_klassen
from rathaus.core.scannen.models import Transfervermerk
from rathaus.posteingang import lesung
from rathaus.posteingang.models import Eingangskanal
from rathaus.posteingang.scanvermerk import note_scan


@pytest.fixture(autouse=True)
def ohne_texterkennung(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesung, "can_read_scans", lambda: False)


def test_paper_gets_its_note_and_stays_where_nobody_is_known(post: Post) -> None:
    pdf = Stapel().add(scans.answer(post.sign_of(post.vorgang())), scans.blank()).pdf()
    (stueck,) = post.scan(pdf)
    vermerk = Transfervermerk.objects.get()
    assert vermerk.dokument == stueck.dokument
    assert (vermerk.seiten, vermerk.leerseiten) == (1, 1)
    assert stueck.anzeigenummer in vermerk.bemerkung
    assert stueck.datei is not None
    assert bytes(vermerk.sha256) == bytes(stueck.datei.sha256)
    assert vermerk.stapel is None, "without classes all paper stays"


def test_paper_somebody_scanned_lies_on_their_batch(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    wer = clerk(Einheit.objects.all()[0], Rolle.POSTSTELLE).mitarbeiter_id
    load_klassen(MUSTER, akteur=post.clerk)
    monkeypatch.setattr("rathaus.posteingang.scanvermerk._at_the_scanner", lambda stueck: wer)
    post.scan(Stapel().add(scans.answer(post.sign_of(post.vorgang()))).pdf())
    stapel = Transfervermerk.objects.get().stapel
    assert stapel is not None
    assert stapel.gescannt_von_id == wer


def test_what_never_was_paper_has_no_note(post: Post) -> None:
    (stueck,) = post.scan(Stapel().add(scans.answer(post.sign_of(post.vorgang()))).pdf())
    Transfervermerk.objects.all().delete()
    stueck.kanal = Eingangskanal.E_MAIL
    note_scan(stueck)
    assert not Transfervermerk.objects.exists()
