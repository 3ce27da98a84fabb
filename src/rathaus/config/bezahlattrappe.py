"""The demo's payment service: a stand-in beside the town hall, and the way to it."""

import os
import socket

from . import start, state

#: What the stand-in lets in; it guards only invented payments (core/bezahlen/attrappe).
ZUGANG = {"ORIGINATOR": "stadt", "ENDPUNKT": "kasse", "CLIENT_ID": "rathaus"}
SCHLUESSEL = "attrappe"


def connect(rathaus: str, *, beside: int) -> list[str]:
    """Point the town hall at the stand-in, before its processes start; returns its command. An
    operator who names a service of their own tries that one instead, the stand-in just idles.
    """
    port = _free_port(beside + 1)
    geheim = state.subfolder("geheim") / "bezahldienst_attrappe"
    state.write_once(geheim, SCHLUESSEL)
    state.secret("bezahldienst_meldung")
    adresse = f"http://127.0.0.1:{port}"
    vorgabe = {**ZUGANG, "URL": adresse, "TOKEN_URL": f"{adresse}/oauth/token"}
    for name, wert in {**vorgabe, "SECRET_FILE": str(geheim)}.items():
        os.environ.setdefault(f"RATHAUS_BEZAHLDIENST_{name}", wert)
    return start.rathaus(
        "bezahlen",
        "attrappe",
        *("--port", str(port)),
        *("--datei", str(state.folder() / "bezahldienst-attrappe.sqlite")),
        *("--meldungen", f"{rathaus}/bezahlen/meldung/"),
        *("--schluesseldatei", str(state.subfolder("geheim") / "bezahldienst_meldung")),
    )


def _free_port(wanted: int) -> int:
    """The same one each time if possible: begun payments lead to it."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return wanted
