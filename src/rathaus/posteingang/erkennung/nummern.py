"""Numbers of ours in a letter: the sign of the code, the number of a Vorgang or of a letter, an
Aktenzeichen, a Kassenzeichen.
"""

import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from rathaus.core.akten.models import Akte
from rathaus.core.bescheide.public import resolve_antwortzeichen
from rathaus.core.kasse.public import format_kassenzeichen, konto_with_kassenzeichen
from rathaus.core.nummern.public import format_token, misread_tokens, parse_token
from rathaus.core.vorgaenge.models import Vorgang

from ..stapel import ANTWORT
from .spur import Spur

#: More numbers than that stand in a list of somebody, not in a letter.
HOECHSTENS = 20
_NUMMER = re.compile(r"(?<![\w-])[0-9A-Z]{5}\s?[-–]\s?[0-9A-Z]{5}(?![\w-])")
_AKTENZEICHEN = re.compile(r"(?<![\w.])\d[\d.]*-\d{4}/\d{4,6}(?!\d)")
_KASSENZEICHEN = re.compile(r"(?<![\w.])\d{2}[. ]?\d{7}[. ]?\d{2}(?![\w])")


def find_by_code(codes: Iterable[str]) -> list[UUID]:
    """The Vorgänge our codes on the pages name, each once."""
    zeichen = dict.fromkeys(code for code in codes if code.startswith(ANTWORT))
    gefunden = (resolve_antwortzeichen(code) for code in list(zeichen)[:HOECHSTENS])
    return list(dict.fromkeys(vorgang for vorgang in gefunden if vorgang))


def find_numbers(text: str) -> Iterator[Spur]:
    yield from _by_number(text)
    yield from _by_aktenzeichen(text)
    yield from _by_kassenzeichen(text)


def _by_number(text: str) -> Iterator[Spur]:
    for zeichen in _found(_NUMMER, text):
        token = parse_token(zeichen)
        vorgang = token and (_of_vorgang(token) or resolve_antwortzeichen(token))
        if token and vorgang:
            yield Spur(f"Nummer {format_token(token)} im Text", 95, vorgang=vorgang)
        else:
            yield from _by_misread_number(zeichen)


def _by_misread_number(gelesen: str) -> Iterator[Spur]:
    """A G may be read as a 6. Only where all it could have been leads to one Vorgang."""
    moeglich = Vorgang.objects.filter(token__in=misread_tokens(gelesen))
    treffer = list(moeglich.values_list("token", "pk")[:2])
    if len(treffer) == 1:
        ((token, vorgang),) = treffer
        yield Spur(f"Nummer {format_token(token)}, gelesen als {gelesen}", 85, vorgang=vorgang)


def _of_vorgang(token: str) -> UUID | None:
    return Vorgang.objects.filter(token=token).values_list("pk", flat=True).first()


def _by_aktenzeichen(text: str) -> Iterator[Spur]:
    zeichen = _found(_AKTENZEICHEN, text)
    for akte in Akte.objects.filter(aktenzeichen__in=zeichen):
        grund = f"Aktenzeichen {akte.aktenzeichen} im Text"
        offene = list(akte.vorgaenge.filter(offen=True).values_list("pk", flat=True)[:2])
        if len(offene) == 1:
            yield Spur(grund, 90, vorgang=offene[0], sicht=akte.sicht_id)
        else:
            yield Spur(grund, 85, sicht=akte.sicht_id)


def _by_kassenzeichen(text: str) -> Iterator[Spur]:
    for zeichen in _found(_KASSENZEICHEN, text):
        konto = konto_with_kassenzeichen(zeichen)
        if konto is not None:
            grund = f"Kassenzeichen {format_kassenzeichen(konto.kassenzeichen)} im Text"
            yield Spur(grund, 80, vorgang=konto.vorgang_id, sicht=konto.sicht_id)


def _found(muster: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(treffer[0] for treffer in muster.finditer(text)))[:HOECHSTENS]
