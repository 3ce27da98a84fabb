"""What a file said is gone from the index with its Vorgang, down to the stem of each word."""

from collections.abc import Callable

from tests.core.vorgaenge import test_vernichten as vernichtung
from tests.core.vorgaenge.amt import Amt

from rathaus.core.suche.anfrage import read_anfrage
from rathaus.core.suche.models import Sucheintrag
from rathaus.core.suche.public import put_text
from rathaus.core.suche.vorschlag import suggest


def test_no_word_is_left(amt: Amt, run_jobs: Callable[[], object]) -> None:
    vorgang = vernichtung._live(amt, vernichtung.NAME, run_jobs)
    put_text(vorgang.dokumente.get().pk, "Die Zirkuszelte am Markt", akteur=amt.clerk)
    assert "zirkuszelt" in vernichtung._everything()
    vernichtung._destroy(amt, vorgang)
    assert "zirkuszelt" not in vernichtung._everything().lower()
    assert not Sucheintrag.objects.exists()
    assert suggest(amt.clerk, read_anfrage("Zirkuszelt"), "Zirkuszelt") == ""
