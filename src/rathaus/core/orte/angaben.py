"""An address as somebody states it, checked before it becomes a row."""

import re
from dataclasses import dataclass, fields
from typing import Self

from rathaus.core.fehler import Fachfehler

from .laender import DEUTSCHLAND, laender
from .models import Anschrift, Anschriftart
from .texte import clean_zeile

_PLZ = re.compile(r"[0-9]{5}")
_TEXTE = {
    "co": ("c/o", 120),
    "strasse": ("Straße", 200),
    "hausnummer": ("Hausnummer", 20),
    "zusatz": ("Anschriftenzusatz", 120),
    "postfach": ("Postfach", 20),
    "plz": ("Postleitzahl", 12),
    "ort": ("Ort", 120),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anschriftangaben:
    """As `Anschrift`, field by field. `land` is an ISO 3166 code."""

    art: Anschriftart = Anschriftart.INLAND
    co: str = ""
    strasse: str = ""
    hausnummer: str = ""
    zusatz: str = ""
    postfach: str = ""
    plz: str = ""
    ort: str = ""
    land: str = DEUTSCHLAND

    def cleaned(self) -> "Anschriftangaben":
        """The same in NFC without stray blanks; Fachfehler where it can be no address (DIN 91379,
        type B).
        """
        texts = {
            field: clean_zeile(getattr(self, field), name=name, typ="B", laengste=longest)
            for field, (name, longest) in _TEXTE.items()
        }
        cleaned = Anschriftangaben(art=Anschriftart(self.art), land=self.land.upper(), **texts)
        cleaned.check()
        return cleaned

    @classmethod
    def of(cls, anschrift: Anschrift) -> Self:
        """What is stored, as one would state it."""
        return cls(**{field.name: getattr(anschrift, field.name) for field in fields(cls)})

    def as_dict(self) -> dict[str, str]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def check(self) -> None:
        """Fachfehler where a letter would reach nobody."""
        if self.land not in laender():
            raise Fachfehler(f"Das Land „{self.land}“ ist nicht bekannt.")
        if self.art == Anschriftart.OHNE:
            return
        if not self.ort:
            raise Fachfehler("Bei der Anschrift fehlt der Ort.")
        if not (self.strasse or self.postfach):
            raise Fachfehler("Bei der Anschrift fehlen Straße und Hausnummer.")
        inland = self.land == DEUTSCHLAND
        if inland != (self.art == Anschriftart.INLAND):
            raise Fachfehler("Land und Art der Anschrift widersprechen sich.")
        if inland and not _PLZ.fullmatch(self.plz):
            raise Fachfehler("Die Postleitzahl hat fünf Ziffern.")
