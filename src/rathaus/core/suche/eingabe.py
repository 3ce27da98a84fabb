"""What stands in the address of a search, read and written."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from rathaus.core.marken import Tagmarke
from rathaus.core.vorgaenge.registry import vorgangsarten

from .blick import Textfilter
from .models import Fundart

FILTER = ("art", "amt", "sache", "jahr")
_JAHRE = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Suchadresse:
    """`wort` and the filters as they were given; a filter that is no value of its list is none."""

    wort: str
    werte: Mapping[str, str]
    nach: Tagmarke | None = None

    @property
    def filter(self) -> Textfilter:
        werte = self.werte
        sache = werte.get("sache", "")
        ist_art = sache in vorgangsarten
        return Textfilter(
            art=werte.get("art", ""),
            einheit=UUID(werte["amt"]) if "amt" in werte else None,
            vorgangsart=sache if ist_art else "",
            leistung="" if ist_art else sache,
            jahr=int(werte["jahr"]) if "jahr" in werte else None,
        )

    @property
    def anfrage(self) -> dict[str, str]:
        """As a saved search keeps it."""
        return {"q": self.wort, **self.werte}

    def url(self, seite: str = "suche:suche", **neu: str) -> str:
        """This search with some values set anew, "" takes one away; always from its first page."""
        werte = {**self.anfrage, **neu}
        return f"{reverse(seite)}?{urlencode({k: w for k, w in werte.items() if w})}"


def read_adresse(werte: Mapping[str, str]) -> Suchadresse:
    gueltig = {
        name: werte[name] for name in FILTER if name in werte and _is_valid(name, werte[name])
    }
    wort = " ".join(werte.get("q", "").replace("\0", "").split())[:200]
    return Suchadresse(wort, gueltig, Tagmarke.parse(werte.get("nach", "")))


def _is_valid(name: str, wert: str) -> bool:
    match name:
        case "art":
            return wert in Fundart.values
        case "amt":
            return _is_uuid(wert)
        case "jahr":
            return wert.isascii() and wert.isdigit() and int(wert[:9]) in _JAHRE
    return bool(wert) and len(wert) <= 80 and "\0" not in wert


def _is_uuid(wert: str) -> bool:
    try:
        UUID(wert)
    except ValueError:
        return False
    return True
