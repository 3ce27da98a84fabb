"""Mail that goes nowhere: into a folder, for the demo's viewer page. Web and worker share it."""

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from . import state

#: Mail to this invented domain comes back, as from a real server.
UNREACHABLE = "@unzustellbar.example"


class FolderBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            content = message.message().as_bytes(linesep="\r\n")
            _store(content)
            for address in message.to:
                if address.lower().endswith(UNREACHABLE):
                    _bounce(address, content)
        return len(email_messages)


@dataclass(frozen=True)
class StoredMail:
    name: str
    message: ParsedMessage


def stored_mails(limit: int = 100) -> Iterator[StoredMail]:
    """The latest first."""
    for path in sorted(_folder().glob("*.eml"), reverse=True)[:limit]:
        yield StoredMail(path.stem, _parse(path))


def stored_mail(name: str) -> StoredMail | None:
    path = next((path for path in _folder().glob("*.eml") if path.stem == name), None)
    return StoredMail(name, _parse(path)) if path else None


def forget_mails() -> None:
    for path in _folder().glob("*.eml"):
        path.unlink(missing_ok=True)


def _folder() -> Path:
    return state.subfolder("mails")


def _store(content: bytes) -> None:
    name = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
    draft = _folder() / f".{name}.neu"
    draft.write_bytes(content)
    draft.rename(_folder() / f"{name}.eml")


_REPORT = """From: postmaster@unzustellbar.example
To: {sender}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"

--{boundary}
Content-Type: text/plain; charset=utf-8

The mail could not be delivered.
--{boundary}
Content-Type: message/delivery-status

Reporting-MTA: dns; unzustellbar.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown
--{boundary}
Content-Type: message/rfc822

{original}
--{boundary}--
"""


def _bounce(address: str, content: bytes) -> None:
    """The report of non-delivery (RFC 3464), into the Maildir where the job looks for it."""
    original = content.decode("utf-8", "replace").replace("\r\n", "\n")
    report = _REPORT.format(
        sender=settings.DEFAULT_FROM_EMAIL,
        boundary=secrets.token_hex(12),
        address=address,
        original=original,
    )
    new = Path(settings.MAIL_RUECKLAUF) / "new"
    new.mkdir(parents=True, exist_ok=True)
    (new / f"{time.time_ns()}.{secrets.token_hex(4)}").write_text(report, encoding="utf-8")


def _parse(path: Path) -> ParsedMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)
