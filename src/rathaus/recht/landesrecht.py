"""Citing the Verwaltungsverfahrensgesetz a town really applies: that of its Land.

`daten/landesrecht.toml` says per Land whether it has a text of its own, refers to the federal act,
or (Schleswig-Holstein) numbers its sections differently.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rathaus.recht.parameter import Wert, Werte
from rathaus.recht.schritte import Schritt


@dataclass(frozen=True, slots=True)
class Zitat:
    """A norm as it is cited, with what a step must say about it."""

    norm: str
    land: str | None = None
    angenommen: bool = False
    quelle: str = ""

    def schritt(self, regel: str, eingabe: str, ergebnis: str) -> Schritt:
        return Schritt(regel, self.norm, eingabe, ergebnis, self.angenommen, self.land, self.quelle)

    def mit(self, vorweg: str) -> "Zitat":
        """The same mark on "`vorweg` i. V. m. this norm"."""
        return Zitat(f"{vorweg} i. V. m. {self.norm}", self.land, self.angenommen, self.quelle)


@dataclass(frozen=True, slots=True)
class Landesparagraf:
    """A section of the federal act as one Land's law has it, ready to be cited."""

    kopf: str
    gesetz: str
    verweis: str
    land: str
    angenommen: bool
    quelle: str

    def zitat(self, zusatz: str = "") -> Zitat:
        """With `zusatz` "Abs. 2": "§ 41 Abs. 2 VwVfG NRW", "§ 110 Abs. 2 LVwG" or
        "§ 41 Abs. 2 VwVfG i. V. m. § 1 Abs. 1 NVwVfG"."""
        norm = " ".join(teil for teil in (self.kopf, zusatz, self.gesetz) if teil)
        if self.verweis:
            norm += f" i. V. m. {self.verweis}"
        return Zitat(norm, self.land, self.angenommen, self.quelle)


def landesparagraf(land: str, paragraf: str, am: date, werte: Werte) -> Landesparagraf:
    """Section `paragraf` of the VwVfG in the Land, on a day. Raises `WertFehlt`."""
    gesetz = werte.wert("vwvfg.gesetz", am, land)
    nummer = None
    if "eigene_nummern" in gesetz.wert:
        nummer = werte.wert(f"vwvfg.nummer.{paragraf}", am, land)
    return _landesparagraf(gesetz, nummer, paragraf, land)


@lru_cache(maxsize=1024)
def _landesparagraf(gesetz: Wert, nummer: Wert | None, paragraf: str, land: str) -> Landesparagraf:
    angaben = gesetz.wert
    return Landesparagraf(
        kopf=f"{angaben['zeichen']} {nummer.text if nummer else paragraf}",
        gesetz=angaben["gesetz"],
        verweis=angaben.get("verweis", ""),
        land=land,
        angenommen=gesetz.angenommen or (nummer is not None and nummer.angenommen),
        quelle=gesetz.source,
    )
