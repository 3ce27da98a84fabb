"""A household's dogs as dated facts, and the months in which each of them counts.

A month is one number, year × 12 + month − 1, so that spans cross years without care.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rathaus.recht.datum import MONATE, format_datum, pruefe_datum
from rathaus.recht.dauer import tag_vor_entsprechendem
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.hundesteuer.satzung import (
    Altersregel,
    Beginnregel,
    Endregel,
    Hundesteuersatzung,
)


class Haltungsgrund(StrEnum):
    """How the dog came under this town's tax."""

    AUFNAHME = "aufnahme"
    ZUZUG = "zuzug"
    EIGENER_WURF = "eigener_wurf"


@dataclass(frozen=True, slots=True)
class Geltungszeit:
    """First and last day, both inclusive; `bis` None is open."""

    von: date
    bis: date | None = None

    def __post_init__(self) -> None:
        pruefe_datum(self.von)
        if self.bis and pruefe_datum(self.bis) < self.von:
            raise UngueltigeEingabe(
                f"Zeitraum: {format_datum(self.bis)} liegt vor {format_datum(self.von)}."
            )


@dataclass(frozen=True, slots=True)
class GewaehrteVerguenstigung:
    """A granted exemption or reduction; `art` is a key of the Satzung."""

    art: str
    zeit: Geltungszeit


@dataclass(frozen=True, kw_only=True)
class GehaltenerHund:
    """One dog of the household. `kennung` is the caller's key and the same in every assessment.

    `haltung`: from taking in (or moving here) to the last day held. `ersetzt`: kennung of the dog
    in whose place it came.
    """

    kennung: str
    haltung: Geltungszeit
    name: str = ""
    geboren: date | None = None
    grund: Haltungsgrund = Haltungsgrund.AUFNAHME
    gefaehrlich: tuple[Geltungszeit, ...] = ()
    verguenstigungen: tuple[GewaehrteVerguenstigung, ...] = ()
    ersetzt: str | None = None

    def __post_init__(self) -> None:
        if self.geboren and self.geboren > self.haltung.von:
            raise UngueltigeEingabe(
                f"{self.bezeichnung}: geboren am {format_datum(self.geboren)}, "
                f"aber gehalten schon ab {format_datum(self.haltung.von)}."
            )

    @property
    def bezeichnung(self) -> str:
        return self.name or self.kennung


@dataclass(frozen=True, slots=True)
class Monatsspanne:
    """Months from `erster` to `letzter`, both inclusive; `letzter` None is open."""

    erster: int
    letzter: int | None

    def enthaelt(self, monat: int) -> bool:
        return self.erster <= monat and (self.letzter is None or monat <= self.letzter)


def monat_von(tag: date) -> int:
    return tag.year * 12 + tag.month - 1


def nenne_monat(monat: int) -> str:
    """Mai 2026"""
    return f"{MONATE[monat % 12]} {monat // 12}"


def erster_monat(tag: date, regel: Beginnregel) -> int:
    am_ersten = tag.day == 1 and regel is Beginnregel.FOLGEMONAT_AUSSER_AM_ERSTEN
    sofort = regel is Beginnregel.LAUFENDER_MONAT or am_ersten
    return monat_von(tag) + (0 if sofort else 1)


def letzter_monat(tag: date | None, regel: Endregel) -> int | None:
    if tag is None:
        return None
    am_letzten = (tag + timedelta(days=1)).day == 1
    voll = regel is Endregel.LAUFENDER_MONAT or (
        regel is Endregel.VORMONAT_AUSSER_AM_LETZTEN and am_letzten
    )
    return monat_von(tag) - (0 if voll else 1)


