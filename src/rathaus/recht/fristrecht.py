"""Which norms carry the parts of a computation of time, law by law.

Every law sends its Fristen to §§ 187–193 BGB or repeats them; each has its own shift rule and its
own exceptions from it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.recht.landesrecht import Zitat, zitat_vwvfg
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
    match recht:
        case Fristrecht.BGB:
            return _bgb()
        case Fristrecht.VWVFG:
            return _vwvfg(land, am, werte)
        case Fristrecht.AO:
            return _oeffentlich("108", "AO", satz="", ausnahme=False)
        case Fristrecht.SGBX:
            return _oeffentlich("26", "SGB X", satz=" Satz 1", ausnahme=True)
        case Fristrecht.VWGO:
            return _ueber_bgb(Zitat("§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO"), _VWGO_SHIFT)
        case Fristrecht.SGG:
            return _SGG
        case Fristrecht.OWIG:
            return _OWIG


_VWGO_SHIFT = Zitat("§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 2 ZPO")


def _ueber_bgb(verweis: Zitat, verschiebung: Zitat, **ausnahmen: Zitat | None) -> Fristnormen:
    return Fristnormen(
        beginn_ereignis=verweis.mit("§ 187 Abs. 1 BGB"),
        beginn_tag=verweis.mit("§ 187 Abs. 2 BGB"),
        ende_tage=verweis.mit("§ 188 Abs. 1 BGB"),
        ende_monate=verweis.mit("§ 188 Abs. 2 BGB"),
        monatsende=verweis.mit("§ 188 Abs. 3 BGB"),
        verschiebung=verschiebung,
        genannter_tag=ausnahmen.get("genannter_tag"),
        leistungszeitraum=ausnahmen.get("leistungszeitraum"),
        termin=ausnahmen.get("termin"),
    )


def _bgb() -> Fristnormen:
    return Fristnormen(
        beginn_ereignis=Zitat("§ 187 Abs. 1 BGB"),
        beginn_tag=Zitat("§ 187 Abs. 2 BGB"),
        ende_tage=Zitat("§ 188 Abs. 1 BGB"),
        ende_monate=Zitat("§ 188 Abs. 2 BGB"),
        monatsende=Zitat("§ 188 Abs. 3 BGB"),
        verschiebung=Zitat("§ 193 BGB"),
        genannter_tag=None,
        leistungszeitraum=None,
        termin=None,
    )


def _vwvfg(land: str | None, am: date, werte: Werte) -> Fristnormen:
    if land is None:
        raise TypeError("Das VwVfG ist Landesrecht: Es braucht ein Land.")

    def absatz(zusatz: str) -> Zitat:
        return zitat_vwvfg(land, "31", zusatz, am, werte)

    return _ueber_bgb(
        absatz("Abs. 1"),
        absatz("Abs. 3 Satz 1"),
        genannter_tag=absatz("Abs. 3 Satz 2"),
        leistungszeitraum=absatz("Abs. 4"),
        termin=absatz("Abs. 5"),
    )


def _oeffentlich(paragraf: str, gesetz: str, *, satz: str, ausnahme: bool) -> Fristnormen:
    return _ueber_bgb(
        Zitat(f"§ {paragraf} Abs. 1 {gesetz}"),
        Zitat(f"§ {paragraf} Abs. 3{satz} {gesetz}"),
        genannter_tag=Zitat(f"§ {paragraf} Abs. 3 Satz 2 {gesetz}") if ausnahme else None,
        leistungszeitraum=Zitat(f"§ {paragraf} Abs. 4 {gesetz}"),
        termin=Zitat(f"§ {paragraf} Abs. 5 {gesetz}"),
    )


_SGG = Fristnormen(
    beginn_ereignis=Zitat("§ 64 Abs. 1 SGG"),
    beginn_tag=Zitat("§ 64 Abs. 1 SGG"),
    ende_tage=Zitat("§ 64 Abs. 2 Satz 1 SGG"),
    ende_monate=Zitat("§ 64 Abs. 2 Satz 1 SGG"),
    monatsende=Zitat("§ 64 Abs. 2 Satz 2 SGG"),
    verschiebung=Zitat("§ 64 Abs. 3 SGG"),
    genannter_tag=None,
    leistungszeitraum=None,
    termin=None,
)

_OWIG = Fristnormen(
    beginn_ereignis=Zitat("§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 1 StPO"),
    beginn_tag=Zitat("§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 1 StPO"),
    ende_tage=Zitat("§ 46 Abs. 1 OWiG i. V. m. § 42 StPO"),
    ende_monate=Zitat("§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 1 StPO"),
    monatsende=Zitat("§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 1 StPO"),
    verschiebung=Zitat("§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 2 StPO"),
    genannter_tag=None,
    leistungszeitraum=None,
    termin=None,
)
