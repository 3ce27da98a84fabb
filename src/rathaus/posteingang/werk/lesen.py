"""Recognises the text of a scanned PDF and lays it under its pages; says each page done on stderr.

    python -m rathaus.posteingang.werk.lesen QUELLE.pdf ZIEL.pdf TEXT.txt

The text has a form feed after each page. Pages that have text already are left as they are.
"""

import os
import sys
from pathlib import Path

from .grenzen import GIB, narrow

#: Before the number of pages done, one line each.
FERTIG = "SEITEN "
#: Seconds on the clock after which a page is left without its text: it needs two to five, and many
#: times as long where other work has the machine.
JE_SEITE = 600


def main(quelle: str, ziel: str, text: str) -> None:
    # tesseract with several threads takes many times as long
    os.environ["OMP_THREAD_LIMIT"] = "1"
    narrow(speicher=4 * GIB, sekunden=7200)
    import ocrmypdf  # noqa: PLC0415 - after the limits

    ocrmypdf.ocr(
        quelle,
        ziel,
        language=["deu"],
        sidecar=text,
        output_type="pdf",
        optimize=0,
        jobs=1,
        use_threads=True,
        skip_text=True,
        tesseract_timeout=JE_SEITE,
        plugins=[Path(__file__).with_name("fortschritt.py")],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
