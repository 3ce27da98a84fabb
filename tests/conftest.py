"""The test kit. Ordinary tests ask for `db` and run as the app role in a transaction.

`frische_datenbank` is for what must really commit: threads, kills, live pages. `live_rathaus`
serves the whole town hall over it, `run_jobs` does what a worker would.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]

# before Django reads its settings, which pytest-django does once this file is loaded
os.environ.update(
    DJANGO_SETTINGS_MODULE="rathaus.config.settings",
    RATHAUS_STATE=str(
        ROOT
        / ".rathaus-test"
        / os.environ.get("RATHAUS_POSTGRES_BIN", "system").strip("/").replace("/", "_")
    ),
    RATHAUS_DEMO="1",
)
for name in ("RATHAUS_DATABASE_URL", "RATHAUS_OWNER_DATABASE_URL", "RATHAUS_DB_ROLE"):
    os.environ.pop(name, None)

from tests.kit.bestand import _bestaende, bestand  # noqa: E402, F401 - fixtures
from tests.kit.browser import browser, seite, serve_rathaus  # noqa: E402, F401 - fixtures
from tests.kit.databases import Databases, FrischeDatenbank  # noqa: E402
from tests.kit.stadt import (  # noqa: E402
    _stadtklon,  # noqa: F401 - fixtures
    frische_stadt,  # noqa: F401
    stadt_db,  # noqa: F401
    stadt_des_moduls,  # noqa: F401
    stadtvorlage,  # noqa: F401
)
from tests.policing.plugin import client, police_client_class  # noqa: E402, F401 - fixtures

_ablage = ROOT / ".rathaus-test" / f"ablage-{os.getpid()}"


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.VIRENSCANNER = "keiner"
    # a seal takes longer than most tests; those of seals set it
    settings.SIEGEL_WANN = "nie"
    settings.STORAGES["ablage"]["OPTIONS"]["location"] = _ablage
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    # pages of the tests get their static files from where they lie
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_ablage, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # the browser keeps an event loop running in its process, which forks and workers cannot stand
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: frische_datenbank statt transaction=True")


def pytest_collection_finish(session: pytest.Session) -> None:
    # what all tests stand on stays to the end: a fifth of their time went into looking through it
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    with Databases.open() as databases:
        yield databases


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases) -> Iterator[None]:
    """One clone of the template for all tests of this process."""
    with databases.clone() as clone, databases.default_is(clone):
        yield


@pytest.fixture
def frische_datenbank(
    databases: Databases, django_db_blocker: pytest.FixtureRequest
) -> Iterator[FrischeDatenbank]:
    """A database for this test alone: real commits, any number of threads, as the app role."""
    with databases.clone() as clone, databases.default_is(clone), django_db_blocker.unblock():
        yield FrischeDatenbank(clone)


@pytest.fixture
def live_rathaus(frische_datenbank: FrischeDatenbank) -> Iterator[str]:
    """The address of a running town hall."""
    with serve_rathaus() as adresse:
        yield adresse


@pytest.fixture
def eigene_ablage(settings: Any, tmp_path: Path) -> Path:
    """A folder of files for this test alone: what others store outlives their rollback."""
    ablage = settings.STORAGES["ablage"]
    ordner = tmp_path / "ablage"
    eigene = {**ablage, "OPTIONS": {**ablage["OPTIONS"], "location": ordner}}
    settings.STORAGES = {**settings.STORAGES, "ablage": eigene}
    return ordner


@pytest.fixture
def run_jobs() -> Callable[[], list[str]]:
    """Runs the jobs waiting in the test's database, and those they defer; names them."""
    from tests.kit.jobs import run_all_jobs

    return run_all_jobs


@pytest.fixture
def transactional_db() -> None:
    pytest.fail("Die App darf Tabellen nicht leeren: bitte frische_datenbank nehmen.")
