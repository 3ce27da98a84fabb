"""Hands a PDF to the process that checks it; nothing of it is parsed here."""

import json
import subprocess
import sys
from tempfile import NamedTemporaryFile

from rathaus import uhr

from .befund import Pruefbericht, bericht_of_dict
from .einstellungen import wurzeln

WARTEZEIT = 60.0
#: By name, because importing it would load what shall stay out of this process.
PROZESS = "rathaus.core.siegel.werk.prozess"
ABGEBROCHEN = "Die Prüfung brach ab; die Datei ist zu groß oder beschädigt."


def check_apart(pdf: bytes) -> Pruefbericht:
    """The report; a process that broke or took too long is one as well."""
    with NamedTemporaryFile(suffix=".pdf") as kopie:
        kopie.write(pdf)
        kopie.flush()
        pfade = [str(pfad) for pfad in wurzeln()]
        befehl = [sys.executable, "-I", "-m", PROZESS, kopie.name, uhr.jetzt().isoformat(), *pfade]
        try:
            lauf = subprocess.run(befehl, timeout=WARTEZEIT, capture_output=True, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return Pruefbericht(fehler=ABGEBROCHEN)
    return bericht_of_dict(json.loads(lauf.stdout))
