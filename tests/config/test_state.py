import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from rathaus.config import state


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("RATHAUS_STATE", str(tmp_path / "zustand"))


def test_folder_is_made_for_us_alone_and_parents_stay_as_they_are(tmp_path):
    mode = tmp_path.stat().st_mode
    assert stat.S_IMODE(state.folder().stat().st_mode) == 0o700
    assert tmp_path.stat().st_mode == mode


def test_a_secret_is_made_once_and_kept():
    first = state.secret("probe")
    assert len(bytes.fromhex(first)) == 32
    assert state.secret("probe") == first
    assert state.secret("andere") != first


def test_a_secret_is_readable_for_us_alone(tmp_path):
    old = os.umask(0)
    try:
        state.secret("probe")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "zustand/geheim/probe").stat().st_mode) == 0o600


def test_many_at_once_agree_on_one_secret():
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda _: state.secret("probe"), range(64)))
    assert len(found) == 1


def test_no_draft_is_left_behind(tmp_path):
    state.secret("probe")
    assert [path.name for path in (tmp_path / "zustand/geheim").iterdir()] == ["probe"]


def test_an_operator_may_hand_a_secret_over_as_a_file(tmp_path, monkeypatch):
    (tmp_path / "gegeben").write_text("von außen\n", encoding="utf-8")
    monkeypatch.setenv("RATHAUS_PROBE_FILE", str(tmp_path / "gegeben"))
    assert state.secret("probe") == "von außen"
    assert not (tmp_path / "zustand/geheim/probe").exists()
