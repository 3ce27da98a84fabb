"""Which norms carry the parts of a computation of time, law by law.

Every law sends its Fristen to §§ 187–193 BGB or repeats them; each has its own shift rule and its
own exceptions from it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from rathaus.recht.landesrecht import Landesparagraf, Zitat, landesparagraf
from rathaus.recht.parameter import Werte


class Fristrecht(StrEnum):
    """The law a Frist belongs to."""

    BGB = "bgb"
    VWVFG = "vwvfg"
    AO = "ao"
    SGBX = "sgbx"
    VWGO = "vwgo"
    SGG = "sgg"
    OWIG = "owig"


class Fristart(StrEnum):
    """What ends: only a Frist shifts; a period of benefits (Abs. 4) and an appointment do not.

    OHNE_VERSCHIEBUNG is for periods of substantive law that § 193 BGB does not reach.
    """

    FRIST = "frist"
    LEISTUNGSZEITRAUM = "leistungszeitraum"
    TERMIN = "termin"
    OHNE_VERSCHIEBUNG = "ohne_verschiebung"


@dataclass(frozen=True, slots=True)
class Fristnormen:
    """The citations of one law. `genannter_tag` is None where the law knows no such exception."""

    beginn_ereignis: Zitat
    beginn_tag: Zitat
    ende_tage: Zitat
    ende_monate: Zitat
    monatsende: Zitat
    verschiebung: Zitat
    genannter_tag: Zitat | None
    leistungszeitraum: Zitat | None
    termin: Zitat | None


def fristnormen(recht: Fristrecht, land: str | None, am: date, werte: Werte) -> Fristnormen:
    """The norms on a day; VwVfG needs the Land and cites its act."""
    if recht is not Fristrecht.VWVFG:
        return _BUNDESRECHT[recht]
    if land is None:
        raise TypeError("Das VwVfG ist Landesrecht: Es braucht ein Land.")
    return _vwvfg(landesparagraf(land, "31", am, werte))


@lru_cache(maxsize=256)
def _vwvfg(paragraf31: Landesparagraf) -> Fristnormen:
    return _ueber_bgb(
        paragraf31.zitat("Abs. 1"),
        verschiebung=paragraf31.zitat("Abs. 3 Satz 1"),
        genannter_tag=paragraf31.zitat("Abs. 3 Satz 2"),
        leistungszeitraum=paragraf31.zitat("Abs. 4"),
        termin=paragraf31.zitat("Abs. 5"),
    )


def _ueber_bgb(
    verweis: Zitat,
    *,
    verschiebung: Zitat,
    genannter_tag: Zitat | None = None,
    leistungszeitraum: Zitat | None = None,
    termin: Zitat | None = None,
) -> Fristnormen:
    """A law that sends its Fristen to the BGB through `verweis`."""
    return Fristnormen(
        beginn_ereignis=verweis.mit("§ 187 Abs. 1 BGB"),
        beginn_tag=verweis.mit("§ 187 Abs. 2 BGB"),
        ende_tage=verweis.mit("§ 188 Abs. 1 BGB"),
        ende_monate=verweis.mit("§ 188 Abs. 2 BGB"),
        monatsende=verweis.mit("§ 188 Abs. 3 BGB"),
        verschiebung=verschiebung,
        genannter_tag=genannter_tag,
        leistungszeitraum=leistungszeitraum,
        termin=termin,
    )


def _eigene(
    *, beginn: str, ende_tage: str, ende_monate: str, monatsende: str, verschiebung: str
) -> Fristnormen:
    """A law that says itself how its Fristen run and knows no exception from the shift."""
    return Fristnormen(
        beginn_ereignis=Zitat(beginn),
        beginn_tag=Zitat(beginn),
        ende_tage=Zitat(ende_tage),
        ende_monate=Zitat(ende_monate),
        monatsende=Zitat(monatsende),
        verschiebung=Zitat(verschiebung),
        genannter_tag=None,
        leistungszeitraum=None,
        termin=None,
    )


_BUNDESRECHT = {
    Fristrecht.BGB: Fristnormen(
        beginn_ereignis=Zitat("§ 187 Abs. 1 BGB"),
        beginn_tag=Zitat("§ 187 Abs. 2 BGB"),
        ende_tage=Zitat("§ 188 Abs. 1 BGB"),
        ende_monate=Zitat("§ 188 Abs. 2 BGB"),
        monatsende=Zitat("§ 188 Abs. 3 BGB"),
        verschiebung=Zitat("§ 193 BGB"),
        genannter_tag=None,
        leistungszeitraum=None,
        termin=None,
    ),
    Fristrecht.AO: _ueber_bgb(
        Zitat("§ 108 Abs. 1 AO"),
        verschiebung=Zitat("§ 108 Abs. 3 AO"),
        leistungszeitraum=Zitat("§ 108 Abs. 4 AO"),
        termin=Zitat("§ 108 Abs. 5 AO"),
    ),
    Fristrecht.SGBX: _ueber_bgb(
        Zitat("§ 26 Abs. 1 SGB X"),
        verschiebung=Zitat("§ 26 Abs. 3 Satz 1 SGB X"),
        genannter_tag=Zitat("§ 26 Abs. 3 Satz 2 SGB X"),
        leistungszeitraum=Zitat("§ 26 Abs. 4 SGB X"),
        termin=Zitat("§ 26 Abs. 5 SGB X"),
    ),
    Fristrecht.VWGO: _ueber_bgb(
        Zitat("§ 57 Abs. 2 VwGO und § 222 Abs. 1 ZPO"),
        verschiebung=Zitat("§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 2 ZPO"),
    ),
    Fristrecht.SGG: _eigene(
        beginn="§ 64 Abs. 1 SGG",
        ende_tage="§ 64 Abs. 2 Satz 1 SGG",
        ende_monate="§ 64 Abs. 2 Satz 1 SGG",
        monatsende="§ 64 Abs. 2 Satz 2 SGG",
        verschiebung="§ 64 Abs. 3 SGG",
    ),
    Fristrecht.OWIG: _eigene(
        beginn="§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 1 StPO",
        ende_tage="§ 46 Abs. 1 OWiG i. V. m. § 42 StPO",
        ende_monate="§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 1 StPO",
        monatsende="§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 1 StPO",
        verschiebung="§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 2 StPO",
    ),
}
