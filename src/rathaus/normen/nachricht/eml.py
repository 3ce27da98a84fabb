"""Messages as they travel: RFC 5322 with MIME (RFC 2045 to 2049), broken ones as far as it goes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses, parsedate_to_datetime

from .teile import MAX_TEILE, MAX_TIEFE, Anhang, Kopf, Nachricht, NachrichtFehler, one_line
from .worte import words_of_html

#: Lines at the head of a mail, of which every one has some.
_KOPFZEILE = re.compile(rb"[!-9;-~]{1,70}:[ \t]")
_BEKANNT = re.compile(
    rb"^(?:from|to|subject|date|received|message-id|mime-version|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_KOPF_BYTES = 8192
#: More addresses or references than that nobody reads.
MAX_BEZUG = 50


def looks_like_eml(kopf: bytes) -> bool:
    """By the first lines: a header each, and at least two that every mail has."""
    anfang = kopf[:_KOPF_BYTES].lstrip(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    anfang = anfang.partition(b"\n\n")[0]
    if not _KOPFZEILE.match(anfang):
        return False
    return len({treffer.lower() for treffer in _BEKANNT.findall(anfang)}) > 1


def read_eml(roh: bytes) -> Nachricht:
    if not roh.strip():
        raise NachrichtFehler("Die E-Mail ist leer.")
    mail = message_from_bytes(roh, policy=policy.default)
    return _read(mail, 0)


def _read(mail: EmailMessage, tiefe: int) -> Nachricht:
    teile = list(_leaves(mail))[:MAX_TEILE]
    text_teil = _body(teile)
    anlagen, weitere = [], []
    for nummer, teil in enumerate((t for t in teile if t is not text_teil), start=1):
        innen = _inner(teil)
        if innen is not None and tiefe < MAX_TIEFE:
            weitere.append(_read(innen, tiefe + 1))
        elif (anhang := _attachment(teil, nummer)) is not None:
            anlagen.append(anhang)
    text = _text_of(text_teil) if text_teil is not None else ""
    return Nachricht(_head(mail), text, tuple(anlagen), tuple(weitere))


def _leaves(mail: Message) -> Iterator[Message]:
    """Every part that holds something itself; a message inside is one part. Of the same words in
    two forms only the best is one.
    """
    innen = mail.get_payload()
    if mail.get_content_maintype() != "multipart" or not isinstance(innen, list):
        yield mail
        return
    teile = [teil for teil in innen if isinstance(teil, Message)]
    if mail.get_content_subtype() == "alternative":
        teile = _without_copies(teile)
    for teil in teile:
        yield from _leaves(teil)


def _without_copies(teile: list[Message]) -> list[Message]:
    """The plain words; pictures that belong to the other form come along."""
    einfach = next((t for t in teile if t.get_content_type() == "text/plain"), None)
    if einfach is None:
        return teile[-1:]
    gestaltet = ("text/html", "text/plain", "text/richtext", "text/enriched")
    andere = [t for t in teile if t.get_content_type() not in gestaltet]
    return [einfach, *andere]


def _body(teile: list[Message]) -> Message | None:
    for art in ("text/plain", "text/html"):
        for teil in teile:
            if teil.get_content_type() == art and not _is_attached(teil):
                return teil
    return None


def _is_attached(teil: Message) -> bool:
    return teil.get_content_disposition() == "attachment" or bool(_name_of(teil))


def _inner(teil: Message) -> EmailMessage | None:
    if teil.get_content_type() != "message/rfc822":
        return None
    innen = teil.get_payload()
    erste = innen[0] if isinstance(innen, list) and innen else None
    return erste if isinstance(erste, EmailMessage) else None


def _attachment(teil: Message, nummer: int) -> Anhang | None:
    """None for what is empty, and for the words in HTML that stand in the text already."""
    if teil.get_content_type() == "text/html" and not _is_attached(teil):
        return None
    inhalt = _bytes_of(teil)
    if not inhalt:
        return None
    im_text = teil.get_content_maintype() == "image" and (
        teil.get_content_disposition() == "inline" or bool(_header(teil, "Content-ID"))
    )
    return Anhang(_name_of(teil) or f"Anlage {nummer}", inhalt, im_text)


def _bytes_of(teil: Message) -> bytes:
    innen = teil.get_payload()
    if isinstance(innen, list):  # a report, a broken message: as it came
        return b"\n\n".join(t.as_bytes() for t in innen if isinstance(t, Message))
    inhalt = teil.get_payload(decode=True)
    return inhalt if isinstance(inhalt, bytes) else b""


def _name_of(teil: Message) -> str:
    try:
        return one_line(str(teil.get_filename() or ""), 150)
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""


def _text_of(teil: Message) -> str:
    roh = _bytes_of(teil)
    text = _decode(roh, teil.get_content_charset() or "").replace("\r\n", "\n")
    return words_of_html(text) if teil.get_content_subtype() == "html" else text.strip("\n")


def _decode(roh: bytes, zeichensatz: str) -> str:
    """As declared, if that is true; otherwise as it most probably is."""
    for versuch in (zeichensatz, "utf-8", "cp1252"):
        try:
            return roh.decode(versuch)
        except (LookupError, ValueError):
            continue
    return roh.decode("latin-1")


def _head(mail: EmailMessage) -> Kopf:
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


def _addresses(mail: EmailMessage) -> tuple[str, ...]:
    kopf = [_every(mail, name) for name in ("To", "Cc", "Delivered-To")]
    gefunden = getaddresses([zeile for zeilen in kopf for zeile in zeilen])
    return tuple(adresse for _name, adresse in gefunden if adresse)[:MAX_BEZUG]


def _every(mail: EmailMessage, name: str) -> list[str]:
    try:
        return [str(wert) for wert in mail.get_all(name, [])]
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return []


def _references(mail: EmailMessage) -> list[str]:
    zeilen = (_header(mail, name, 10_000) for name in ("In-Reply-To", "References"))
    return [kennung for zeile in zeilen for kennung in zeile.split()][:MAX_BEZUG]


def _received(mail: EmailMessage) -> datetime | None:
    """The uppermost of the lines the servers add is the last server's."""
    erste = _header(mail, "Received", 10_000)
    return _time(erste.rpartition(";")[2]) if ";" in erste else None


def _header(mail: Message, name: str, hoechstens: int = 1000) -> str:
    try:
        return one_line(str(mail.get(name, "")), hoechstens)
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""  # a header the parser of the library trips on


def _time(text: str) -> datetime | None:
    try:
        zeit = parsedate_to_datetime(text.strip())
        return zeit if zeit.tzinfo else zeit.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
