"""How this town's payment service is reached, and what it hands on to the books.

The address and the keys are the operator's (RATHAUS_BEZAHLDIENST_…, docs/handbuch/bezahlen.md);
the booking data are the town's and stand in its settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from rathaus.core.einheiten.models import Verwaltung


@dataclass(frozen=True, slots=True, kw_only=True)
class Anschluss:
    """Of an XBezahldienste endpoint. Without `url` the town has none."""

    url: str = ""
    token_url: str = ""
    originator: str = ""
    endpunkt: str = ""
    client_id: str = ""
    client_secret: str = ""
    zertifikat: str = ""
    name: str = "Online bezahlen"

    @property
    def is_set(self) -> bool:
        return bool(self.url and self.originator and self.endpunkt)


def anschluss() -> Anschluss:
    return Anschluss(**getattr(settings, "BEZAHLDIENST", {}))


def message_secret() -> bytes:
    """With it the service signs its messages to us."""
    return str(settings.BEZAHLDIENST_MELDUNG_SECRET).encode()


def booking_data(ertrag: str, **werte: str) -> dict[str, str]:
    """What the books need for a revenue key: the town's general data, overlaid by the key's own.
    `{kassenzeichen}` and the other `werte` are filled in.
    """
    alle = _settings().get("buchungsdaten", {})
    daten = {**alle.get("standard", {}), **alle.get(ertrag, {})}
    return {name: _fill(str(text), werte) for name, text in daten.items()}


def _settings() -> Mapping[str, Any]:
    """`einstellungen["bezahldienst"]` of the Verwaltung."""
    verwaltung = Verwaltung.objects.first()
    return (verwaltung.einstellungen if verwaltung else {}).get("bezahldienst", {})


def _fill(text: str, werte: Mapping[str, str]) -> str:
    for name, wert in werte.items():
        text = text.replace(f"{{{name}}}", wert)
    return text
