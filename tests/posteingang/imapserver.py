"""Just enough of IMAP4rev1 for a mailbox to be emptied: one user, folders in memory."""

import re
import socketserver
import threading
from types import TracebackType
from typing import Any, Self


class _Sitzung(socketserver.StreamRequestHandler):
    server: "Imapserver._Server"

    def handle(self) -> None:
        self.offen = ""
        self._say("* OK bereit")
        while zeile := self.rfile.readline():
            marke, befehl, rest = self._parts(zeile.decode().strip())
            tun = getattr(self, f"do_{befehl.lower()}", None)
            if tun is None:
                self._say(f"{marke} BAD unbekannt")
                continue
            self._say(f"{marke} {tun(rest) or 'OK fertig'}")
            if befehl == "LOGOUT":
                return

    def _parts(self, zeile: str) -> tuple[str, str, str]:
        marke, befehl, *rest = [*zeile.split(" ", 2), ""][:3]
        return marke, befehl.upper(), rest[0] if rest else ""

    def _say(self, zeile: str) -> None:
        self.wfile.write(zeile.encode() + b"\r\n")

    @property
    def _ordner(self) -> dict[str, dict[int, bytes]]:
        return self.server.ordner

    def do_capability(self, _rest: str) -> None:
        self._say("* CAPABILITY IMAP4rev1 MOVE")

    def do_login(self, rest: str) -> str | None:
        return None if rest.endswith('"geheim"') else "NO falsch"

    def do_select(self, rest: str) -> None:
        self.offen = rest.strip('"')
        self._say(f"* {len(self._ordner[self.offen])} EXISTS")

    def do_create(self, rest: str) -> str | None:
        name = rest.strip('"')
        if name in self._ordner:
            return "NO gibt es"
        self._ordner[name] = {}
        return None

    def do_close(self, _rest: str) -> None:
        self.offen = ""

    def do_logout(self, _rest: str) -> None:
        self._say("* BYE")

    def do_uid(self, rest: str) -> str | None:
        befehl, _, werte = rest.partition(" ")
        if befehl == "SEARCH":
            self._say("* SEARCH " + " ".join(map(str, self._ordner[self.offen])))
            return None
        nummer = int(werte.split()[0])
        if befehl == "FETCH":
            return self._fetch(nummer, werte)
        ziel = re.search(r'"([^"]+)"', werte)
        assert befehl == "MOVE"
        assert ziel is not None
        self._ordner[ziel[1]][nummer] = self._ordner[self.offen].pop(nummer)
        return None

    def _fetch(self, nummer: int, werte: str) -> None:
        roh = self._ordner[self.offen][nummer]
        if "SIZE" in werte:
            self._say(f"* 1 FETCH (UID {nummer} RFC822.SIZE {len(roh)})")
            return
        self.wfile.write(f"* 1 FETCH (UID {nummer} BODY[] {{{len(roh)}}}\r\n".encode())
        self.wfile.write(roh + b")\r\n")


class Imapserver:
    class _Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        ordner: dict[str, dict[int, bytes]]

    def __init__(self) -> None:
        self._server = self._Server(("127.0.0.1", 0), _Sitzung)
        self._server.ordner = {"INBOX": {}}
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        art: type[BaseException] | None,
        fehler: BaseException | None,
        spur: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def deliver(self, *mails: bytes) -> None:
        eingang: dict[int, Any] = self._server.ordner["INBOX"]
        for roh in mails:
            eingang[len(eingang) + 1] = roh.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")

    def count(self, ordner: str) -> int:
        return len(self._server.ordner.get(ordner, {}))
