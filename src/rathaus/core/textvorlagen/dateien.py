"""Letters as files: those of the core, and those each app brings in its folder `textvorlagen`."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from rathaus.core.protokoll.public import Akteur
from rathaus.core.yamldateien import Dateifehler, Yamldatei, read_yaml

from .actions import deliver_vorlage
from .leser import read_vorlage
from .models import Textvorlage
from .vorlage import Vorlagenfehler

EIGENE = Path(__file__).parent / "daten"


def ordner() -> list[Path]:
    """Every folder with letters, the core's own first."""
    der_apps = (Path(app.path) / "textvorlagen" for app in apps.get_app_configs())
    return [EIGENE, *(pfad for pfad in der_apps if pfad.is_dir() and not _is_package(pfad))]


def vorlagendateien(pfade: list[Path] | None = None) -> Iterator[Path]:
    for pfad in ordner() if pfade is None else pfade:
        yield from sorted(pfad.rglob("*.yaml"))


def check_datei(pfad: Path) -> list[str]:
    """What is wrong with the file, as "datei:zeile: ort: grund"; empty = in order."""
    try:
        datei = read_yaml(pfad)
    except Dateifehler as fehler:
        return fehler.zeilen
    return _faults(datei)


def load_vorlagen(pfade: list[Path] | None = None, *, akteur: Akteur) -> list[Textvorlage]:
    """Bring every letter in; what is in already and what the town wrote itself stays. Raises
    Dateifehler before anything is written.
    """
    dateien = list(vorlagendateien(pfade))
    if fehler := [zeile for datei in dateien for zeile in check_datei(datei)]:
        raise Dateifehler(fehler)
    return [deliver_vorlage(read_yaml(datei).daten, akteur=akteur) for datei in dateien]


def _faults(datei: Yamldatei) -> list[str]:
    try:
        read_vorlage(datei.daten)
    except Vorlagenfehler as fehler:
        return [datei.fault(ort, grund) for ort, grund in fehler.fehler]
    return []


def _is_package(pfad: Path) -> bool:
    return (pfad / "__init__.py").exists()
