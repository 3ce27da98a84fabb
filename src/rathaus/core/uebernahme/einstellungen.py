"""Where the operator lays down what is to arrive: each folder in it is one old archive."""

from pathlib import Path

from django.conf import settings

from rathaus.core.fehler import NichtGefunden


def arrival_folders() -> list[str]:
    """Names of the folders, none where nothing is set or the place cannot be reached."""
    ort = settings.UEBERNAHME_ORDNER
    if not ort or not Path(ort).is_dir():
        return []
    return sorted(
        pfad.name for pfad in Path(ort).iterdir() if pfad.is_dir() and pfad.name[:1] != "."
    )


def arrival_folder(name: str) -> Path:
    if name not in arrival_folders():
        raise NichtGefunden("Diesen Ordner gibt es nicht.")
    return Path(settings.UEBERNAHME_ORDNER) / name
