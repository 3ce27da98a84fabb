"""What a file said is gone from the index with its Vorgang, down to the stem of each word."""

from collections.abc import Callable

from tests.core.vorgaenge import test_vernichten as vernichtung
from tests.core.vorgaenge.amt import Amt

from rathaus.core.suche.actions import read_dokument
from rathaus.core.suche.anfrage import read_anfrage
from rathaus.core.suche.models import Sucheintrag
from rathaus.core.suche.vorschlag import suggest


def test_no_word_is_left(amt: Amt, run_jobs: Callable[[], object]) -> None:
    name, getippt = vernichtung.NAME, vernichtung.NAME[1:]
    vorgang = vernichtung._live(amt, name, run_jobs)
    dokument = vorgang.dokumente.get()
    read_dokument(dokument.pk, akteur=amt.clerk)
    assert Sucheintrag.objects.get(dokument=dokument).text == f"Brief von {name}"
    assert suggest(amt.clerk, read_anfrage(getippt), getippt) == name
    vernichtung._destroy(amt, vorgang)
    assert not Sucheintrag.objects.exists()
    assert "suche_eintrag:" not in vernichtung._everything()
    assert suggest(amt.clerk, read_anfrage(getippt), getippt) == ""
