"""Zufällige Ausdrücke und Antworten für die Eigenschaftstests."""

from hypothesis import strategies as st
from tests.ausdruck.welt import SCHEMA

from rathaus.ausdruck import OPERATOREN, Art, pruefe

JSON_WERT = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["2026-01-31", "2026-02-30", "12.50", "1e9", "NaN", "17:30", "1960-00-00"]),
    lambda w: st.lists(w, max_size=3) | st.dictionaries(st.text(max_size=3), w, max_size=3),
    max_leaves=5,
)

_PFADE = [*SCHEMA.felder, "hund", "hunde", "hunde[*]", ".gewicht", ".", "..name", "nicht.da", ""]
_NEBEN = {n for op in OPERATOREN.values() for n in op.pflicht | op.wahlweise}
_BLATT = (
    st.none()
    | st.booleans()
    | st.integers(-100, 100)
    | st.sampled_from(["a", "dackel", "", "kaufmaennisch", ".", "heute", "groesse", "erster"])
    | st.sampled_from(_PFADE).map(lambda p: {"feld": p})
    | st.sampled_from([{"datum": "2026-01-31"}, {"zahl": "1.5"}, {"stichtag": "heute"}])
)


def _knoten(kinder: st.SearchStrategy) -> st.SearchStrategy:
    argumente = kinder | st.lists(kinder, max_size=3)
    namen = st.sampled_from([*OPERATOREN, "unsinn"])
    neben = st.dictionaries(
        st.sampled_from(sorted(_NEBEN)),
        kinder | st.sampled_from(["hunde", "interessen", "kaufmaennisch", "groesse"]),
        max_size=2,
    )
    einfach = st.builds(lambda n, a: {n: a}, namen, argumente)
    reich = st.builds(lambda n, a, z: {**z, n: a}, namen, argumente, neben)
    return einfach | reich


WILDER_AUSDRUCK = st.recursive(_BLATT, _knoten, max_leaves=15)

# Ausdrücke, die ihrem Typ nach stimmen -------------------------------------------------------

ZAHL_BLATT = (
    st.integers(-(10**17), 10**17)
    | st.decimals(-(10**6), 10**6, places=4).map(lambda d: {"zahl": f"{d:f}"})
    | st.sampled_from(
        [{"feld": "hund.gewicht"}, {"satz": "erster"}, {"summe": {"feld": "hunde[*].gewicht"}}]
    )
)
DATUM_BLATT = st.dates().map(lambda d: {"datum": d.isoformat()}) | st.sampled_from(
    [{"feld": "hund.seit"}, {"stichtag": "heute"}, {"fruehestens": {"feld": "geburt"}}]
)
TEXT_BLATT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=5) | st.sampled_from(
    [{"feld": "ort"}, {"feld": "hund.rasse"}]
)
WAHR_BLATT = st.booleans() | st.sampled_from(
    [{"feld": "hund.gefaehrlich"}, {"vorhanden": {"feld": "ort"}}, {"==": [{"/": [1, 0]}, 1]}]
)


def _zahl(z: st.SearchStrategy) -> st.SearchStrategy:
    zwei = st.tuples(z, z).map(list)
    return (
        st.builds(lambda op, a: {op: a}, st.sampled_from(["+", "-", "*", "/", "kleinstes"]), zwei)
        | st.builds(
            lambda a, art, s: {"runde": a, "art": art, "schritt": s},
            z,
            st.sampled_from(["kaufmaennisch", "auf", "ab"]),
            st.sampled_from([1, 50, "0.01", "0.05", "999999999999"]),
        )
        | st.builds(lambda a: {"betrag": a}, z)
        | st.builds(lambda a, b: {"alter": [a, b]}, DATUM_BLATT, DATUM_BLATT)
        | st.builds(lambda a, b: {"volle_monate": [a, b]}, DATUM_BLATT, DATUM_BLATT)
        | st.builds(lambda t: {"laenge": t}, TEXT_BLATT)
        | st.builds(
            lambda a, b: {"summe": {"*": [{"nummer": "."}, a]}, "ueber": "hunde", "wobei": b},
            z,
            WAHR_BLATT,
        )
        | st.builds(
            lambda a, b, c: {"staffel_anteilig": a, "stufen": [{"bis": 9, "wert": b}, {"wert": c}]},
            z,
            z,
            z,
        )
        | st.builds(lambda b, a, c: {"wenn": b, "dann": a, "sonst": c}, WAHR_BLATT, z, z)
    )


