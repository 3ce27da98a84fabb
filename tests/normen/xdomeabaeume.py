"""Zufällige Nachrichten: Akten mit Vorgängen, Teilakten und Dokumenten, jedes Feld mal da, mal
nicht.
"""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from rathaus.normen.xdomea import (
    Akte,
    Anbieteverzeichnis,
    Aussonderung,
    Bewertung,
    Bewertungsverzeichnis,
    Dokument,
    Empfangsbestaetigung,
    Format,
    Importbestaetigung,
    Importergebnis,
    Kopf,
    Medium,
    Nachricht,
    Nachrichtentyp,
    Stelle,
    System,
    Urteil,
    Version,
    Vorgang,
)
from rathaus.normen.xdomea.modell import EMPFANGSBESTAETIGUNGEN

ZEICHEN = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co"), include_characters="äßŠǍ<>&\"'–"
)
_text = st.text(ZEICHEN, max_size=12).map(lambda t: " ".join(t.split()))
_nichtleer = st.text("abcäöü<&", min_size=1, max_size=8)
_uuid = st.uuids()
_tag = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
_moment = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001 - gets UTC
    lambda m: m.replace(microsecond=0, tzinfo=UTC)
)


def _formate() -> st.SearchStrategy[Format]:
    return st.builds(
        Format,
        datei=st.builds("{}{}".format, _uuid, st.sampled_from(["", ".pdf", "_Bescheid.pdf"])),
        format_=st.sampled_from(["044", "045"]),
        liste=st.sampled_from(["1.0", "2.0"]),
        version=_text,
        original=_text,
        sonstiges=_text,
        ersteller=_text,
        am=st.none() | _moment,
        gesiegelt=st.booleans(),
    )


_versionen = st.builds(Version, _text, st.lists(_formate(), min_size=1, max_size=2).map(tuple))
_allgemein: dict[str, st.SearchStrategy[Any]] = {
    "id": _uuid,
    "nummer": st.none() | st.integers(0, 2**32 - 1),
    "betreff": _text,
    "kennzeichen": _text,
    "federfuehrung": _text,
    "bemerkung": _text,
    "medium": st.none() | st.sampled_from(Medium),
    "typ": _text,
}
dokumente = st.builds(
    Dokument,
    **_allgemein,
    eingang=_tag,
    ausgang=_tag,
    datum=_tag,
    versionen=st.lists(_versionen, max_size=2).map(tuple),
)
_dauer = st.sampled_from([{}, {"jahre": 0}, {"jahre": 10}, {"jahre": 65_535}, {"dauernd": True}])
_zda = st.sampled_from([{}, {"zda": True}, {"zda": True, "zda_am": date(2020, 2, 29)}])
_archivisch: dict[str, st.SearchStrategy[Any]] = {
    "position": _text,
    "position_titel": _text,
    "beginn": _tag,
    "ende": _tag,
    "aufbewahren_bis": _tag,
    "urteil": st.none() | st.sampled_from(Urteil),
    "vorschlag": st.sampled_from([None, Urteil.ARCHIVIEREN, Urteil.VERNICHTEN]),
}


def _bewertbar(klasse: Any, **teile: Any) -> Any:
    """Felder, die nur zusammen stimmen, kommen als Paar."""
    zusammen = st.tuples(_dauer, _zda).map(lambda paar: {**paar[0], **paar[1]})
    rest = st.fixed_dictionaries({**_allgemein, **_archivisch, **teile})
    return st.builds(lambda felder, paare: klasse(**felder, **paare), rest, zusammen)


def _kinder(von: Any) -> Any:
    return st.lists(von, max_size=2).map(tuple)


vorgaenge = st.recursive(
    _bewertbar(Vorgang, aktenbetreff=_text, dokumente=_kinder(dokumente)),
    lambda kind: _bewertbar(Vorgang, teilvorgaenge=_kinder(kind)),
    max_leaves=4,
)
akten = st.recursive(
    _bewertbar(Akte, standort=_text, dokumente=_kinder(dokumente), vorgaenge=_kinder(vorgaenge)),
    lambda kind: _bewertbar(Akte, teilakten=_kinder(kind)),
    max_leaves=4,
)
_stellen = st.builds(Stelle, _text, _text, _text, _nichtleer | st.just(""))
koepfe = st.builds(
    Kopf,
    _uuid,
    _moment,
    _stellen,
    _stellen,
    st.none() | st.builds(System, _nichtleer, _text, _text),
    _text,
)
_objekte = st.lists(akten | vorgaenge | dokumente, min_size=1, max_size=3).map(tuple)
_bewertungen = st.builds(Bewertung, _uuid, st.sampled_from(Urteil)) | st.builds(
    partial(Bewertung, urteil=None), _uuid, wortlaut=_nichtleer
)
_ergebnisse = st.builds(
    Importergebnis, _uuid, st.booleans(), _text, st.lists(_nichtleer, max_size=2).map(tuple)
)


def nachrichten() -> st.SearchStrategy[Nachricht]:
    return st.one_of(
        st.builds(Anbieteverzeichnis, koepfe, _objekte, st.booleans()),
        st.builds(Aussonderung, koepfe, _objekte, st.booleans(), st.booleans()),
        st.builds(
            Bewertungsverzeichnis,
            koepfe,
            st.lists(_bewertungen, min_size=1, max_size=4).map(tuple),
            st.booleans(),
        ),
        st.builds(
            Importbestaetigung, koepfe, st.lists(_ergebnisse, min_size=1, max_size=4).map(tuple)
        ),
        st.builds(Empfangsbestaetigung, koepfe, st.sampled_from(sorted(EMPFANGSBESTAETIGUNGEN))),
    )


def eine_uebergabe() -> Aussonderung:
    """Ein Dokument mit einer Datei, deren Name „…0009.pdf“ ist."""
    kopf = Kopf(UUID(int=1), datetime(2026, 1, 2, tzinfo=UTC), Stelle("Stadt"), Stelle("Archiv"))
    format_ = Format(datei=f"{UUID(int=9)}.pdf", format_="044", liste="1.0", version="3a")
    dokument = Dokument(id=UUID(int=2), versionen=(Version("1", (format_,)),))
    return Aussonderung(kopf, (Akte(id=UUID(int=3), dokumente=(dokument,)),))


__all__ = ["Nachrichtentyp", "akten", "dokumente", "eine_uebergabe", "nachrichten", "vorgaenge"]
