"""What makes a German text hard to read, by the rules for Leichte Sprache in BITV 2.0, Anlage 2.

The rules are the regulation's, the measures are ours: it names no number of words or letters. What
a program can see is looked at here: Nr. 1, 2, 4, 5 and 6. A text without findings is no text in
Leichte Sprache: only people who need it can say so, after they have read it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

HOECHSTENS_WORTE = 12
HOECHSTENS_BUCHSTABEN = 13
HOECHSTENS_KOMMAS = 1


@dataclass(frozen=True, slots=True)
class Befund:
    """`nummer` of the second part of the Anlage, what it asks for, and the words that break it.
    `rat` marks what is to be avoided but may be the plainest way to say it: „Das kostet nichts.“
    """

    nummer: int
    regel: str
    worte: str
    satz: str
    rat: bool = False

    def __str__(self) -> str:
        return f"BITV 2.0 Anlage 2 Teil 2 Nr. {self.nummer}: {self.regel} „{self.worte}“"


def find_breaches(text: str) -> list[Befund]:
    """In the order of the sentences."""
    return [befund for satz in sentences(text) for regel in _REGELN for befund in regel(satz)]


def sentences(text: str) -> list[str]:
    """A colon ends one too: what follows stands on its own line. An abbreviation does not."""
    geschuetzt = _ABKUERZUNG.sub(lambda treffer: treffer[0].replace(".", _PUNKT), text)
    geschuetzt = re.sub(r"(?<=\d)\.(?=\s*\d|\s+[A-ZÄÖÜ][a-zä]+ \d{4})", _PUNKT, geschuetzt)
    teile = re.split(r"(?<=[.!?:])[\s“]+|\n+", geschuetzt)
    return [teil.strip().replace(_PUNKT, ".") for teil in teile if teil.strip()]


_PUNKT = "\ue000"
_ABKUERZUNG = re.compile(
    r"\b(?:z\. ?B|d\. ?h|u\. ?a|z\. ?T|o\. ?ä|i\. ?d\. ?R|ca|usw|bzw|ggf|evtl|inkl|zzgl|max|min|Nr"
    r"|Str|Tel|Abs|Art|Std|vgl|etc)\.",
)
_VERNEINUNG = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|niemand|nirgends|kein\w*)\b", re.IGNORECASE
)
_KONJUNKTIV = re.compile(
    r"\b(?:würde|könnte|müsste|sollte|hätte|wäre|dürfte|gäbe|ginge|käme|bräuchte)(?:n|st|t)?\b",
    re.IGNORECASE,
)
_PARTIZIP = (
    r"(?:(?:\w+)?ge(?!gen|nau|rn|ld|s\b)\w{2,}(?:t|en)|(?:be|ver|er|ent|zer)\w{2,}t|\w{2,}iert"
    r"|(?:ver|be|er|ent)\w*(?:boten|loren|geben|zogen|sprochen|schrieben|nommen|hoben))"
)
_PASSIV = re.compile(
    rf"\b(?:wird|werden|wurden?|worden)\b(?:\s+\w+){{0,6}}\s+({_PARTIZIP})\b"
    rf"|\b({_PARTIZIP})\s+(?:wird|werden|wurden?|worden)\b"
)
_GENITIV = re.compile(
    r"\b(?:des|eines|Ihres|unseres|dieses|jedes)\s+(?:[a-zäöü]\w+en\s+)?[A-ZÄÖÜ]\w+s\b"
    r"|\b(?i:wegen|trotz|während|anstatt|innerhalb|außerhalb|aufgrund|bezüglich|anhand|mittels)\b"
    r"\s+\w+",
)
_UNPERSOENLICH = re.compile(r"\b(?:man|Antragsteller\w*|Antragstellende\w*)\b")
_FREMD = re.compile(
    r"\b(?:relevant\w*|optional\w*|individuell\w*|explizit\w*|adäquat\w*|legitim\w*|obligatorisch\w*"
    r"|fakultativ\w*|respektive|inklusive|exklusive|gegebenenfalls|diesbezüglich\w*|erforderlich\w*"
    r"|[A-ZÄÖÜ]\w+(?:ität|ismus|anz)(?:en)?|(?!Infor|Sta|Na)[A-ZÄÖÜ]\w{4,}tion(?:en)?)\b"
)
_LANG = re.compile(rf"(?<![\w-])[A-ZÄÖÜ][a-zäöüß]{{{HOECHSTENS_BUCHSTABEN},}}(?![\w-])")
_ZEICHEN = re.compile(r"[()\[\]{}/&%§*_<>=+|~;–—→]")
_WORT = re.compile(r"[\w-]+")


def _match(
    muster: re.Pattern[str], nummer: int, regel: str, *, rat: bool = False
) -> Callable[[str], Iterator[Befund]]:
    def look(satz: str) -> Iterator[Befund]:
        for treffer in muster.finditer(satz):
            yield Befund(nummer, regel, treffer[0], satz, rat)

    return look


def _length(satz: str) -> Iterator[Befund]:
    worte = _WORT.findall(satz)
    if len(worte) > HOECHSTENS_WORTE:
        regel = f"Der Satz hat {len(worte)} Wörter, gut sind höchstens {HOECHSTENS_WORTE}."
        yield Befund(5, regel, f"{' '.join(worte[:4])} …", satz)


def _structure(satz: str) -> Iterator[Befund]:
    """Four things in a sentence want a list of their own (Nr. 7); two clauses, two sentences."""
    kommas = len(re.findall(r",(?=\s)", satz))
    if kommas > HOECHSTENS_KOMMAS:
        yield Befund(5, "Ein Satz sagt eine Sache.", satz, satz)


_REGELN: tuple[Callable[[str], Iterator[Befund]], ...] = (
    _match(_ABKUERZUNG, 1, "Bitte ohne Abkürzung:"),
    _match(_KONJUNKTIV, 1, "Bitte ohne Konjunktiv:"),
    _match(_PASSIV, 1, "Bitte sagen, wer etwas tut:"),
    _match(_GENITIV, 1, "Bitte ohne Genitiv, zum Beispiel mit „von“:"),
    _match(_VERNEINUNG, 1, "Geht es ohne Verneinung?", rat=True),
    _match(_UNPERSOENLICH, 2, "Bitte die Person ansprechen:"),
    _match(_FREMD, 4, "Bitte ein einfacheres Wort:"),
    _match(_LANG, 4, "Bitte mit Bindestrich trennen:"),
    _length,
    _structure,
    _match(_ZEICHEN, 6, "Bitte ohne Sonderzeichen und Klammern:"),
)