ZAHL = st.recursive(ZAHL_BLATT, _zahl, max_leaves=8)


def _datum(d: st.SearchStrategy) -> st.SearchStrategy:
    ops = st.sampled_from(["plus_tage", "plus_monate", "plus_jahre"])
    return (
        st.builds(lambda op, a, n: {op: [a, n]}, ops, d, ZAHL)
        | st.builds(lambda op, a: {op: a}, st.sampled_from(["monatsanfang", "monatsende"]), d)
        | st.builds(lambda a, b, c: {"datum_aus": [a, b, c]}, ZAHL, ZAHL, ZAHL)
    )


DATUM = st.recursive(DATUM_BLATT, _datum, max_leaves=5)


def _text(t: st.SearchStrategy) -> st.SearchStrategy:
    return (
        st.builds(lambda op, a: {op: a}, st.sampled_from(["gross", "klein", "getrimmt"]), t)
        | st.builds(lambda a, b: {"verbinde": [a, b], "mit": ", "}, t, t)
        | st.builds(lambda a: {"als_text": a, "form": "geld"}, ZAHL)
        | st.builds(lambda a, b, c: {"ausschnitt": [a, b, c]}, t, ZAHL, ZAHL)
    )


TEXT = st.recursive(TEXT_BLATT, _text, max_leaves=5)


def _wahr(w: st.SearchStrategy) -> st.SearchStrategy:
    vergleich = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    return (
        st.builds(
            lambda op, a: {op: a},
            st.sampled_from(["und", "oder"]),
            st.lists(w, min_size=1, max_size=3),
        )
        | st.builds(lambda a: {"nicht": a}, w)
        | st.builds(lambda op, a, b: {op: [a, b]}, vergleich, ZAHL, ZAHL)
        | st.builds(lambda op, a, b: {op: [a, b]}, vergleich, DATUM, DATUM)
        | st.builds(lambda a, b: {"enthaelt": [a, b]}, TEXT, TEXT)
        | st.builds(
            lambda op, a: {op: a, "ueber": "hunde"},
            st.sampled_from(["alle", "mindestens_eines", "keines"]),
            w,
        )
    )


WAHR = st.recursive(WAHR_BLATT, _wahr, max_leaves=8)
TYPGERECHT = {Art.ZAHL: ZAHL, Art.DATUM: DATUM, Art.TEXT: TEXT, Art.WAHR: WAHR}

# Gewachsene Ausdrücke: Was die Prüfung besteht, wird Baustein für Größeres ----------------------

AUSSEN = [
    *(
        {"feld": pfad}
        for pfad in [*SCHEMA.felder, "hund", "hunde", "hunde[*].impfungen", "hunde[*].halter"]
    ),
    *({"stichtag": name} for name in SCHEMA.stichtage),
    *({"satz": name} for name in SCHEMA.saetze),
    {"datum": "2026-01-31"},
    {"zahl": "1.5"},
    {"zeit": "17:30"},
    *(None, True, False, 0, 1, -3, 10**17, "a", "dackel", " ", "pitbull"),
]
INNEN = [
    *(
        {"feld": f".{name}"}
        for name in ("name", "gewicht", "gefaehrlich", "farben", "impfungen", "halter")
    ),
    {"feld": "."},
    {"nummer": "."},
]
_ANGABEN = {
    "art": st.sampled_from(["kaufmaennisch", "auf", "ab"]),
    "schritt": st.sampled_from([1, 50, "0.05"]),
    "mit": st.sampled_from(["", ", "]),
    "form": st.just("geld"),
    "codeliste": st.just("listenhunde"),
    "tabelle": st.sampled_from(["groesse", "rassen"]),
}


