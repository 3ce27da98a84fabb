"""The sentences of a package: what makes those in Einfache Sprache hard to read, and where a comma
has cut one in two.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rathaus.normen.einfache_sprache import Befund, find_breaches

_LISTEN = frozenset({"unterlagen", "voraussetzungen", "ablauf", "hinweise", "abschluss"})
_OHNE_TEXT = frozenset({"ziel", "rechtsgrundlagen"})


def breaches_of(dokument: Mapping[str, Any]) -> Iterator[tuple[str, Befund]]:
    """Place in the document and finding."""
    sprachen = dokument.get("sprachen")
    texte = sprachen.get("einfach") if isinstance(sprachen, Mapping) else None
    for ort, text in _texts("sprachen.einfach", texte):
        for befund in find_breaches(text):
            yield ort, befund


def _texts(ort: str, teil: Any) -> Iterator[tuple[str, str]]:
    if isinstance(teil, str):
        yield ort, teil
    elif isinstance(teil, Mapping):
        for name, unter in teil.items():
            if name not in _OHNE_TEXT:
                yield from _texts(f"{ort}.{name}", unter)
    elif isinstance(teil, list):
        for nummer, unter in enumerate(teil):
            yield from _texts(f"{ort}[{nummer}]", unter)


def split_sentences(dokument: Mapping[str, Any]) -> Iterator[str]:
    """Places of list entries that begin in lower case: in [a, b] without quotes each comma begins a
    new entry, in the middle of a sentence too.
    """
    sprachen = dokument.get("sprachen")
    uebersetzt = sprachen if isinstance(sprachen, Mapping) else {}
    teile: dict[str, Any] = {"": dokument, "beschreibung": dokument.get("beschreibung")}
    teile |= {f"sprachen.{kuerzel}": texte for kuerzel, texte in uebersetzt.items()}
    for ort, teil in teile.items():
        if not isinstance(teil, Mapping):
            continue
        for name in sorted(_LISTEN & set(teil)):
            for nummer, satz in enumerate(teil[name]):
                if nummer and isinstance(satz, str) and satz[:1].islower():
                    yield f"{ort}.{name}[{nummer}]".removeprefix(".")
