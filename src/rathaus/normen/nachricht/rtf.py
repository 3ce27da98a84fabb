"""The words of a mail that brings them as RTF alone: packed by Outlook as [MS-OXRTFCP] says, in the
language of the Rich Text Format 1.9.1. What is broken is read as far as it goes.
"""

import codecs
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

_GEPACKT, _OFFEN = b"LZFu", b"MELA"
_KOPF = 16
#: What both sides know before the first byte, at the start of a ring of 4096.
_VORWISSEN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_RING = 4096
#: Words of a mail are shorter, also with all that says how they look; a hostile one is not.
_HOECHSTENS = 2 * 1024 * 1024
#: Groups in groups.
_TIEFE = 200
_MARKE = re.compile(
    rb"""\\(?P<wort>[a-zA-Z]{1,32})(?P<zahl>-?[0-9]{1,10})?[ ]?
    | \\'(?P<byte>[0-9a-fA-F]{2})
    | \\(?P<zeichen>.)
    | (?P<klammer>[{}])
    | (?P<text>[^\\{}\r\n]+)
    | [\r\n]+ | \\""",
    re.DOTALL | re.VERBOSE,
)
#: Groups that are not shown; those that begin with \* are not either.
_STUMM = frozenset(
    [
        b"fonttbl",
        b"colortbl",
        b"stylesheet",
        b"info",
        b"pict",
        b"object",
        b"header",
        b"footer",
        b"fldinst",
    ]
)
_ZEICHEN = {
    b"par": "\n",
    b"line": "\n",
    b"sect": "\n",
    b"page": "\n",
    b"row": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"~": " ",
    b"_": "-",
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"\n": "\n",
    b"\r": "\n",
}


def words_of_packed_rtf(roh: bytes) -> str:
    return words_of_rtf(unpack(roh))


def unpack(roh: bytes) -> bytes:
    """Empty for what is packed in no known way."""
    if len(roh) < _KOPF:
        return b""
    gepackt, offen, art = struct.unpack_from("<II4s", roh)
    inhalt = roh[_KOPF : min(gepackt + 4, _HOECHSTENS)]
    if art == _OFFEN:
        return inhalt[:offen]
    return _inflate(inhalt)[:offen] if art == _GEPACKT else b""


def _inflate(inhalt: bytes) -> bytes:
    alles = bytearray(_VORWISSEN)
    for verweis, teil in _pieces(inhalt):
        if not verweis:
            alles += teil
            continue
        dort, laenge = divmod(int.from_bytes(teil, "big"), 16)
        zurueck = (len(alles) - dort) % _RING
        if not 0 < zurueck <= len(alles) or len(alles) > _HOECHSTENS:
            break
        for _ in range(laenge + 2):
            alles.append(alles[-zurueck])
    return bytes(alles[len(_VORWISSEN) :])


def _pieces(inhalt: bytes) -> Iterator[tuple[bool, bytes]]:
    """Eight behind each byte of flags: a byte as it is, or two that name place and length in the
    ring.
    """
    strom = BytesIO(inhalt)
    while schalter := strom.read(1):
        for nummer in range(8):
            verweis = bool(schalter[0] >> nummer & 1)
            teil = strom.read(1 + verweis)
            if len(teil) < 1 + verweis:
                return
            yield verweis, teil


def words_of_rtf(rtf: bytes) -> str:
    leser, stelle = _Leser(), 0
    while marke := _MARKE.match(rtf, stelle):
        stelle = marke.end() + leser.read(marke)
    zeilen = [zeile.rstrip() for zeile in leser.text().splitlines()]
    return "\n".join(zeilen).strip()


@dataclass(slots=True)
class _Gruppe:
    """`ersatz`: so many bytes stand behind a sign of Unicode, for readers that know none."""

    stumm: bool = False
    ersatz: int = 1


class _Leser:
    def __init__(self) -> None:
        self._gruppen = [_Gruppe()]
        self._teile: list[str] = []
        self._bytes = bytearray()
        self._kodierung = "cp1252"
        self._ueberspringen = 0

    def text(self) -> str:
        self._write("")
        paare = "".join(self._teile).encode("utf-16-le", "surrogatepass")
        return paare.decode("utf-16-le", "replace").replace("\0", "")

    def read(self, marke: re.Match[bytes]) -> int:
        """Returns how many bytes behind the mark belong to it."""
        if marke["wort"]:
            return self._obey(marke["wort"], int(marke["zahl"] or 1))
        if marke["klammer"]:
            self._open_or_close(marke["klammer"])
        elif marke["byte"]:
            self._take(bytes.fromhex(marke["byte"].decode("ascii")))
        elif marke["text"]:
            self._take(marke["text"])
        elif marke["zeichen"]:
            self._obey(marke["zeichen"], 1)
        return 0

    def _obey(self, wort: bytes, zahl: int) -> int:
        gruppe = self._gruppen[-1]
        if wort == b"bin":
            return max(zahl, 0)
        if wort == b"u":
            self._write(chr(zahl % 0x10000))
            self._ueberspringen = gruppe.ersatz
        elif wort == b"uc":
            gruppe.ersatz = max(zahl, 0)
        elif wort == b"ansicpg":
            self._kodierung = _known(zahl)
        elif wort == b"*" or wort in _STUMM:
            gruppe.stumm = True
        else:
            self._write(_ZEICHEN.get(wort, ""))
        return 0

    def _open_or_close(self, klammer: bytes) -> None:
        self._ueberspringen = 0
        if klammer == b"}":
            self._gruppen = self._gruppen[:-1] or self._gruppen
        elif len(self._gruppen) < _TIEFE:
            self._gruppen.append(replace(self._gruppen[-1]))

    def _take(self, roh: bytes) -> None:
        """Bytes are kept until something else comes: two of them may be one sign."""
        uebrig = roh[self._ueberspringen :]
        self._ueberspringen -= len(roh) - len(uebrig)
        if not self._gruppen[-1].stumm:
            self._bytes += uebrig

    def _write(self, text: str) -> None:
        if self._bytes:
            self._teile.append(self._bytes.decode(self._kodierung, "replace"))
            self._bytes.clear()
        if not self._gruppen[-1].stumm:
            self._teile.append(text)


def _known(seite: int) -> str:
    name = "utf-8" if seite == 65001 else f"cp{seite}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