@st.composite
def gewachsen(draw: st.DrawFn, basis: str = "", schritte: int = 12) -> object:
    """Ein Ausdruck, der die Prüfung besteht, aus allen Operatoren gewachsen."""
    vorrat = AUSSEN + (INNEN if basis else [])
    ergebnis = draw(st.sampled_from(vorrat))
    for _ in range(schritte):
        teil = st.sampled_from([ergebnis, *vorrat[-8:]]) | st.sampled_from(vorrat)
        kandidat = draw(_kandidat(teil, basis))
        if not pruefe(kandidat, SCHEMA, basis=basis):
            vorrat = [*vorrat, kandidat]
            ergebnis = kandidat
    return ergebnis


@st.composite
def _kandidat(draw: st.DrawFn, teil: st.SearchStrategy, basis: str) -> object:
    op = OPERATOREN[draw(st.sampled_from([*OPERATOREN]))]
    if "ueber" in op.pflicht or ("ueber" in op.wahlweise and not basis and draw(st.booleans())):
        return draw(_schleife(op.name, basis))
    kandidat = {op.name: draw(teil | st.lists(teil, min_size=1, max_size=3))}
    for name in sorted(op.pflicht | op.wahlweise):
        if name in _ANGABEN and (name in op.pflicht or draw(st.booleans())):
            kandidat[name] = draw(_ANGABEN[name])
    if "dann" in op.pflicht:
        kandidat |= {"dann": draw(teil), "sonst": draw(teil)}
    if op.name == "faelle":
        fall = st.fixed_dictionaries({"wenn": teil, "dann": teil})
        kandidat = {"faelle": draw(st.lists(fall, min_size=1, max_size=2)), "sonst": draw(teil)}
    if "stufen" in op.wahlweise and "tabelle" not in kandidat:
        kandidat["stufen"] = [{"bis": 5, "wert": draw(teil)}, {"wert": draw(teil)}]
    if "aus" in op.wahlweise and "tabelle" not in kandidat:
        kandidat |= {"aus": {"dackel": draw(teil), "mops": draw(teil)}, "sonst": draw(teil)}
    return kandidat


@st.composite
def _schleife(draw: st.DrawFn, name: str, basis: str) -> object:
    if basis:
        rumpf, ueber = draw(st.sampled_from(AUSSEN + INNEN)), ".impfungen"
    else:
        rumpf, ueber = draw(gewachsen("hunde[*]", 4)), "hunde"
    schleife = {name: rumpf, "ueber": ueber}
    if draw(st.booleans()):
        schleife["wobei"] = draw(
            st.sampled_from([True, {"feld": "hund.gefaehrlich"}, {"fehlt": rumpf}])
        )
    return schleife


# Antworten ------------------------------------------------------------------------------------


def _baum(blatt: st.SearchStrategy) -> st.SearchStrategy:
    impfung = st.fixed_dictionaries({}, optional={"am": blatt, "kosten": blatt})
    hund = st.fixed_dictionaries(
        {},
        optional={
            "name": blatt,
            "gewicht": blatt,
            "gefaehrlich": blatt,
            "farben": blatt | st.lists(blatt, max_size=3),
            "impfungen": blatt | st.lists(impfung | blatt, max_size=3),
        },
    )
    return st.fixed_dictionaries(
        {},
        optional={
            "hund": blatt
            | st.fixed_dictionaries({}, optional={"rasse": blatt, "gewicht": blatt, "seit": blatt}),
            "abholung": blatt,
            "geburt": blatt,
            "ort": blatt,
            "interessen": blatt | st.lists(blatt, max_size=3),
            "hunde": blatt | st.lists(hund | blatt, max_size=4),
        },
    )


BELIEBIGE_DATEN = _baum(JSON_WERT) | JSON_WERT
