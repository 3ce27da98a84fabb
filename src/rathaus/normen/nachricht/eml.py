"""Messages as they travel: RFC 5322 with MIME (RFC 2045 to 2049), broken ones as far as it goes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from .teile import (
    MAX_TIEFE,
    Anhang,
    Kopf,
    Nachricht,
    NachrichtFehler,
    check_umfang,
    one_line,
    plausible,
)
from .worte import decode_words, words_of_html

#: Lines at the head of a mail, of which every one has some.
_KOPFZEILE = re.compile(rb"[!-9;-~]{1,70}:[ \t]")
_BEKANNT = re.compile(
    rb"^(?:from|to|subject|date|received|message-id|mime-version|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_KOPF_BYTES = 8192
#: More addresses or references than that nobody reads.
MAX_BEZUG = 50
#: So much of one header is read.
KOPFZEILE = 10_000


def looks_like_eml(kopf: bytes) -> bool:
    """By the first lines: a header each, and at least two that every mail has."""
    anfang = kopf[:_KOPF_BYTES].lstrip(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    anfang = anfang.partition(b"\n\n")[0]
    if not _KOPFZEILE.match(anfang):
        return False
    return len({treffer.lower() for treffer in _BEKANNT.findall(anfang)}) > 1


class _Grob(Compat32):
    """Headers as they came: the library's own reading of them can be made to take hours, or to
    fall over.
    """

    def header_fetch_parse(self, name: str, value: Any) -> str:
        return decode_words(str(value).encode("utf-8", "surrogateescape"), "utf-8")


_POLICY = _Grob()


def read_eml(roh: bytes) -> Nachricht:
    if not roh.strip():
        raise NachrichtFehler("Die E-Mail ist leer.")
    with _flat_enough():
        return check_umfang(_read(parse_mail(roh), 0))


def parse_mail(roh: bytes) -> Message:
    """Its parts as they lie in each other, headers as they came."""
    with _flat_enough():
        return message_from_bytes(roh, policy=_POLICY)


@contextmanager
def _flat_enough() -> Iterator[None]:
    try:
        yield
    except RecursionError as fehler:
        raise NachrichtFehler("Die E-Mail ist zu tief verschachtelt.") from fehler


def _read(mail: Message, tiefe: int) -> Nachricht:
    anlagen, weitere, texte = [], [], []
    for nummer, teil in enumerate(_leaves(mail)):
        innen = _inner(teil)
        if _is_text(teil):
            texte.append(_text_of(teil))
        elif innen is not None and tiefe < MAX_TIEFE:
            weitere.append(_read(innen, tiefe + 1))
        elif inhalt := _bytes_of(teil):
            anlagen.append(Anhang(_name_of(teil) or f"Anlage {nummer}", inhalt, _in_text(teil)))
    text = "\n\n".join(teil for teil in texte if teil.strip())
    return Nachricht(_head(mail), text, tuple(anlagen), tuple(weitere))


def _leaves(mail: Message) -> Iterator[Message]:
    """Every part that holds something itself; a message inside is one part. Of the same words in
    two forms only one is.
    """
    innen = mail.get_payload()
    if mail.get_content_maintype() != "multipart" or not isinstance(innen, list):
        yield mail
        return
    teile = [blatt for teil in innen if isinstance(teil, Message) for blatt in _leaves(teil)]
    if mail.get_content_subtype() == "alternative":
        teile = _without_copies(teile)
    yield from teile


def _without_copies(teile: list[Message]) -> list[Message]:
    """The plain words, where there are any, instead of the same in HTML."""
    einfach = [t for t in teile if _is_text(t) and t.get_content_subtype() == "plain"]
    if not any(_text_of(t).strip() for t in einfach):
        return teile
    return [t for t in teile if t in einfach or not _is_text(t)]


def _is_text(teil: Message) -> bool:
    """Words of the mail itself, not a file that came with it."""
    angehaengt = teil.get_content_disposition() == "attachment" or bool(_name_of(teil))
    return teil.get_content_type() in ("text/plain", "text/html") and not angehaengt


def _inner(teil: Message) -> Message | None:
    innen = teil.get_payload()
    if teil.get_content_type() != "message/rfc822" or not isinstance(innen, list):
        return None
    return next((t for t in innen if isinstance(t, Message)), None)


def _in_text(teil: Message) -> bool:
    """A picture that stands between the words."""
    return teil.get_content_maintype() == "image" and (
        teil.get_content_disposition() == "inline" or bool(_header(teil, "Content-ID"))
    )


def _bytes_of(teil: Message) -> bytes:
    innen = teil.get_payload()
    if isinstance(innen, list):  # a report, a broken message: as it came
        return b"\n\n".join(t.as_bytes() for t in innen if isinstance(t, Message))
    inhalt = teil.get_payload(decode=True)
    return inhalt if isinstance(inhalt, bytes) else b""


def _name_of(teil: Message) -> str:
    try:
        return _readable(str(teil.get_filename() or ""))[:150]
    except (ValueError, LookupError):
        return ""


def _text_of(teil: Message) -> str:
    text = decode_words(_bytes_of(teil), teil.get_content_charset() or "").replace("\r\n", "\n")
    return words_of_html(text) if teil.get_content_subtype() == "html" else text.strip("\n")


def _head(mail: Message) -> Kopf:
    return Kopf(
        betreff=_header(mail, "Subject"),
        absender=_header(mail, "From"),
        an=_header(mail, "To"),
        kopie=_header(mail, "Cc"),
        gesendet=_time(_header(mail, "Date")),
        empfangen=_received(mail),
        message_id=_header(mail, "Message-ID"),
        adressen=_addresses(mail),
        bezug=tuple(_references(mail)),
    )


def _addresses(mail: Message) -> tuple[str, ...]:
    zeilen = [z[:KOPFZEILE] for n in ("To", "Cc", "Delivered-To") for z in mail.get_all(n, [])]
    try:
        gefunden = getaddresses(zeilen[:MAX_BEZUG])
    except RecursionError:  # comments in comments in comments
        return ()
    adressen = (one_line(adresse, KOPFZEILE) for _name, adresse in gefunden)
    return tuple(filter(None, adressen))[:MAX_BEZUG]


def _references(mail: Message) -> list[str]:
    zeilen = (_header(mail, name, KOPFZEILE) for name in ("In-Reply-To", "References"))
    return [kennung for zeile in zeilen for kennung in zeile.split()][:MAX_BEZUG]


def _received(mail: Message) -> datetime | None:
    """The uppermost of the lines the servers add is the last server's."""
    erste = _header(mail, "Received", KOPFZEILE)
    return _time(erste.rpartition(";")[2]) if ";" in erste else None


def _header(mail: Message, name: str, hoechstens: int = 1000) -> str:
    return _readable(mail.get(name, "")[:KOPFZEILE])[:hoechstens]


def _readable(text: str) -> str:
    """One line, with the words in it that are written in another charset (RFC 2047)."""
    try:
        stuecke = decode_header(text)
    except (HeaderParseError, ValueError):
        return one_line(text, KOPFZEILE)
    worte = [
        stueck if isinstance(stueck, str) else decode_words(stueck, satz or "raw-unicode-escape")
        for stueck, satz in stuecke
    ]
    return one_line("".join(worte), KOPFZEILE)


def _time(text: str) -> datetime | None:
    try:
        zeit = parsedate_to_datetime(text.strip())
        return plausible(zeit if zeit.tzinfo else zeit.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
