from pathlib import Path

import pytest
from django.conf import settings as django_settings


@pytest.fixture
def ordner(settings, tmp_path) -> Path:
    """An empty store of our own, and a virus scanner that has been declared absent."""
    ziel = tmp_path / "ablage"
    optionen = {"location": ziel, "file_permissions_mode": 0o600}
    settings.STORAGES = django_settings.STORAGES | {
        "ablage": {
            "BACKEND": "rathaus.core.ablage.speicher.Ablageordner",
            "OPTIONS": optionen | {"directory_permissions_mode": 0o700},
        }
    }
    settings.VIRENSCANNER = "keiner"
    settings.SICHERUNGSFENSTER_TAGE = 30
    return ziel


@pytest.fixture
def im_speicher(settings) -> None:
    """A store that is no folder, as S3 is none."""
    settings.STORAGES = django_settings.STORAGES | {
        "ablage": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    }
    settings.VIRENSCANNER = "keiner"
