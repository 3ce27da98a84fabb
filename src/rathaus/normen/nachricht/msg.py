"""Messages as Outlook saves them: [MS-OXMSG] in a compound file. Properties are streams named by
number and kind, attachments and messages inside are storages.
"""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import olefile

from .rtf import words_of_packed_rtf
from .teile import (
    MAX_TIEFE,
    Anhang,
    Kopf,
    Nachricht,
    NachrichtFehler,
    check_umfang,
    one_line,
    plausible,
    split_address,
)
from .worte import decode_words, words_of_html

_ZEICHEN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EIGENSCHAFTEN = "__properties_version1.0"
_ANFANG_1601 = datetime(1601, 1, 1, tzinfo=UTC)
#: Numbers of properties in [MS-OXPROPS].
_BETREFF, _TEXT, _HTML, _ABSENDER, _ABSENDER_NAME = 0x0037, 0x1000, 0x1013, 0x5D01, 0x0C1A
_ABSENDER_MAIL, _AN, _KOPIE, _MESSAGE_ID = 0x0C1F, 0x0E04, 0x0E03, 0x1035
_GESENDET, _EMPFANGEN, _KODIERUNG = 0x0039, 0x0E06, 0x3FDE
_INHALT, _LANGNAME, _KURZNAME, _CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x3712
_TRANSPORT, _RTF = 0x007D, 0x1009
#: What the library raises on files that are cut, bent or made to deceive.
_BESCHAEDIGT = (
    *(OSError, struct.error, ValueError, LookupError),
    *(RecursionError, TypeError, AttributeError),
)
Ort = tuple[str, ...]


def looks_like_msg(kopf: bytes) -> bool:
    """A compound file with the properties of a message; old Word files are compound files too.
    `kopf` may be the whole file or its beginning.
    """
    if not kopf.startswith(_ZEICHEN):
        return False
    return _EIGENSCHAFTEN.encode("utf-16-le") in kopf or "__nameid".encode("utf-16-le") in kopf


def read_msg(roh: bytes) -> Nachricht:
    try:
        with olefile.OleFileIO(BytesIO(roh)) as ole:
            if not ole.exists(_EIGENSCHAFTEN):
                raise NachrichtFehler("Das ist keine E-Mail aus Outlook.")
            _check_sizes(ole, len(roh))
            return check_umfang(_read(ole, (), 0))
    except NachrichtFehler:
        raise
    except _BESCHAEDIGT as fehler:
        raise NachrichtFehler("Die Outlook-Nachricht ist beschädigt.") from fehler


def _check_sizes(ole: Any, bytes_: int) -> None:
    """No two streams lie in the same place: a small file whose attachments all did would fill the
    memory.
    """
    if sum(ole.get_size(weg) for weg in ole.listdir()) > bytes_:
        raise ValueError("streams overlap")


def _read(ole: Any, ort: Ort, tiefe: int) -> Nachricht:
    kodierung = _codepage(ole, ort, tiefe)
    anlagen, weitere = [], []
    for nummer, platz in enumerate(_storages(ole, ort), start=1):
        innen = (*platz, "__substg1.0_3701000D")
        if ole.exists([*innen, _EIGENSCHAFTEN]):
            if tiefe < MAX_TIEFE:
                weitere.append(_read(ole, innen, tiefe + 1))
        elif (anhang := _attachment(ole, platz, nummer, kodierung)) is not None:
            anlagen.append(anhang)
    kopf = _head(ole, ort, kodierung, tiefe)
    return Nachricht(kopf, _body(ole, ort, kodierung), tuple(anlagen), tuple(weitere))


def _storages(ole: Any, ort: Ort) -> Iterator[Ort]:
    """The attachments of this message, in their order."""
    namen = {
        eintrag[len(ort)]
        for eintrag in ole.listdir(streams=False, storages=True)
        if len(eintrag) == len(ort) + 1
        and tuple(eintrag[: len(ort)]) == ort
        and eintrag[-1].lower().startswith("__attach_version1.0_#")
    }
    for name in sorted(namen):
        yield (*ort, name)


def _attachment(ole: Any, platz: Ort, nummer: int, kodierung: str) -> Anhang | None:
    inhalt = _stream(ole, platz, _INHALT, "0102")
    if not inhalt:
        return None
    name = _text(ole, platz, _LANGNAME, kodierung) or _text(ole, platz, _KURZNAME, kodierung)
    kennung = _text(ole, platz, _CONTENT_ID, kodierung)
    bild = inhalt.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"))
    return Anhang(one_line(name, 150) or f"Anlage {nummer}", inhalt, bool(kennung) and bild)


