"""Data files: what is wrong is named with its line, and nothing that is wrong gets through."""

from pathlib import Path

import pytest

from rathaus.core.yamldateien import Dateifehler, read_yaml


def _write(tmp_path: Path, inhalt: bytes) -> Path:
    pfad = tmp_path / "probe.yaml"
    pfad.write_bytes(inhalt)
    return pfad


def test_text_stays_text_and_lines_are_known(tmp_path: Path) -> None:
    datei = read_yaml(
        _write(tmp_path, b"ab: 2026-06-01\nsatz: 1.50\nteile:\n  - {x: ja}\n  - {x: 3}\n")
    )
    assert datei.daten == {"ab": "2026-06-01", "satz": "1.50", "teile": [{"x": "ja"}, {"x": 3}]}
    assert datei.fault("teile[1].x", "zu klein").endswith("probe.yaml:5: teile[1].x: zu klein")


def test_a_part_may_stand_for_another(tmp_path: Path) -> None:
    datei = read_yaml(_write(tmp_path, b"a: &x {art: datum, tag: 1}\nb: {<<: *x, tag: 2}\n"))
    assert datei.daten["b"] == {"art": "datum", "tag": 2}


def _nested(tiefe: int) -> bytes:
    return b"a: " + b"[" * tiefe + b"]" * tiefe


@pytest.mark.parametrize(
    ("inhalt", "zeile", "grund"),
    [
        (b"a: 1\nb: 2\na: 3\n", 3, "steht zweimal"),
        (b"a: 1\nb: [1, 2\n", 2, "kein YAML"),
        (b"a:\n\tb: 1\n", 2, "kein YAML"),
        (b"a: !!python/object:os.system x\n", 1, "kein YAML"),
        (b"a: \xff\n", 1, "UTF-8"),
        (b"a: \x01\n", 1, "UTF-8"),
        (b"a: &x [*x]\n", 1, "zu tief"),
        (_nested(400), 1, "zu tief"),
        (_nested(400_000), 1, "zu tief"),
        (b"- " * 450_000, 1, "zu tief"),
        (b"a: &a [" + b"1," * 300 + b"]\nb: &b [" + b"*a," * 300 + b"]\n", 1, "zu viele"),
        (b"#" * 1_000_001, 1, "größer als 1 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, inhalt: bytes, zeile: int, grund: str
) -> None:
    with pytest.raises(Dateifehler) as gefangen:
        read_yaml(_write(tmp_path, inhalt))
    [meldung] = gefangen.value.zeilen
    assert f"probe.yaml:{zeile}: " in meldung
    assert grund in meldung
