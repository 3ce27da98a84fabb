"""Patterns for answers: a small part of the regular expressions of XML Schema, matched as a whole.

A pattern is checked when the package is read and matched by following all ways at once, so no
answer takes longer than its length times the size of the pattern, whatever either looks like.
Understood are literals, `.`, classes `[a-z]`, `\\d \\w \\s` (and `\\D \\W \\S`), groups,
alternatives and counts `? * + {n} {n,} {n,m}`; not understood are anchors, look-around, references.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MAX_LAENGE = 500
MAX_ZUSTAENDE = 2000
_SONDER = frozenset("\\|()[]{}?*+.^$")
_ZIFFERN = ((48, 57),)
_WORT = ((48, 57), (65, 90), (95, 95), (97, 122), (192, 214), (216, 246), (248, 591))
_LEER = ((9, 10), (13, 13), (32, 32))
_KURZ = {"d": _ZIFFERN, "w": _WORT, "s": _LEER}
_GELAEUFIG = "1aA-, ."
_STEUER = {"n": "\n", "r": "\r", "t": "\t"}

Spannen = tuple[tuple[int, int], ...]


class Musterfehler(ValueError):
    """Why a pattern is not taken; a German sentence with the place."""


class Musterexplosion(Musterfehler):
    """A pattern that means more ways than anyone should follow: never run it elsewhere either."""


@dataclass(frozen=True, slots=True)
class Zeichen:
    """One character out of the spans of code points, or out of all others."""

    spannen: Spannen
    ausser: bool = False

    def takes(self, zeichen: str) -> bool:
        stelle = ord(zeichen)
        return any(von <= stelle <= bis for von, bis in self.spannen) != self.ausser

    def example(self) -> str:
        """One of them, if possible one that people type."""
        erste = chr(self.spannen[0][0]) if self.spannen else ""
        kandidaten = [*_GELAEUFIG, erste]
        return next((zeichen for zeichen in kandidaten if zeichen and self.takes(zeichen)), erste)


@dataclass(frozen=True, slots=True)
class Folge:
    teile: tuple["Knoten", ...]


@dataclass(frozen=True, slots=True)
class Wahl:
    wege: tuple["Knoten", ...]


@dataclass(frozen=True, slots=True)
class Anzahl:
    """`hoechstens` None: without end."""

    teil: "Knoten"
    mindestens: int
    hoechstens: int | None


Knoten = Zeichen | Folge | Wahl | Anzahl


@lru_cache(maxsize=1024)
def compile_muster(text: str) -> "Muster":
    """Raises Musterfehler."""
    if len(text) > MAX_LAENGE:
        raise Musterfehler(f"Ein Muster hat höchstens {MAX_LAENGE} Zeichen.")
    return Muster(text, _Leser(text).read())


class Muster:
    """A pattern, ready to match."""

    def __init__(self, text: str, wurzel: Knoten) -> None:
        self.text = text
        #: per state: the character that leads on and the state it leads to
        self._uebergaenge: list[list[tuple[Zeichen, int]]] = []
        #: per state: states reached without a character
        self._leer: list[list[int]] = []
        self._anfang, self._ende = self._new(), self._new()
        self._build(wurzel, self._anfang, self._ende)

    def matches(self, text: str) -> bool:
        """The whole text, from its first to its last character."""
        hier = self._closure({self._anfang})
        for zeichen in text:
            weiter = {
                ziel
                for stand in hier
                for erwartet, ziel in self._uebergaenge[stand]
                if erwartet.takes(zeichen)
            }
            if not weiter:
                return False
            hier = self._closure(weiter)
        return self._ende in hier

    def shortest(self) -> str:
        """The shortest text it takes, for examples; raises Musterfehler where there is none."""
        wege = dict.fromkeys(self._closure({self._anfang}), "")
        offen = list(wege)
        for stand in offen:
            for erwartet, ziel in self._uebergaenge[stand]:
                for erreicht in sorted(self._closure({ziel}) - set(wege)):
                    wege[erreicht] = wege[stand] + erwartet.example()
                    offen.append(erreicht)
        if self._ende not in wege:
            raise Musterfehler("Auf dieses Muster passt kein Text.")
        return wege[self._ende]

    def _new(self) -> int:
        if len(self._leer) >= MAX_ZUSTAENDE:
            raise Musterexplosion("Das Muster ist zu groß: Die Anzahlen ergeben zu viele Schritte.")
        self._uebergaenge.append([])
        self._leer.append([])
        return len(self._leer) - 1

    def _build(self, knoten: Knoten, von: int, bis: int) -> None:
        match knoten:
            case Zeichen():
                self._uebergaenge[von].append((knoten, bis))
            case Folge(teile):
                self._build_folge(teile, von, bis)
            case Wahl(wege):
                for weg in wege:
                    self._build(weg, von, bis)
            case Anzahl():
                self._build_anzahl(knoten, von, bis)

    def _build_folge(self, teile: tuple[Knoten, ...], von: int, bis: int) -> None:
        for teil in teile:
            weiter = self._new()
            self._build(teil, von, weiter)
            von = weiter
        self._leer[von].append(bis)

    def _build_anzahl(self, knoten: Anzahl, von: int, bis: int) -> None:
        von = self._repeat(knoten.teil, knoten.mindestens, von)
        if knoten.hoechstens is None:
            schleife = self._new()
            self._leer[von].append(schleife)
            weiter = self._new()
            self._build(knoten.teil, schleife, weiter)
            self._leer[weiter].append(schleife)
            self._leer[schleife].append(bis)
            return
        for _mal in range(knoten.hoechstens - knoten.mindestens):
            self._leer[von].append(bis)
            von = self._repeat(knoten.teil, 1, von)
        self._leer[von].append(bis)

    def _repeat(self, teil: Knoten, anzahl: int, von: int) -> int:
        for _mal in range(anzahl):
            weiter = self._new()
            self._build(teil, von, weiter)
            von = weiter
        return von

    def _closure(self, staende: set[int]) -> set[int]:
        offen = list(staende)
        erreicht = set(staende)
        while offen:
            neue = [ziel for ziel in self._leer[offen.pop()] if ziel not in erreicht]
            erreicht.update(neue)
            offen += neue
        return erreicht


class _Leser:
    def __init__(self, text: str) -> None:
        self.text, self.stelle, self.tiefe = text, 0, 0

    def read(self) -> Knoten:
        knoten = self._wahl()
        if self.stelle < len(self.text):
            raise self._fault("Diese Klammer wurde nie geöffnet.")
        return knoten

    def _fault(self, grund: str) -> Musterfehler:
        return Musterfehler(f"{grund} (Zeichen {self.stelle + 1} in „{self.text}“)")

    def _peek(self) -> str:
        return self.text[self.stelle : self.stelle + 1]

    def _take(self) -> str:
        zeichen = self._peek()
        if not zeichen:
            raise self._fault("Das Muster hört mittendrin auf.")
        self.stelle += 1
        return zeichen

    def _wahl(self) -> Knoten:
        wege = [self._folge()]
        while self._peek() == "|":
            self._take()
            wege.append(self._folge())
        return wege[0] if len(wege) == 1 else Wahl(tuple(wege))

    def _folge(self) -> Knoten:
        return Folge(tuple(self._teile()))

    def _teile(self) -> Iterator[Knoten]:
        while self._peek() not in ("", "|", ")"):
            yield self._counted(self._atom())

    def _atom(self) -> Knoten:
        zeichen = self._take()
        match zeichen:
            case "(":
                return self._gruppe()
            case "[":
                return self._klasse()
            case ".":
                return Zeichen(((10, 10), (13, 13)), ausser=True)
            case "\\":
                return self._escape()
        if zeichen in _SONDER:
            self.stelle -= 1
            raise self._fault(f"„{zeichen}“ geht hier nicht; gemeint ist vielleicht „\\{zeichen}“.")
        return _literal(zeichen)

    def _gruppe(self) -> Knoten:
        self.tiefe += 1
        if self.tiefe > 10:
            raise self._fault("Zu viele Klammern ineinander.")
        if self.text.startswith("?:", self.stelle):
            self.stelle += 2
        elif self._peek() == "?":
            raise self._fault("Vor- und Rückschau versteht das Rathaus nicht.")
        innen = self._wahl()
        if self._peek() != ")":
            raise self._fault("Hier fehlt eine schließende Klammer.")
        self._take()
        self.tiefe -= 1
        return innen

    def _escape(self) -> Zeichen:
        zeichen = self._take()
        if zeichen in _STEUER:
            return _literal(_STEUER[zeichen])
        if zeichen.lower() in _KURZ:
            return Zeichen(_KURZ[zeichen.lower()], ausser=zeichen.isupper())
        if zeichen.isalnum():
            self.stelle -= 2
            raise self._fault(f"„\\{zeichen}“ versteht das Rathaus nicht.")
        return _literal(zeichen)

    def _klasse(self) -> Zeichen:
        ausser = self._peek() == "^"
        if ausser:
            self._take()
        spannen: list[tuple[int, int]] = []
        while self._peek() != "]" or not spannen:
            spannen += self._spanne()
        self._take()
        return Zeichen(tuple(spannen), ausser)

    def _spanne(self) -> Spannen:
        von = self._klassenzeichen()
        if len(von) > 1 or von[0][0] != von[0][1] or self._peek() != "-":
            return von
        if self.text[self.stelle + 1 : self.stelle + 2] in ("]", ""):
            return von
        self._take()
        bis = self._klassenzeichen()
        if len(bis) > 1 or bis[0][1] < von[0][0]:
            raise self._fault("Diese Spanne läuft rückwärts.")
        return ((von[0][0], bis[0][1]),)

    def _klassenzeichen(self) -> Spannen:
        zeichen = self._take()
        if zeichen == "[":
            raise self._fault("Klassen ineinander versteht das Rathaus nicht.")
        if zeichen != "\\":
            return ((ord(zeichen), ord(zeichen)),)
        gelesen = self._escape()
        if gelesen.ausser:
            raise self._fault("Das Gegenteil einer Klasse geht hier nicht.")
        return gelesen.spannen

    def _counted(self, teil: Knoten) -> Knoten:
        zeichen = self._peek()
        if zeichen not in ("?", "*", "+", "{") or not zeichen:
            return teil
        self._take()
        mindestens, hoechstens = self._grenzen(zeichen)
        if hoechstens is None and _repeats(teil):
            raise Musterexplosion(f"Eine Wiederholung enthält eine weitere: „{self.text}“")
        if self._peek() in ("?", "*", "+", "{") and self._peek():
            raise self._fault("Zwei Anzahlen hintereinander gehen nicht.")
        return Anzahl(teil, mindestens, hoechstens)

    def _grenzen(self, zeichen: str) -> tuple[int, int | None]:
        if zeichen != "{":
            return {"?": (0, 1), "*": (0, None), "+": (1, None)}[zeichen]
        bis = self.text.find("}", self.stelle)
        angabe = self.text[self.stelle : bis] if bis >= 0 else ""
        von, komma, hoechstens = angabe.partition(",")
        if not _count(von) or (hoechstens and not _count(hoechstens)):
            raise self._fault("Eine Anzahl schreibt man {3}, {1,4} oder {2,}.")
        self.stelle = bis + 1
        ende = int(hoechstens) if hoechstens else None if komma else int(von)
        if ende is not None and ende < int(von):
            raise self._fault("Die Anzahl läuft rückwärts.")
        return int(von), ende


def _literal(zeichen: str) -> Zeichen:
    return Zeichen(((ord(zeichen), ord(zeichen)),))


def _count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _repeats(knoten: Knoten) -> bool:
    """Does it count without end, or a varying number of times, somewhere inside?"""
    match knoten:
        case Anzahl(_teil, mindestens, hoechstens):
            return mindestens != hoechstens
        case Folge(teile) | Wahl(teile):
            return any(map(_repeats, teile))
    return False
