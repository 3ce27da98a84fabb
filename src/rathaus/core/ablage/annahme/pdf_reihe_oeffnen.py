"""Run as a process: opens one PDF after the other, each within narrow limits. A line in is a path
as JSON, a line out what was found: [code, pages, pages that are pictures only].
"""

import json
import resource
import sys
from typing import Any

from rathaus.core.ablage.annahme.pdf_oeffnen import (
    GUT,
    KAPUTT,
    MAX_SEKUNDEN,
    MAX_SPEICHER,
    VERSCHLUESSELT,
)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_SPEICHER, MAX_SPEICHER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for zeile in sys.stdin:
        _limit_time()
        befund = _open(json.loads(zeile))
        sys.stdout.write(json.dumps(befund) + "\n")
        sys.stdout.flush()


def _limit_time() -> None:
    """From now on so many seconds more; the kernel ends the process that takes longer."""
    bisher = resource.getrusage(resource.RUSAGE_SELF)
    ende = int(bisher.ru_utime + bisher.ru_stime) + MAX_SEKUNDEN
    resource.setrlimit(resource.RLIMIT_CPU, (ende, resource.RLIM_INFINITY))


def _open(pfad: str) -> tuple[int, int, int]:
    # after the limits, and never in the process that only wants the answers
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(pfad, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return VERSCHLUESSELT, 0, 0
            seiten = len(pdf.pages)
            bilder = sum(_is_picture(seite) for seite in pdf.pages)
            return (GUT, seiten, bilder) if seiten else (KAPUTT, 0, 0)
    except pikepdf.PasswordError:
        return VERSCHLUESSELT, 0, 0
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, MemoryError, AttributeError):
        return KAPUTT, 0, 0


def _is_picture(seite: Any) -> bool:
    """A page without a font shows no letters: what stands on it, only its picture says."""
    mittel = seite.resources
    return "/Font" not in mittel and "/XObject" in mittel


if __name__ == "__main__":
    main()
