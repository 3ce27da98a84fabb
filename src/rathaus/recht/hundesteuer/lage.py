"""How a household stands in each month: which dogs are liable, at which number and rate."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from rathaus.recht.hundesteuer.hunde import (
    GehaltenerHund,
    Monatsspanne,
    gefaehrlich_im,
    steuerpflicht,
    verguenstigung_im,
)
from rathaus.recht.hundesteuer.satzung import Hundesteuersatzung, Zaehlweise


@dataclass(frozen=True, slots=True)
class Hundelage:
    """A dog in a month. `nummer`: the number held, or the dog's place in line."""

    nummer: int
    gefaehrlich: bool
    verguenstigung: str | None
    jahressatz: Decimal
    anteil: Fraction

    @property
    def monatsbetrag(self) -> Fraction:
        """A twelfth of the yearly tax after reductions, exact."""
        return Fraction(self.jahressatz) * self.anteil / 12


@dataclass(frozen=True, slots=True)
class Steuerabschnitt:
    """Consecutive months of one dog in the same Lage."""

    erster: int
    letzter: int
    lage: Hundelage

    @property
    def monate(self) -> int:
        return self.letzter - self.erster + 1

    @property
    def betrag(self) -> Fraction:
        return self.lage.monatsbetrag * self.monate


@dataclass(frozen=True, slots=True)
class _ImMonat:
    """What is known of a liable dog before the others are counted."""

    hund: GehaltenerHund
    beginn: int
    gefaehrlich: bool
    verguenstigung: str | None
    zaehlt: bool


class Hundehaushalt:
    """The dogs of one household under one Satzung."""

    def __init__(self, hunde: Mapping[str, GehaltenerHund], satzung: Hundesteuersatzung) -> None:
        self.satzung = satzung
        self.hunde = hunde
        self.pflicht: dict[str, Monatsspanne] = {
            kennung: steuerpflicht(hund, satzung, hunde) for kennung, hund in hunde.items()
        }
        self._lagen: dict[int, dict[str, Hundelage]] = {}

    def abschnitte(self, kennung: str, jahr: int) -> tuple[Steuerabschnitt, ...]:
        """The liable months of a dog in a year, grouped."""
        monate = [
            (monat, self.lagen(monat)[kennung])
            for monat in range(jahr * 12, jahr * 12 + 12)
            if self.pflichtig(kennung, monat)
        ]
        gruppen = (list(gruppe) for _, gruppe in groupby(monate, key=lambda paar: paar[1]))
        return tuple(Steuerabschnitt(g[0][0], g[-1][0], g[0][1]) for g in gruppen)

    def pflichtig(self, kennung: str, monat: int) -> bool:
        spanne = self.pflicht[kennung]
        if spanne.letzter is not None:
            dauer = spanne.letzter - spanne.erster + 1
            if dauer < self.satzung.mindestmonate:
                return False
        return spanne.enthaelt(monat)

    def lagen(self, monat: int) -> dict[str, Hundelage]:
        """Every liable dog of the month."""
        if monat not in self._lagen:
            self._lagen[monat] = self._rechne_lagen(monat)
        return self._lagen[monat]

    def _rechne_lagen(self, monat: int) -> dict[str, Hundelage]:
        dabei = [
            self._im_monat(h, monat) for k, h in self.hunde.items() if self.pflichtig(k, monat)
        ]
        return {einer.hund.kennung: self._lage(einer, dabei) for einer in dabei}

    def _im_monat(self, hund: GehaltenerHund, monat: int) -> _ImMonat:
        satzung = self.satzung
        erhoeht = bool(satzung.saetze_gefaehrlich) and gefaehrlich_im(hund, monat, satzung)
        art = verguenstigung_im(hund, monat, satzung)
        if art and erhoeht and not satzung.verguenstigung(art).auch_gefaehrlich:
            art = None
        beginn = self.pflicht[hund.kennung].erster
        return _ImMonat(hund, beginn, erhoeht, art, self._zaehlt(art))

    def _zaehlt(self, art: str | None) -> bool:
        if art is None:
            return True
        regel = self.satzung.verguenstigung(art)
        if regel.zaehlt_mit is not None:
            return regel.zaehlt_mit
        return self.satzung.befreite_zaehlen_mit or not regel.befreit

    def _lage(self, einer: _ImMonat, dabei: list[_ImMonat]) -> Hundelage:
        nummer = self._nummer(
            einer, [anderer for anderer in dabei if self._im_kreis(anderer, einer)]
        )
        erlass = Fraction(0)
        if einer.verguenstigung:
            erlass = Fraction(self.satzung.verguenstigung(einer.verguenstigung).erlass)
        return Hundelage(
            nummer=nummer,
            gefaehrlich=einer.gefaehrlich,
            verguenstigung=einer.verguenstigung,
            jahressatz=self.satzung.satz(nummer, gefaehrlich=einer.gefaehrlich),
            anteil=1 - erlass,
        )

    def _im_kreis(self, anderer: _ImMonat, einer: _ImMonat) -> bool:
        """Is the other dog counted when this one's number is sought?"""
        if not anderer.zaehlt:
            return False
        if einer.gefaehrlich:
            return anderer.gefaehrlich
        return not anderer.gefaehrlich or self.satzung.gefaehrliche_zaehlen_mit

    def _nummer(self, einer: _ImMonat, kreis: list[_ImMonat]) -> int:
        if self.satzung.zaehlweise is Zaehlweise.JE_HUND:
            return max(len(kreis), 1)
        if einer not in kreis:
            return 1
        return sorted(kreis, key=self._rang).index(einer) + 1

    def _rang(self, einer: _ImMonat) -> tuple[object, ...]:
        nachrang = self.satzung.beguenstigte_zuerst and einer.verguenstigung is None
        return (nachrang, einer.beginn, einer.hund.haltung.von, einer.hund.kennung)
