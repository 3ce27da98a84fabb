"""The town's mailbox over IMAP. A mail leaves the inbox only after the town hall has it; taken
twice, it is found to be there.
"""

import imaplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rathaus.core.ablage.public import NichtAngenommen
from rathaus.core.fehler import Fachfehler

from ..einstellungen import Postfach

#: What a mail may weigh, in bytes, and how many are taken in one go.
MAX_BYTES = 60_000_000
MAX_MAILS = 100
WARTEZEIT = 60


class PostfachFehler(Fachfehler):
    """The server refused. Its text names no mail."""


def collect(postfach: Postfach, nehmen: Callable[[bytes], object]) -> tuple[int, int]:
    """Hands each mail of the inbox to `nehmen` and moves it away; how many were taken, how many
    refused.
    """
    genommen = abgewiesen = 0
    with _connected(postfach) as server:
        for nummer in _waiting(server):
            ziel = postfach.erledigt
            try:
                nehmen(_fetch(server, nummer))
                genommen += 1
            except NichtAngenommen:
                ziel = f"{postfach.erledigt}-abgewiesen"
                abgewiesen += 1
            _move(server, nummer, ziel)
    return genommen, abgewiesen


@contextmanager
def _connected(postfach: Postfach) -> Iterator[imaplib.IMAP4]:
    art = imaplib.IMAP4_SSL if postfach.tls else imaplib.IMAP4
    try:
        server = art(postfach.rechner, postfach.port, timeout=WARTEZEIT)
        server.login(postfach.name, postfach.kennwort)
        _ok(server.select(_quoted(postfach.ordner)))
        yield server
        server.close()
        server.logout()
    except (imaplib.IMAP4.error, OSError) as fehler:
        raise PostfachFehler(f"Das Postfach antwortet nicht ({type(fehler).__name__}).") from fehler


def _waiting(server: imaplib.IMAP4) -> list[str]:
    daten = _ok(server.uid("SEARCH", "UNDELETED"))
    return (daten[0] or b"").decode("ascii").split()[:MAX_MAILS]


def _fetch(server: imaplib.IMAP4, nummer: str) -> bytes:
    groesse = _ok(server.uid("FETCH", nummer, "(RFC822.SIZE)"))[0] or b""
    zahl = groesse.rpartition(b"RFC822.SIZE")[2].strip(b" )").split()[0]
    if int(zahl) > MAX_BYTES:
        raise NichtAngenommen("Die E-Mail ist zu groß.")
    # PEEK: looking at a mail changes nothing about it
    for teil in _ok(server.uid("FETCH", nummer, "(BODY.PEEK[])")):
        if isinstance(teil, tuple):
            return bytes(teil[1])
    raise PostfachFehler("Der Server gab eine E-Mail nicht heraus.")


def _move(server: imaplib.IMAP4, nummer: str, ordner: str) -> None:
    server.create(_quoted(ordner))  # one that exists is refused, and that is fine
    if "MOVE" in server.capabilities:
        _ok(server.uid("MOVE", nummer, _quoted(ordner)))
        return
    _ok(server.uid("COPY", nummer, _quoted(ordner)))
    _ok(server.uid("STORE", nummer, "+FLAGS", r"(\Deleted)"))
    server.expunge()


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _ok(antwort: tuple[str, Any]) -> list[Any]:
    """Lines as bytes; what the server sent as a literal is a pair, its bytes second."""
    art, daten = antwort
    if art != "OK":
        raise PostfachFehler("Der Server des Postfachs hat abgelehnt.")
    return list(daten)
