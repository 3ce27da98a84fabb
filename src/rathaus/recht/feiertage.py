"""Public holidays of the 16 Länder with what is local, and the working days between them.

The yearly holidays come from the library `holidays`; `daten/feiertage.toml` adds the law they rest
on, single days a Land adds or strikes, and which local holidays exist at all. Whether a local one
holds in a town is a fact of that town, given as `Ort`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from holidays import HolidayBase, country_holidays

from rathaus.recht.datum import format_tag, pruefe_datum
from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.laender import name_des_landes, pruefe_land
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt

ERSTES_JAHR = 1991
EIN_TAG = timedelta(days=1)
SAMSTAG, SONNTAG = 5, 6

NORM_WOCHENENDE = "§ 193 BGB"
NORM_EINHEIT = "Art. 2 Abs. 2 Einigungsvertrag"


class Brauch(StrEnum):
    """A holiday that holds only in some municipalities of a Land."""

    MARIAE_HIMMELFAHRT = "mariae_himmelfahrt"
    FRONLEICHNAM = "fronleichnam"
    FRIEDENSFEST = "friedensfest"


_BRAUCHNAME = {
    Brauch.MARIAE_HIMMELFAHRT: "Mariä Himmelfahrt",
    Brauch.FRONLEICHNAM: "Fronleichnam",
    Brauch.FRIEDENSFEST: "Augsburger Hohes Friedensfest",
}


@dataclass(frozen=True, slots=True)
class Ort:
    """What is special about the place of performance; a plain town needs none.

    `zusaetzlich` and `gestrichen` are single days, as pairs of day and name and as days.
    """

    name: str
    braeuche: frozenset[Brauch] = frozenset()
    zusaetzlich: tuple[tuple[date, str], ...] = ()
    gestrichen: frozenset[date] = frozenset()


AUGSBURG = Ort("Augsburg", frozenset({Brauch.MARIAE_HIMMELFAHRT, Brauch.FRIEDENSFEST}))


@dataclass(frozen=True, slots=True)
class Feiertag:
    """A public holiday and the law that makes it one; `land` None for the federal 3 October."""

    tag: date
    name: str
    norm: str
    land: str | None
    oertlich: bool = False
    angenommen: bool = False
    quelle: str = ""


@dataclass(frozen=True, kw_only=True)
class Kalendertag(Ergebnis):
    """One day judged: `werktag` in the sense of § 193 BGB (Saturday does not count)."""

    tag: date
    werktag: bool
    feiertag: Feiertag | None


@dataclass(frozen=True, kw_only=True)
class Feiertagsliste(Ergebnis):
    feiertage: tuple[Feiertag, ...]


def ist_feiertag(tag: date, land: str, ort: Ort | None = None, werte: Werte | None = None) -> bool:
    return tag in feiertage(tag.year, land, ort, werte)


def ist_werktag(tag: date, land: str, ort: Ort | None = None, werte: Werte | None = None) -> bool:
    """Monday to Friday and no public holiday at the place: a day on which a Frist can end."""
    return tag.weekday() < SAMSTAG and not ist_feiertag(tag, land, ort, werte)


def naechster_werktag(
    tag: date, land: str, ort: Ort | None = None, werte: Werte | None = None
) -> date:
    """`tag` itself if it is a Werktag, else the first one after it."""
    while not ist_werktag(tag, land, ort, werte):
        tag += EIN_TAG
    return tag


def voriger_werktag(
    tag: date, land: str, ort: Ort | None = None, werte: Werte | None = None
) -> date:
    """`tag` itself if it is a Werktag, else the last one before it."""
    while not ist_werktag(tag, land, ort, werte):
        tag -= EIN_TAG
    return tag


def pruefe_tag(
    tag: date, land: str, ort: Ort | None = None, werte: Werte | None = None
) -> Kalendertag:
    """Judge one day at its place, with the reason."""
    pruefe_datum(tag)
    feiertag = feiertage(tag.year, land, ort, werte).get(tag)
    return Kalendertag(
        tag=tag,
        werktag=feiertag is None and tag.weekday() < SAMSTAG,
        feiertag=feiertag,
        schritte=(_schritt_zum_tag(tag, pruefe_land(land), feiertag),),
    )


def _schritt_zum_tag(tag: date, land: str, feiertag: Feiertag | None) -> Schritt:
    if feiertag:
        return schritt_feiertag(feiertag)
    wochenende = tag.weekday() >= SAMSTAG
    return Schritt(
        regel="Werktag oder nicht",
        norm=NORM_WOCHENENDE,
        eingabe=f"{format_tag(tag)}, {name_des_landes(land)}",
        ergebnis="kein Werktag im Sinne der Fristregeln" if wochenende else "Werktag",
        land=land,
    )


def schritt_feiertag(feiertag: Feiertag) -> Schritt:
    return Schritt(
        regel="Gesetzlicher Feiertag",
        norm=feiertag.norm,
        eingabe=format_tag(feiertag.tag),
        ergebnis=feiertag.name + (" (örtlicher Feiertag)" if feiertag.oertlich else ""),
        angenommen=feiertag.angenommen,
        land=feiertag.land,
        quelle=feiertag.quelle,
    )


def feiertage_im_jahr(
    jahr: int, land: str, ort: Ort | None = None, werte: Werte | None = None
) -> Feiertagsliste:
    """All public holidays of a year at a place, each with its norm."""
    alle = tuple(feiertage(jahr, land, ort, werte).values())
    return Feiertagsliste(feiertage=alle, schritte=tuple(schritt_feiertag(f) for f in alle))


def feiertage(
    jahr: int, land: str, ort: Ort | None = None, werte: Werte | None = None
) -> Mapping[date, Feiertag]:
    """The public holidays by day, in order. Raises `WertFehlt` before 1991."""
    return _feiertage(jahr, pruefe_land(land), ort, werte or standardwerte())


@lru_cache(maxsize=1024)
def _feiertage(jahr: int, land: str, ort: Ort | None, werte: Werte) -> Mapping[date, Feiertag]:
    if jahr < ERSTES_JAHR:
        raise WertFehlt("feiertage", date(jahr, 1, 1), land)
    gesammelt = {f.tag: f for f in _landesweit(jahr, land, werte)}
    gesammelt.update({f.tag: f for f in _einmalig(jahr, land, werte)})
    if ort:
        gesammelt.update({f.tag: f for f in _oertlich(jahr, land, ort, werte)})
    entfallen = _entfallen(jahr, land, werte) | (ort.gestrichen if ort else frozenset())
    return MappingProxyType({t: gesammelt[t] for t in sorted(gesammelt) if t not in entfallen})


def _landesweit(jahr: int, land: str, werte: Werte) -> Iterator[Feiertag]:
    gesetz = werte.wert("feiertage.gesetz", date(jahr, 1, 1), land)
    for tag, name in _bundesland(jahr, land).items():
        if (tag.month, tag.day) == (10, 3):
            yield Feiertag(tag, name, NORM_EINHEIT, None)
        else:
            yield _aus_wert(tag, name, gesetz)


def _aus_wert(tag: date, name: str, gesetz: Wert, *, oertlich: bool = False) -> Feiertag:
    return Feiertag(tag, name, gesetz.norm, gesetz.land, oertlich, gesetz.angenommen, gesetz.source)


def _einmalig(jahr: int, land: str, werte: Werte) -> Iterator[Feiertag]:
    for zeile in werte.zeilen("feiertage.zusatz", land):
        if zeile.valid_from.year == jahr:
            yield _aus_wert(zeile.valid_from, zeile.text, zeile)


def _entfallen(jahr: int, land: str, werte: Werte) -> frozenset[date]:
    zeilen = werte.zeilen("feiertage.entfall", land)
    return frozenset(z.valid_from for z in zeilen if z.valid_from.year == jahr)


def _oertlich(jahr: int, land: str, ort: Ort, werte: Werte) -> Iterator[Feiertag]:
    for brauch in sorted(ort.braeuche):
        tag = _tag_des_brauchs(brauch, jahr)
        regel = werte.suche(f"feiertage.oertlich.{brauch}", tag, land)
        if regel is None:
            raise UngueltigeEingabe(
                f"{_BRAUCHNAME[brauch]} ist in {name_des_landes(land)} kein örtlicher Feiertag."
            )
        yield _aus_wert(tag, _BRAUCHNAME[brauch], regel, oertlich=True)
    gesetz = werte.wert("feiertage.gesetz", date(jahr, 1, 1), land)
    for tag, name in ort.zusaetzlich:
        if tag.year == jahr:
            yield _aus_wert(tag, name, gesetz, oertlich=True)


def _tag_des_brauchs(brauch: Brauch, jahr: int) -> date:
    match brauch:
        case Brauch.MARIAE_HIMMELFAHRT:
            return date(jahr, 8, 15)
        case Brauch.FRIEDENSFEST:
            return date(jahr, 8, 8)
        case Brauch.FRONLEICHNAM:
            # Saarland has it everywhere
            return _bundesland(jahr, "SL").get_named("Fronleichnam")[0]


def _bundesland(jahr: int, land: str) -> HolidayBase:
    return country_holidays("DE", subdiv=land, years=jahr, language="de")
