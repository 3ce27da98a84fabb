"""Finding a service by what people call it: typed on a phone, in a hurry, in their own words.

Each typed word meets the words of names, synonyms and teasers, in every language the package has. A
whole word counts most, then its beginning, a part of it, and last what only looks alike.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rathaus.normen.din91379 import weite_suchform

from .karten import Karte, karten

#: Where a word stands says how much it tells of the service.
NAME, SYNONYM, TEASER = 1.0, 0.9, 0.3
GANZ, ANFANG, TEIL, AEHNLICH = 1.0, 0.85, 0.6, 0.75
_KUERZESTER_TEIL = 4
_KLEINSTE_AEHNLICHKEIT = 0.75
#: Said often and of every service: never the reason to find one.
_FUELLWOERTER = frozenset(
    weite_suchform(
        "der die das den dem ein eine einen einer ich wir mein meine meinen und oder für von zu "
        "zum zur im in am an auf bei mit ist wie wo was kann muss möchte will bitte beim online "
        "stadt a an the my to for of how do i get apply"
    ).split()
)


def search_karten(text: str, *, anzahl: int = 20) -> list[Karte]:
    """Public services that fit, best first. A service fits when each typed word does; where none
    fits all of them, those that fit most.
    """
    woerter = _typed(text)
    if not woerter:
        return []
    index = _index([karte for karte in karten() if karte.is_public])
    punkte: dict[str, list[float]] = defaultdict(list)
    for wort in woerter:
        for kennung, wert in index.find(wort).items():
            punkte[kennung].append(wert)
    if not punkte:
        return []
    meiste = max(len(werte) for werte in punkte.values())
    reihe = sorted(
        ((sum(w), k) for k, w in punkte.items() if len(w) == meiste), key=lambda p: (-p[0], p[1])
    )
    beste = reihe[0][0]
    return [index.karten[k] for wert, k in reihe[:anzahl] if wert >= beste * 0.4]


def fold(text: str) -> list[str]:
    """Words as they are compared: capitals, no accents, ü as u."""
    return [wort for wort in weite_suchform(text).replace("-", " ").split() if wort]


def _typed(text: str) -> list[str]:
    """The words that tell something. „Führungs zeugnis“ is also tried as one word."""
    woerter = fold(text[:100])[:8]
    sagend = [wort for wort in woerter if wort not in _FUELLWOERTER]
    return sagend or woerter


@dataclass
class Index:
    """Word → the services it tells of, with its weight; in order, so that beginnings are found."""

    karten: dict[str, Karte]
    stellen: dict[str, dict[str, float]] = field(default_factory=dict)
    woerter: list[str] = field(default_factory=list)

    def find(self, wort: str) -> dict[str, float]:
        """The services this word leads to, each with its best weight."""
        treffer: dict[str, float] = {}
        for bekannt, guete in self._alike(wort):
            for kennung, gewicht in self.stellen[bekannt].items():
                treffer[kennung] = max(treffer.get(kennung, 0.0), guete * gewicht)
        return treffer

    def _alike(self, wort: str) -> Iterator[tuple[str, float]]:
        gefunden = False
        for bekannt, guete in self._containing(wort):
            gefunden = True
            yield bekannt, guete
        if not gefunden or wort not in self.stellen:
            yield from self._similar(wort)

    def _containing(self, wort: str) -> Iterator[tuple[str, float]]:
        if wort in self.stellen:
            yield wort, GANZ
        stelle = bisect_left(self.woerter, wort)
        while stelle < len(self.woerter) and self.woerter[stelle].startswith(wort):
            if self.woerter[stelle] != wort:
                yield self.woerter[stelle], ANFANG
            stelle += 1
        if len(wort) < _KUERZESTER_TEIL:
            return
        for bekannt in self.woerter:
            inside = wort in bekannt and not bekannt.startswith(wort)
            # „Hundesteuerbescheid“ leads to what is known as Hundesteuer
            around = len(bekannt) > _KUERZESTER_TEIL and wort.startswith(bekannt)
            if inside or (around and bekannt != wort):
                yield bekannt, TEIL

    def _similar(self, wort: str) -> Iterator[tuple[str, float]]:
        """A slip of the finger: about as long, and nearly the same letters in the same order."""
        if len(wort) < _KUERZESTER_TEIL:
            return
        vergleich = SequenceMatcher(autojunk=False)
        vergleich.set_seq2(wort)
        for bekannt in self.woerter:
            if abs(len(bekannt) - len(wort)) > 2 or len(bekannt) < _KUERZESTER_TEIL:
                continue
            vergleich.set_seq1(bekannt)
            if vergleich.real_quick_ratio() < _KLEINSTE_AEHNLICHKEIT:
                continue
            if vergleich.quick_ratio() < _KLEINSTE_AEHNLICHKEIT:
                continue
            aehnlich = vergleich.ratio()
            if aehnlich >= _KLEINSTE_AEHNLICHKEIT:
                yield bekannt, aehnlich * AEHNLICH


_gebaut: dict[frozenset[object], Index] = {}


def _index(alle: Sequence[Karte]) -> Index:
    """Built once for each set of published versions."""
    schluessel = frozenset(karte.fassung_id for karte in alle)
    if schluessel not in _gebaut:
        _gebaut.clear()
        _gebaut[schluessel] = _build(alle)
    return _gebaut[schluessel]


def _build(alle: Sequence[Karte]) -> Index:
    stellen: dict[str, dict[str, float]] = {}
    for karte in alle:
        for wort, gewicht in _words_of(karte):
            je_karte = stellen.setdefault(wort, {})
            je_karte[karte.kennung] = max(je_karte.get(karte.kennung, 0.0), gewicht)
    return Index({karte.kennung: karte for karte in alle}, stellen, sorted(stellen))


def _words_of(karte: Karte) -> Iterator[tuple[str, float]]:
    """A phrase also counts as one word: „Führungs zeugnis“ and „Führungszeugnis“ meet."""
    for phrase in [karte.name, *(t["name"] for t in _translations(karte) if "name" in t)]:
        yield from ((wort, NAME) for wort in _with_joined(phrase))
    for phrase in karte.dokument.get("synonyme", ()):
        yield from ((wort, SYNONYM) for wort in _with_joined(phrase))
    for texte in [karte.dokument.get("beschreibung", {}), *_translations(karte)]:
        yield from (
            (w, TEASER) for w in fold(texte.get("kurz", "").replace(".", " ").replace(",", " "))
        )


def _translations(karte: Karte) -> list[dict[str, str]]:
    return list(karte.dokument.get("sprachen", {}).values())


def _with_joined(phrase: str) -> Iterator[str]:
    woerter = fold(phrase.replace(",", " "))
    yield from woerter
    if len(woerter) == 2:
        yield "".join(woerter)
