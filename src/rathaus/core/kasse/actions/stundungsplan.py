"""What is open of a claim, spread over instalments, and what waiting for it costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rathaus.core.fehler import Fachfehler
from rathaus.core.herleitung import as_json
from rathaus.core.kasse.models import Forderung, Forderungsart
from rathaus.core.kasse.queries import offene_posten
from rathaus.core.kasse.werte import Faelligkeit
from rathaus.recht.public import Stundungsrate, stundungszinsen

#: Interest on what is deferred is the law of taxes and, through the KAG, of fees (§ 234 AO).
VERZINST = (Forderungsart.ABGABE, Forderungsart.GEBUEHR)


@dataclass(frozen=True, slots=True)
class Verschiebung:
    """A part of a claim that moves from one due day to another."""

    faellig: date
    neu: date
    betrag: Decimal

    def as_json(self) -> dict[str, str]:
        return {
            "faellig": self.faellig.isoformat(),
            "neu": self.neu.isoformat(),
            "betrag": str(self.betrag),
        }

    @classmethod
    def of(cls, teil: Mapping[str, str]) -> "Verschiebung":
        """As `as_json` wrote it."""
        return cls(
            faellig=date.fromisoformat(teil["faellig"]),
            neu=date.fromisoformat(teil["neu"]),
            betrag=Decimal(teil["betrag"]),
        )


def open_parts(forderung: Forderung) -> dict[date, Decimal]:
    return {
        posten.faellig: posten.betrag
        for posten in offene_posten(forderung.konto_id)
        if posten.forderung_id == forderung.pk and posten.betrag > 0 and posten.faellig
    }


def plan_stundung(forderung: Forderung, raten: Sequence[Faelligkeit]) -> list[Verschiebung]:
    """Which part of which due day goes to which instalment; the oldest to the first."""
    offen = sorted(open_parts(forderung).items())
    if not raten or any(rate.betrag <= 0 for rate in raten):
        raise Fachfehler("Bitte geben Sie mindestens eine Rate über null Euro an.")
    if sum(rate.betrag for rate in raten) != sum(betrag for _, betrag in offen):
        raise Fachfehler("Die Raten ergeben nicht, was von der Forderung offen ist.")
    plan: list[Verschiebung] = []
    rest = [[tag, betrag] for tag, betrag in offen]
    for rate in sorted(raten, key=lambda r: r.tag):
        plan += _take(rest, rate)
    return plan


def _take(rest: list[list[Any]], rate: Faelligkeit) -> list[Verschiebung]:
    teile, noch = [], rate.betrag
    while noch > 0:
        tag, betrag = rest[0]
        teil = min(noch, betrag)
        teile.append(Verschiebung(tag, rate.tag, teil))
        noch -= teil
        rest[0][1] -= teil
        if not rest[0][1]:
            rest.pop(0)
    return teile


def interest_of(
    forderung: Forderung, plan: Sequence[Verschiebung], ab: date
) -> tuple[Decimal, list[dict[str, Any]]]:
    """§ 234 AO per due day: half a percent for each full month, on what § 238 Abs. 2 leaves."""
    if forderung.art not in VERZINST:
        return Decimal(0), []
    summe, schritte = Decimal(0), []
    for tag in sorted({teil.faellig for teil in plan}):
        beginn = max(tag + timedelta(days=1), ab)
        raten = [
            Stundungsrate(teil.neu, teil.betrag)
            for teil in plan
            if teil.faellig == tag and teil.neu >= beginn
        ]
        if raten:
            ergebnis = stundungszinsen(beginn, raten)
            summe += ergebnis.zinsen
            schritte += as_json(ergebnis.schritte)
    return summe, schritte
