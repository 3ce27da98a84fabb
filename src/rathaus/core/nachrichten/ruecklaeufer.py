"""Mails that come back: reading a report of non-delivery (RFC 3464) and the folder where the mail
server lays them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from pathlib import Path

from rathaus.normen.nachricht import NachrichtFehler, one_line, parse_mail

#: Longer is no report but a mail of somebody.
MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Zustellbericht:
    """What the server of the addressee says about one mail of ours. `endgueltig`: it will not try
    again.
    """

    message_id: str
    empfaenger: str
    status: str
    grund: str
    endgueltig: bool


def read_report(inhalt: bytes) -> list[Zustellbericht]:
    """One for each addressee named; none where this is no report, or not about a mail we know how
    to find.
    """
    try:
        nachricht = parse_mail(inhalt)
    except NachrichtFehler:
        return []
    if nachricht.get_content_type() != "multipart/report":
        return []
    message_id = _original_id(nachricht)
    bloecke = [
        block
        for teil in nachricht.walk()
        if teil.get_content_type() == "message/delivery-status"
        for block in _parts(teil)
    ]
    berichte = [_bericht(message_id, block) for block in bloecke]
    return [bericht for bericht in berichte if bericht and message_id]


def _bericht(message_id: str, block: Message) -> Zustellbericht | None:
    adresse = str(block.get("Original-Recipient") or block.get("Final-Recipient") or "")
    if ";" not in adresse:
        return None
    status = one_line(str(block.get("Status", "")))
    return Zustellbericht(
        message_id=message_id,
        empfaenger=one_line(adresse.partition(";")[2]),
        status=status[:20],
        grund=one_line(str(block.get("Diagnostic-Code", "")), 200),
        endgueltig=str(block.get("Action", "")).strip().lower() == "failed"
        and status.startswith("5"),
    )


def _original_id(nachricht: Message) -> str:
    kopf: Message | None
    for teil in nachricht.walk():
        if teil.get_content_type() == "message/rfc822":
            kopf = next(iter(_parts(teil)), None)
        elif teil.get_content_type() == "text/rfc822-headers":
            kopf = message_from_string(str(teil.get_payload()))
        else:
            continue
        if kopf is not None and kopf.get("Message-ID"):
            return one_line(str(kopf["Message-ID"]))
    return ""


def _parts(teil: Message) -> list[Message]:
    innen = teil.get_payload()
    if not isinstance(innen, list):
        return []
    return [block for block in innen if isinstance(block, Message)]


def waiting_reports(ordner: Path) -> Iterator[Path]:
    """New mails of a Maildir, oldest name first."""
    yield from sorted(path for path in (ordner / "new").glob("*") if path.is_file())


def put_aside(path: Path) -> None:
    """Read: what came is kept where a person can look at it."""
    ziel = path.parent.parent / "cur"
    ziel.mkdir(exist_ok=True)
    path.rename(ziel / f"{path.name}:2,S")
