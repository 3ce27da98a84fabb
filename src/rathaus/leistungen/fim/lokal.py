"""Ids for what has none in FIM: from a number range of our own, the same each time."""

import hashlib
from typing import Final

from .modell import Kennung

#: No editorial office of FIM uses it, so nobody mistakes these ids for published ones.
NUMMERNKREIS: Final = "99"
VERSION: Final = "1.0.0"
HINWEIS: Final = "Lokale Kennung, nicht im FIM-Portal vergeben."
_STELLEN = 9


class LokaleIds:
    """Letter, 99, nine digits: made of the kennung of the package and the place within it."""

    def __init__(self, paket: str) -> None:
        self._paket = paket
        self._vergeben: dict[str, str] = {}

    def kennung(self, buchstabe: str, ort: str) -> Kennung:
        return Kennung(self._id(buchstabe, f"{self._paket}/{ort}"), VERSION)

    def _id(self, buchstabe: str, schluessel: str) -> str:
        zahl = int(hashlib.sha256(f"{buchstabe}/{schluessel}".encode()).hexdigest(), 16)
        while True:
            id_ = f"{buchstabe}{NUMMERNKREIS}{zahl % 10**_STELLEN:0{_STELLEN}d}"
            if self._vergeben.setdefault(id_, schluessel) == schluessel:
                return id_
            zahl += 1
