"""The stand-in of a payment service, started for a test and ended with it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rathaus.core.bezahlen.attrappe.server import Attrappe, Zugang
from rathaus.core.bezahlen.attrappe.speicher import Speicher


def connection_to(adresse: str) -> dict[str, str]:
    return {
        "url": adresse,
        "token_url": f"{adresse}/oauth/token",
        "originator": "stadt",
        "endpunkt": "kasse",
        "client_id": "rathaus",
        "client_secret": "attrappe",
    }


@contextmanager
def running(datei: Path, settings, **zugang) -> Iterator[Attrappe]:
    server = Attrappe(0, Speicher(datei), Zugang(**zugang))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    settings.BEZAHLDIENST = connection_to(server.adresse)
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
