"""What an operator may set; the variables stand in the handbook."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

#: So long the pages of a filed letter stay beside its Vorgang, and a refused one can be taken back.
NACHSICHT = timedelta(days=7)
ABGEWIESENES = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Postfach:
    """An IMAP mailbox. `erledigt` is the folder mails move to once the town hall has them."""

    rechner: str
    port: int
    name: str
    kennwort: str
    tls: bool
    ordner: str
    erledigt: str


def folder() -> Path | None:
    """Where scanner and gateways lay what comes in; None where nobody set one."""
    return Path(settings.POSTEINGANG_ORDNER) if settings.POSTEINGANG_ORDNER else None


def mailbox() -> Postfach | None:
    angaben: dict[str, Any] = settings.POSTEINGANG_IMAP
    return Postfach(**angaben) if angaben["rechner"] else None


def workbench() -> Path:
    """Where files lie while they are taken apart, private to the town hall."""
    return Path(settings.RATHAUS_STATE) / "posteingang"


@cache
def can_read_scans() -> bool:
    """Whether tesseract is installed; without it scans are kept and filed, only not read."""
    return shutil.which("tesseract") is not None
