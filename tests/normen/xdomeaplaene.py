"""Zufällige Aktenpläne: Bäume von Stellen, jedes Feld mal da, mal nicht."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from rathaus.normen.xdomea import Aktenplan, Erweiterung, Kopf, Planeinheit, Stelle, Urteil

KOPF = Kopf(UUID(int=5), datetime(2026, 11, 22, 9, tzinfo=UTC), Stelle("Stadt"), Stelle())

_text = st.text("abcäöß<&\"' –", max_size=12).map(lambda t: " ".join(t.split()))
_nichtleer = st.text("abcäöü<&", min_size=1, max_size=8)
_erweiterungen = st.builds(
    Erweiterung, _text, _text, st.dictionaries(_nichtleer, _text, max_size=3)
)
_art = st.builds(lambda urteil: {"urteil": urteil}, st.sampled_from(Urteil)) | st.builds(
    lambda wortlaut: {"wortlaut": wortlaut}, _nichtleer
)


def _einheit(unten: Any) -> st.SearchStrategy[Planeinheit]:
    felder = st.fixed_dictionaries(
        {
            "kennzeichen": _text,
            "inhalt": _text,
            "betreff": _text,
            "jahre": st.sampled_from([None, 0, 10, 65_535]),
            "stillgelegt": st.booleans(),
            "erweiterung": st.none() | _erweiterungen,
            "unten": unten,
        }
    )
    return st.builds(lambda rest, art: Planeinheit(**rest, **art), felder, _art)


_einheiten = st.recursive(
    _einheit(st.just(())),
    lambda kind: _einheit(st.lists(kind, max_size=3).map(tuple)),
    max_leaves=8,
)
plaene = st.builds(
    Aktenplan,
    st.just(KOPF),
    _text,
    _text,
    st.lists(_einheiten, max_size=3).map(tuple),
    st.booleans(),
)
