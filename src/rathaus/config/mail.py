"""Mail that goes nowhere: into a folder, for the demo's viewer page. Web and worker share it."""

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from . import state


class FolderBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            _store(message.message().as_bytes(linesep="\r\n"))
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


def _parse(path: Path) -> ParsedMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)
