"""A mail as a letter: its words as pages, its files behind them, the mail itself beside them."""

import hashlib
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from uuid import UUID

from rathaus import uhr
from rathaus.core.bescheide.public import resolve_antwortzeichen
from rathaus.core.nachrichten.models import Mail
from rathaus.core.nummern.public import parse_token
from rathaus.core.vorgaenge.models import Vorgang

from ..blaetter import message_page
from ..lieferung import Lieferdatei, Lieferung
from ..models import Eingangskanal

_STUMM = ("script", "style", "head", "title")
_ABSATZ = ("p", "div", "br", "tr", "li", "h1", "h2", "h3")
#: The lines of a mail that everybody reads.
_ANGABEN = (("Von", "From"), ("An", "To"), ("Kopie", "Cc"), ("Gesendet", "Date"))


def lieferung_of(roh: bytes) -> Lieferung:
    """Named by its bytes: the sender chooses the Message-ID, and could make one mail hide
    another.
    """
    mail = message_from_bytes(roh, policy=policy.default)
    anlagen = list(_attachments(mail))
    betreff = _header(mail, "Subject")
    seite = message_page(
        betreff,
        angaben={wort: _header(mail, kopf) for wort, kopf in _ANGABEN},
        text=_text_of(mail),
        anlagen=[anlage.name for anlage in anlagen],
        fuss="E-Mail",
    )
    return Lieferung(
        kanal=Eingangskanal.E_MAIL,
        schluessel=hashlib.sha256(roh).hexdigest(),
        dateien=[Lieferdatei("E-Mail.pdf", seite, eigene=True), *anlagen, *_original(roh)],
        absender=_sender(mail),
        betreff=betreff,
        eingang=_received(mail),
        vorgang=_answered(mail),
    )


def _original(roh: bytes) -> list[Lieferdatei]:
    """With all its headers, where it is plain text as mails are."""
    if roh.translate(None, bytes(set(range(32)) - set(b"\t\n\r\f"))) != roh:
        return []
    return [Lieferdatei("E-Mail im Original.txt", b"E-Mail im Original\r\n\r\n" + roh)]


def _received(mail: EmailMessage) -> date | None:
    """When our own server noted it: the uppermost of the lines the servers add."""
    for zeile in mail.get_all("Received", []):
        try:
            zeitpunkt = parsedate_to_datetime(str(zeile).rpartition(";")[2].strip())
        except ValueError:
            return None
        if zeitpunkt.tzinfo is None:
            return None
        return min(uhr.ortszeit(zeitpunkt).date(), uhr.heute())
    return None


def _answered(mail: EmailMessage) -> UUID | None:
    """The matter it answers: by the address with the number of the Vorgang before the @, or by the
    mail of ours it refers to.
    """
    for adresse in _recipients(mail):
        token = parse_token(adresse.partition("@")[0].rpartition("+")[2])
        if token and (vorgang := _vorgang_of(token)):
            return vorgang
    bezug = f"{_header(mail, 'In-Reply-To')} {_header(mail, 'References')}".split()
    unsere = Mail.objects.filter(message_id__in=bezug[:50])
    return unsere.values_list("vorgang_id", flat=True).first()


def _recipients(mail: EmailMessage) -> list[str]:
    kopf = [str(w) for name in ("To", "Cc", "Delivered-To") for w in mail.get_all(name, [])]
    return [adresse for _name, adresse in getaddresses(kopf)][:20]


def _vorgang_of(token: str) -> UUID | None:
    gefunden = Vorgang.objects.filter(token=token).values_list("pk", flat=True).first()
    return gefunden or resolve_antwortzeichen(token)


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # a header the parser of the library trips on
        return ""


def _sender(mail: EmailMessage) -> str:
    name, adresse = parseaddr(_header(mail, "From"))
    return f"{name} <{adresse}>" if name and adresse else name or adresse


def _attachments(mail: EmailMessage) -> Iterator[Lieferdatei]:
    for nummer, teil in enumerate(mail.iter_attachments(), start=1):
        name = teil.get_filename() or f"Anlage {nummer}"
        if teil.get_content_type() == "message/rfc822":
            yield Lieferdatei(f"{name}.txt", b"E-Mail\r\n\r\n" + teil.as_bytes())
            continue
        inhalt = teil.get_payload(decode=True)
        if isinstance(inhalt, bytes) and inhalt:
            yield Lieferdatei(name, inhalt)


def _text_of(mail: EmailMessage) -> str:
    teil = mail.get_body(preferencelist=("plain", "html"))
    if teil is None:
        return ""
    try:
        text = str(teil.get_content())
    except (LookupError, ValueError):  # a charset nobody knows
        inhalt = teil.get_payload(decode=True)
        text = inhalt.decode("utf-8", errors="replace") if isinstance(inhalt, bytes) else ""
    text = text.replace("\r\n", "\n")
    return _words_of(text) if teil.get_content_subtype() == "html" else text


def _words_of(html: str) -> str:
    leser = _Woerter()
    leser.feed(html)
    zeilen = [" ".join(zeile.split()) for zeile in "".join(leser.teile).splitlines()]
    return "\n".join(zeilen).strip()


class _Woerter(HTMLParser):
    """The words of a page without what makes it look like one."""

    def __init__(self) -> None:
        super().__init__()
        self.teile: list[str] = []
        self._stumm = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._stumm += tag in _STUMM
        if tag in _ABSATZ:
            self.teile.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._stumm = max(self._stumm - (tag in _STUMM), 0)

    def handle_data(self, data: str) -> None:
        if not self._stumm:
            self.teile.append(data)
