"""`rathaus check` over a small real stock: content with what is whole, and names what is not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rathaus import uhr
from rathaus.config.checks import run_checks
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401 - fixture
from tests.kit.databases import FrischeDatenbank
from tests.kit.prozesse import Haus


@pytest.fixture
def haus(
    frische_datenbank: FrischeDatenbank, settings: Any, tmp_path: Path, eigene_ablage: Path
) -> Haus:
    """Two matters, one with a posted notice, all of it under today's seal."""
    from rathaus.core.bescheide.public import hand_to_post
    from rathaus.core.protokoll.public import auftrag, seal_ketten
    from tests.core.bescheide.briefe import build_briefamt

    settings.RATHAUS_STATE = tmp_path
    amt = build_briefamt()
    hand_to_post([amt.finish().pk], am=uhr.heute(), akteur=amt.poststelle)
    amt.freeze()
    seal_ketten(akteur=auftrag("Test"))
    return Haus(frische_datenbank, tmp_path)


def kette_of_notice() -> str:
    from rathaus.core.bescheide.models import Bescheid

    return Bescheid.objects.select_related("vorgang").get(zustand="zur_post").vorgang.kette


def flip_a_byte(haus: Haus, kette: str) -> str:
    from rathaus.core.ablage.models import Datei

    datei = Datei.objects.get(kette=kette)
    pfad = haus.zustand / "ablage" / datei.schluessel
    inhalt = bytearray(pfad.read_bytes())
    inhalt[len(inhalt) // 2] ^= 1
    pfad.chmod(0o600)
    pfad.write_bytes(inhalt)
    return str(datei.pk)


def alter_a_payload(haus: Haus, kette: str) -> str:
    _tamper(
        haus,
        'UPDATE protokoll_inhalt SET neu = neu || \'{"am": "2020-01-01"}\''
        " WHERE kette = %s AND verb = 'bescheid_zur_post'",
        kette,
    )
    return f"Kette „{kette}“, Eintrag"


def alter_a_row(haus: Haus, kette: str) -> str:
    _tamper(
        haus,
        "UPDATE protokoll_eintrag SET hash = sha256('anders') WHERE kette = %s AND nummer = 2",
        kette,
    )
    return f"Kette „{kette}“, Eintrag 2: Der Eintrag wurde verändert."


def cut_off_the_last_row(haus: Haus, kette: str) -> str:
    """Thoroughly: row and payload go and the head points to the row before, so that the chain
    alone looks whole. The seal remembers.
    """
    letzter = "(SELECT id FROM protokoll_eintrag WHERE kette = %s ORDER BY nummer DESC LIMIT 1)"
    _tamper(haus, f"DELETE FROM protokoll_inhalt WHERE eintrag_id = {letzter}", kette)  # noqa: S608
    _tamper(haus, f"DELETE FROM protokoll_eintrag WHERE id = {letzter}", kette)  # noqa: S608
    _tamper(
        haus,
        "UPDATE protokoll_kette k SET nummer = e.nummer, hash = e.hash FROM protokoll_eintrag e"
        " WHERE e.kette = k.schluessel AND e.nummer = k.nummer - 1 AND k.schluessel = %s",
        kette,
    )
    return f"Kette „{kette}“, Eintrag"


def reword_the_notice(haus: Haus, kette: str) -> str:
    """Past the trigger, as only the owner can."""
    from rathaus.core.bescheide.models import Bescheid

    bescheid = Bescheid.objects.get(zustand="zur_post")
    with haus.datenbank.as_owner() as owner:
        owner.execute("ALTER TABLE bescheide_bescheid DISABLE TRIGGER USER")
        owner.execute(
            "UPDATE bescheide_bescheid SET betreff = 'Anders' WHERE id = %s", [bescheid.pk]
        )
        owner.execute("ALTER TABLE bescheide_bescheid ENABLE TRIGGER USER")
    return f"Bescheid {bescheid.nummer}: Der Wortlaut passt nicht zur Prüfsumme."


def _tamper(haus: Haus, sql: str, kette: str) -> None:
    with haus.datenbank.as_owner() as owner:
        assert owner.execute(sql, [kette]).rowcount == 1


def test_check_is_content_with_a_whole_stock(haus: Haus) -> None:
    ergebnis = haus.run("check")
    assert (ergebnis.returncode, "✗" in ergebnis.stdout) == (0, False), ergebnis.stdout
    for zeile in ("Ketten und Siegel des Protokolls", "Dateien der Ablage", "Bescheide"):
        assert f"✓ {zeile}" in ergebnis.stdout


def test_check_ends_with_an_error_when_a_byte_was_flipped(haus: Haus) -> None:
    genannt = flip_a_byte(haus, kette_of_notice())
    ergebnis = haus.run("check")
    assert ergebnis.returncode == 1, ergebnis.stdout
    assert genannt in " ".join(ergebnis.stdout.split())


@pytest.mark.parametrize(
    "eingriff", [alter_a_payload, alter_a_row, cut_off_the_last_row, reword_the_notice]
)
def test_check_names_what_was_touched(
    haus: Haus, eingriff: Callable[[Haus, str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    genannt = eingriff(haus, kette_of_notice())
    assert not run_checks()
    assert genannt in " ".join(capsys.readouterr().out.split())
