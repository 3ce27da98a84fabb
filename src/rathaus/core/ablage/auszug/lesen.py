"""Run as a process: writes the text of one file to its output, within narrow limits.

A file from a stranger can unpack to gigabytes or bring its reader down; neither shall happen to the
worker. Knows nothing of the town hall.
"""

import html
import re
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

KAPUTT = 3
MAX_SPEICHER = 1024 * 1024 * 1024
MAX_SEKUNDEN = 60
#: About four hundred full pages.
MAX_ZEICHEN = 1_000_000
_MAX_XML = 64 * 1024 * 1024
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_ABSATZ = re.compile(
    r"</(?:w:p|text:p|text:h|si|table:table-cell)>|<(?:w:br|w:tab|text:tab)\b[^>]*>"
)
_MARKE = re.compile(r"<[^>]*>")


def read_pdf(pfad: str) -> Iterator[str]:
    # loaded here: the process that starts this one only wants the names above
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(pfad) as pdf:
        for seite in pdf:
            yield seite.get_textpage().get_text_bounded() + "\n"


def read_text(pfad: str) -> Iterator[str]:
    roh = Path(pfad).read_bytes()[: 4 * MAX_ZEICHEN]
    try:
        yield roh.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield roh.decode("cp1252", "replace")


def _part_of_archive(*namen: str) -> Callable[[str], Iterator[str]]:
    def read(pfad: str) -> Iterator[str]:
        with zipfile.ZipFile(pfad) as archiv:
            for name in set(namen) & set(archiv.namelist()):
                with archiv.open(name) as strom:
                    xml = strom.read(_MAX_XML).decode("utf-8", "replace")
                yield html.unescape(_MARKE.sub("", _ABSATZ.sub("\n", xml)))

    return read


LESER: dict[str, Callable[[str], Iterator[str]]] = {
    "application/pdf": read_pdf,
    "text/plain": read_text,
    f"{_OOXML}wordprocessingml.document": _part_of_archive("word/document.xml"),
    f"{_OOXML}spreadsheetml.sheet": _part_of_archive("xl/sharedStrings.xml"),
    f"{_ODF}text": _part_of_archive("content.xml"),
    f"{_ODF}spreadsheet": _part_of_archive("content.xml"),
}


def main(pfad: str, medientyp: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_SPEICHER, MAX_SPEICHER))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SEKUNDEN, MAX_SEKUNDEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    offen = MAX_ZEICHEN
    try:
        for teil in LESER[medientyp](pfad):
            sys.stdout.buffer.write(teil[:offen].encode("utf-8", "replace"))
            offen -= len(teil)
            if offen <= 0:
                break
    except Exception:  # noqa: BLE001 - a broken file breaks its reader in any way it likes
        return KAPUTT
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
