"""Random schemas: whatever an editor might have written, within what a form can be made of."""

import string

from hypothesis import strategies as st

from rathaus.leistungen.fim.modell import (
    Datenfeld,
    Gruppe,
    Kennung,
    Listenbezug,
    Nachricht,
    Praezisierung,
    Regel,
    Relation,
    Schema,
    Verweis,
    Verwendung,
    Wert,
)
from rathaus.leistungen.fim.norm import CODES, REGELTEXTE

#: Everything XML can carry; the ends are trimmed, as a reader trims them.
text = (
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters="\x7f"))
    .map(lambda roh: "".join(zeichen for zeichen in roh if zeichen.isprintable()).strip())
    .filter(lambda sauber: 0 < len(sauber) < 60)
)
wort = st.text(string.ascii_letters + "äöü ß-", min_size=1, max_size=30).map(str.strip).filter(bool)
code = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
verweise = st.lists(st.builds(Verweis, text, st.just("") | code), max_size=2).map(tuple)
kennung = st.builds(
    Kennung,
    st.integers(0, 30).map(lambda nummer: f"X{nummer:011d}"),
    st.sampled_from(["1.0.0", "1.1.0"]),
)
_TEXTE = (
    "beschreibung",
    "definition",
    "hilfetextEingabe",
    "hilfetextAusgabe",
    "bezeichnungEingabe",
)
regeln = st.lists(
    st.builds(
        Regel,
        kennung=kennung,
        texte=st.dictionaries(st.sampled_from(REGELTEXTE), text, max_size=3),
        typ=st.just("") | code,
        bezuege=verweise,
        stichwoerter=verweise,
    ),
    max_size=1,
).map(tuple)


def _gemeinsam(buchstabe: str) -> dict[str, st.SearchStrategy[object]]:
    return {
        "kennung": kennung.map(lambda eine: Kennung(buchstabe + eine.id[1:], eine.version)),
        "texte": st.builds(
            lambda name, mehr: {"name": name, **mehr},
            wort,
            st.dictionaries(st.sampled_from(_TEXTE), text, max_size=3),
        ),
        "codes": st.dictionaries(st.sampled_from(CODES), code, max_size=2),
        "bezuege": verweise,
        "stichwoerter": verweise,
        "relationen": st.lists(st.builds(Relation, code, kennung), max_size=1).map(tuple),
        "regeln": regeln,
    }


_zahl = st.just("") | st.integers(0, 60).map(str)
praezisierung = st.builds(
    Praezisierung,
    min_length=_zahl,
    max_length=_zahl,
    min_value=_zahl,
    max_value=_zahl,
    pattern=st.sampled_from(["", "", "[a-z]{1,5}", r"\i+", "(ab|c)?"]),
    text=st.just("") | text,
)
_freie = st.builds(
    Datenfeld,
    **_gemeinsam("F"),
    feldart=st.sampled_from(["input", "input", "input", "label", "hidden", "locked"]),
    datentyp=st.sampled_from(
        ["text", "text_latin", "date", "datetime", "time", "bool", "num", "num_int",
         "num_currency", "file", "obj"]
    ),
    praezisierung=praezisierung,
    max_size=_zahl,
    media_types=st.lists(code, max_size=2).map(tuple),
)  # fmt: skip
_werte = st.lists(
    st.builds(Wert, code, wort, st.just("") | text),
    min_size=1,
    max_size=4,
    unique_by=lambda wert: wert.code,
).map(tuple)
_wahl = st.builds(
    Datenfeld,
    **_gemeinsam("F"),
    feldart=st.just("select"),
    praezisierung=praezisierung,
    werte=_werte,
)
_benannte_wahl = st.builds(
    Datenfeld,
    **_gemeinsam("F"),
    feldart=st.just("select"),
    liste=st.builds(Listenbezug, code, code, code),
)
felder = st.one_of(_freie, _freie, _wahl, _benannte_wahl)
_anzahl = st.sampled_from([(0, 1), (1, 1), (1, 1), (0, None), (1, None), (2, 5), (0, 0)])


def _verwendungen(element: st.SearchStrategy[object]) -> st.SearchStrategy[Verwendung]:
    return st.builds(
        lambda teil, anzahl, bezuege: Verwendung(teil, *anzahl, bezuege), element, _anzahl, verweise
    )


def _gruppen(innen: st.SearchStrategy[object]) -> st.SearchStrategy[Gruppe]:
    return st.builds(
        Gruppe,
        **_gemeinsam("G"),
        art=st.sampled_from(["", "", "X"]),
        struktur=st.lists(_verwendungen(innen), min_size=1, max_size=4).map(tuple),
    )


teile = st.recursive(felder, lambda innen: _gruppen(st.one_of(felder, innen)), max_leaves=8)
schemas = st.builds(
    Schema,
    **_gemeinsam("S"),
    struktur=st.lists(_verwendungen(teile), min_size=1, max_size=5).map(tuple),
    steckbrief=st.none() | kennung,
)
nachrichten = st.builds(Nachricht, wurzel=schemas, norm=st.just("3"), id=code, erstellt=code)
