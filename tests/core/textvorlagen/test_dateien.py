"""Letters that ship are sound, come in once, and a faulty one is refused with its line."""

from pathlib import Path

import pytest

FEHLERHAFT = """kennung: falsch
name: Falsch
betreff: "Hallo"
bloecke:
  - {kennung: a, art: absatz, teil: tenor, text: "{{ unbekannt }}"}
"""


def test_every_letter_that_ships_is_sound() -> None:
    from rathaus.core.textvorlagen.dateien import check_datei, vorlagendateien

    dateien = list(vorlagendateien())
    assert {datei.stem for datei in dateien} >= {"bewilligung", "ablehnung", "nachforderung"}
    assert [zeile for datei in dateien for zeile in check_datei(datei)] == []


def test_the_letters_of_town_tasks_are_found() -> None:
    from rathaus.core.textvorlagen.dateien import vorlagendateien

    assert any("fachverfahren" in datei.parts for datei in vorlagendateien())


def test_loading_twice_makes_no_second_version(db: None) -> None:
    from rathaus.core.protokoll.public import auftrag
    from rathaus.core.textvorlagen.dateien import EIGENE, vorlagendateien
    from rathaus.core.textvorlagen.models import Textvorlage, Textvorlagenfassung
    from rathaus.core.textvorlagen.public import load_vorlagen

    for _ in range(2):
        load_vorlagen([EIGENE], akteur=auftrag("Test"))
    assert Textvorlagenfassung.objects.count() == len(list(vorlagendateien([EIGENE])))
    assert not Textvorlage.objects.filter(fassung__isnull=True).exists()


def test_a_faulty_letter_is_refused_with_its_line_and_nothing_comes_in(
    db: None, tmp_path: Path
) -> None:
    from rathaus.core.protokoll.public import auftrag
    from rathaus.core.textvorlagen.models import Textvorlage
    from rathaus.core.textvorlagen.public import load_vorlagen
    from rathaus.core.yamldateien import Dateifehler

    (tmp_path / "falsch.yaml").write_text(FEHLERHAFT, encoding="utf-8")
    with pytest.raises(Dateifehler, match=r"falsch\.yaml:5: .*unbekannt"):
        load_vorlagen([tmp_path], akteur=auftrag("Test"))
    assert not Textvorlage.objects.exists()
