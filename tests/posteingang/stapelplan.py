"""What lies in the feeder in the long run, and what must become of it. The same every time."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.posteingang import scans, schreiben
from tests.posteingang.scans import Blattbild, Stapel
from tests.posteingang.schreiben import Schreiben

JE_STAPEL = 25
#: How many of all letters bear our sign; how many of those enclose something, how many of the
#: others name a number of ours; how many of all have a blank back.
MIT_ZEICHEN, MIT_ANLAGE, MIT_NUMMER, MIT_RUECKSEITE = 0.45, 0.3, 0.1, 0.3


@dataclass(frozen=True)
class Brief:
    """A letter by the places of its written pages, with our sign or its truth."""

    seiten: tuple[int, ...]
    zeichen: str = ""
    fremd: Schreiben | None = None


@dataclass
class Plan:
    name: str
    stapel: Stapel = field(default_factory=Stapel)
    briefe: list[Brief] = field(default_factory=list)

    def add(self, *blaetter: Blattbild, zeichen: str = "", fremd: Schreiben | None = None) -> None:
        erste = len(self.stapel.separate().blaetter)
        self.stapel.add(*blaetter)
        geschrieben = (erste + n for n, blatt in enumerate(blaetter) if blatt.zeilen)
        self.briefe.append(Brief(tuple(geschrieben), zeichen, fremd))


@dataclass(frozen=True)
class Haelften:
    """The letters that are decided, and those that are held out."""

    verteilt: Sequence[Plan]
    zurueckgehalten: Sequence[Plan]


def halves(anzahl: int, zeichen: Sequence[str], nummern: Sequence[str]) -> Haelften:
    """`zeichen` stand on our letters, `nummern` are those of their matters."""
    mitte = anzahl // 2
    return Haelften(
        list(_plans(range(mitte), zeichen, nummern, zurueckgehalten=False)),
        list(_plans(range(mitte, anzahl), zeichen, nummern, zurueckgehalten=True)),
    )


def bundle(seiten: int) -> Plan:
    """One letter of so many pages, without a sheet between them."""
    blaetter = [scans.typed(schreiben.letter(n).zeilen, n) for n in range(seiten)]
    return Plan("buendel", Stapel(blaetter), [Brief(tuple(range(seiten)))])


def _plans(
    zahlen: range, zeichen: Sequence[str], nummern: Sequence[str], *, zurueckgehalten: bool
) -> Iterator[Plan]:
    for erste in range(0, len(zahlen), JE_STAPEL):
        stapel = zahlen[erste : erste + JE_STAPEL]
        plan = Plan(f"stapel-{stapel.start:04d}")
        for zahl in stapel:
            zufall = random.Random(f"plan {zahl}")  # noqa: S311 - the same letter every time
            if zufall.random() < MIT_ZEICHEN:
                _add_reply(plan, zahl, zufall.choice(zeichen), zufall)
            else:
                genannt = zufall.choice(nummern) if zufall.random() < MIT_NUMMER else ""
                _add_foreign(plan, zahl, genannt, zufall, zurueckgehalten=zurueckgehalten)
        yield plan


def _add_reply(plan: Plan, zahl: int, zeichen: str, zufall: random.Random) -> None:
    anlage = [scans.foreign(zahl)] if zufall.random() < MIT_ANLAGE else []
    plan.add(scans.answer(zeichen, zahl), *_back(zahl, zufall), *anlage, zeichen=zeichen)


def _add_foreign(
    plan: Plan, zahl: int, genannt: str, zufall: random.Random, *, zurueckgehalten: bool
) -> None:
    """Whoever names a number of ours writes about that matter: they all are the dog tax's."""
    fremd = schreiben.letter(
        zahl,
        zurueckgehalten=zurueckgehalten,
        amt="steueramt" if genannt else "",
        nummer=genannt,
    )
    plan.add(scans.typed(fremd.zeilen, zahl), *_back(zahl, zufall), fremd=fremd)


def _back(zahl: int, zufall: random.Random) -> list[Blattbild]:
    return [scans.blank(zahl)] if zufall.random() < MIT_RUECKSEITE else []