def _body(ole: Any, ort: Ort, kodierung: str) -> str:
    text = _text(ole, ort, _TEXT, kodierung)
    if text.strip():
        return text.replace("\r\n", "\n").strip("\n")
    html = _stream(ole, ort, _HTML, "0102")
    if html:
        return words_of_html(decode_words(html, kodierung))
    if html_text := _text(ole, ort, _HTML, kodierung):
        return words_of_html(html_text)
    return words_of_packed_rtf(_stream(ole, ort, _RTF, "0102"))


def _head(ole: Any, ort: Ort, kodierung: str, tiefe: int) -> Kopf:
    name = _text(ole, ort, _ABSENDER_NAME, kodierung)
    adresse = _text(ole, ort, _ABSENDER, kodierung)
    if "@" not in adresse:  # inside an Exchange the address may be a path of the directory
        adresse = _text(ole, ort, _ABSENDER_MAIL, kodierung)
    if "@" not in adresse:
        adresse = _from_transport(_text(ole, ort, _TRANSPORT, kodierung))
    zeiten = _times(ole, ort, tiefe)
    return Kopf(
        betreff=one_line(_text(ole, ort, _BETREFF, kodierung)),
        absender=one_line(f"{name} <{adresse}>" if name and adresse else name or adresse),
        an=one_line(_text(ole, ort, _AN, kodierung)),
        kopie=one_line(_text(ole, ort, _KOPIE, kodierung)),
        gesendet=zeiten.get(_GESENDET),
        empfangen=zeiten.get(_EMPFANGEN),
        message_id=one_line(_text(ole, ort, _MESSAGE_ID, kodierung)),
    )


def _from_transport(kopfzeilen: str) -> str:
    for zeile in kopfzeilen.splitlines():
        if zeile.lower().startswith("from:"):
            return split_address(zeile[5:1000])[1]
    return ""


def _text(ole: Any, ort: Ort, nummer: int, kodierung: str) -> str:
    weit = _stream(ole, ort, nummer, "001F")
    if weit:
        return weit.decode("utf-16-le", errors="replace").rstrip("\x00")
    return decode_words(_stream(ole, ort, nummer, "001E"), kodierung).rstrip("\x00")


def _stream(ole: Any, ort: Ort, nummer: int, art: str) -> bytes:
    weg = [*ort, f"__substg1.0_{nummer:04X}{art}"]
    if not ole.exists(weg) or ole.get_type(weg) != olefile.STGTY_STREAM:
        return b""
    with ole.openstream(weg) as strom:
        return bytes(strom.read())


def _codepage(ole: Any, ort: Ort, tiefe: int) -> str:
    for nummer, art, wert in _fixed(ole, ort, tiefe):
        if (nummer, art) == (_KODIERUNG, 0x0003):
            zahl = struct.unpack("<i", wert[:4])[0]
            return {65001: "utf-8", 20127: "ascii", 28591: "latin-1"}.get(zahl, f"cp{zahl}")
    return "utf-8"


def _times(ole: Any, ort: Ort, tiefe: int) -> dict[int, datetime]:
    zeiten: dict[int, datetime] = {}
    for nummer, art, wert in _fixed(ole, ort, tiefe):
        if art == 0x0040:
            # tenths of microseconds since 1601
            zehntel = struct.unpack("<Q", wert)[0]
            if zehntel < 5 * 10**17:  # the year 3185; later ones are no dates
                zeit = plausible(_ANFANG_1601 + timedelta(microseconds=zehntel // 10))
                zeiten |= {nummer: zeit} if zeit else {}
    return zeiten


def _fixed(ole: Any, ort: Ort, tiefe: int) -> Iterator[tuple[int, int, bytes]]:
    """Properties of fixed length: number, kind, eight bytes. The head before them is longer in the
    outermost message.
    """
    weg = [*ort, _EIGENSCHAFTEN]
    if not ole.exists(weg):
        return
    with ole.openstream(weg) as strom:
        daten = strom.read()
    for stelle in range(24 if tiefe else 32, len(daten) - 15, 16):
        art, nummer = struct.unpack_from("<HH", daten, stelle)
        yield nummer, art, daten[stelle + 8 : stelle + 16]