def steuerpflicht(
    hund: GehaltenerHund,
    satzung: Hundesteuersatzung,
    alle: Mapping[str, GehaltenerHund] | None = None,
) -> Monatsspanne:
    """The liable months of a dog over its whole life. `alle`: the household, for replaced dogs."""
    beginne = [_beginn_der_haltung(hund, satzung)]
    if hund.geboren and _alter_zaehlt(hund, satzung):
        reif = tag_vor_entsprechendem(hund.geboren, satzung.alter_monate)
        beginne.append(erster_monat(reif, satzung.beginn_alter))
    vorgaenger = (alle or {}).get(hund.ersetzt or "")
    if vorgaenger and satzung.ersatzhund_ab_folgemonat:
        frei = letzter_monat(vorgaenger.haltung.bis, satzung.ende)
        beginne.append(frei + 1 if frei is not None else max(beginne))
    return Monatsspanne(max(beginne), letzter_monat(hund.haltung.bis, satzung.ende))


def _beginn_der_haltung(hund: GehaltenerHund, satzung: Hundesteuersatzung) -> int:
    zuzug = hund.grund is Haltungsgrund.ZUZUG
    regel = satzung.beginn_zuzug if zuzug else satzung.beginn_aufnahme
    return erster_monat(hund.haltung.von, regel)


def _alter_zaehlt(hund: GehaltenerHund, satzung: Hundesteuersatzung) -> bool:
    eigener_wurf = hund.grund is Haltungsgrund.EIGENER_WURF
    return satzung.alter_gilt is Altersregel.ALLE or eigener_wurf


def gefaehrlich_im(hund: GehaltenerHund, monat: int, satzung: Hundesteuersatzung) -> bool:
    """A dog known as dangerous when taken in is dangerous from its first liable month."""
    return any(
        _gefaehrliche_monate(hund, zeit, satzung).enthaelt(monat) for zeit in hund.gefaehrlich
    )


def _gefaehrliche_monate(
    hund: GehaltenerHund, zeit: Geltungszeit, satzung: Hundesteuersatzung
) -> Monatsspanne:
    von_anfang_an = zeit.von <= hund.haltung.von
    ab = monat_von(zeit.von) if von_anfang_an else erster_monat(zeit.von, satzung.gefaehrlich_ab)
    return Monatsspanne(ab, letzter_monat(zeit.bis, satzung.gefaehrlich_bis))


def verguenstigung_im(hund: GehaltenerHund, monat: int, satzung: Hundesteuersatzung) -> str | None:
    """The most favourable grant of the month, if any. One that holds since the dog was taken in
    counts from its first liable month.
    """
    arten = [
        gewaehrt.art
        for gewaehrt in hund.verguenstigungen
        if _beguenstigte_monate(hund, gewaehrt.zeit, satzung).enthaelt(monat)
    ]
    return max(arten, key=lambda art: satzung.verguenstigung(art).erlass, default=None)


def _beguenstigte_monate(
    hund: GehaltenerHund, zeit: Geltungszeit, satzung: Hundesteuersatzung
) -> Monatsspanne:
    von_anfang_an = zeit.von <= hund.haltung.von
    ab = monat_von(zeit.von) if von_anfang_an else erster_monat(zeit.von, satzung.verguenstigung_ab)
    return Monatsspanne(ab, letzter_monat(zeit.bis, satzung.verguenstigung_bis))


def pruefe_haushalt(
    hunde: Iterable[GehaltenerHund], satzung: Hundesteuersatzung
) -> dict[str, GehaltenerHund]:
    """By kennung; refuses doubles, unknown grants and a replaced dog that is not there."""
    haushalt: dict[str, GehaltenerHund] = {}
    for hund in hunde:
        if hund.kennung in haushalt:
            raise UngueltigeEingabe(f"Hund „{hund.kennung}“ ist doppelt angegeben.")
        for gewaehrt in hund.verguenstigungen:
            satzung.verguenstigung(gewaehrt.art)
        haushalt[hund.kennung] = hund
    for hund in haushalt.values():
        if hund.ersetzt and hund.ersetzt not in haushalt:
            raise UngueltigeEingabe(
                f"{hund.bezeichnung} ersetzt „{hund.ersetzt}“; diesen Hund gibt es hier nicht."
            )
    return haushalt
