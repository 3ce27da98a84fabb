"""Was für jeden Ausdruck und alle Daten gilt."""

import json
from datetime import date, time
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ausdruck import strategien as s
from tests.ausdruck.welt import SCHEMA, UMGEBUNG

from rathaus.ausdruck import Art, als_json, felder, pruefe, uebersetze
from rathaus.ausdruck.zahlen import GRENZE
from rathaus.normen.teildatum import Teildatum

PYTHON = {
    Art.TEXT: str,
    Art.ZAHL: Decimal,
    Art.WAHR: bool,
    Art.DATUM: date,
    Art.ZEIT: time,
    Art.TEILDATUM: Teildatum,
    Art.GRUPPE: bool,
    Art.LEER: type(None),
}
langsam = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
gruendlich = settings(langsam, max_examples=100)


def passt(wert: object, art: Art) -> bool:
    if isinstance(wert, Decimal) and not -GRENZE < wert < GRENZE:
        return False
    return wert is None or isinstance(wert, PYTHON[art])


def pruefe_ergebnis(ausdruck: object, daten: object) -> None:
    programm = uebersetze(ausdruck, SCHEMA)
    wert = programm.wert(daten, UMGEBUNG)
    if programm.typ.liste:
        assert isinstance(wert, tuple)
        assert all(passt(w, programm.typ.art) for w in wert)
    else:
        assert passt(wert, programm.typ.art)
    assert programm.erklaere(daten, UMGEBUNG).wert == wert
    assert programm.lesart
    json.dumps(als_json(wert))


@gruendlich
@given(
    st.sampled_from(list(s.TYPGERECHT)).flatmap(lambda a: st.tuples(st.just(a), s.TYPGERECHT[a])),
    s.BELIEBIGE_DATEN,
)
def test_typgerechtes_besteht_die_pruefung_und_behaelt_seinen_typ(
    art_und_ausdruck: tuple[Art, object], daten: object
) -> None:
    art, ausdruck = art_und_ausdruck
    assert pruefe(ausdruck, SCHEMA, erwartet=art) == []
    pruefe_ergebnis(ausdruck, daten)


@gruendlich
@given(s.gewachsen(), s.BELIEBIGE_DATEN)
def test_jeder_gewachsene_ausdruck_ist_total(ausdruck: object, daten: object) -> None:
    pruefe_ergebnis(ausdruck, daten)


@langsam
@given(s.JSON_WERT | s.WILDER_AUSDRUCK)
def test_die_pruefung_selbst_scheitert_an_keinem_json(ausdruck: object) -> None:
    assert all(f.text and (f.ort == "" or f.ort[0] == "/") for f in pruefe(ausdruck, SCHEMA))


@langsam
@given(st.sampled_from(list(s.TYPGERECHT.values())).flatmap(lambda x: x), s.BELIEBIGE_DATEN)
def test_der_weg_durch_json_aendert_nichts(ausdruck: object, daten: object) -> None:
    zurueck = json.loads(json.dumps(ausdruck))
    assert uebersetze(zurueck, SCHEMA).wert(daten, UMGEBUNG) == uebersetze(ausdruck, SCHEMA).wert(
        daten, UMGEBUNG
    )


@langsam
@given(st.sampled_from(list(s.TYPGERECHT.values())).flatmap(lambda x: x), s.BELIEBIGE_DATEN)
def test_nur_die_gelesenen_felder_zaehlen(ausdruck: object, daten: object) -> None:
    """Fällt alles andere weg, bleibt das Ergebnis gleich."""
    gelesen = felder(ausdruck)
    programm = uebersetze(ausdruck, SCHEMA)
    assert programm.wert(nur(daten, gelesen), UMGEBUNG) == programm.wert(daten, UMGEBUNG)


def nur(daten: object, gelesen: frozenset[str]) -> object:
    """Behält auf oberster Ebene nur, was einer der Pfade betritt."""
    if not isinstance(daten, dict):
        return daten
    oben = {pfad.split(".")[0].removesuffix("[*]") for pfad in gelesen}
    return {k: v for k, v in daten.items() if k in oben}


def wahrheit(ausdruck: object, daten: object) -> bool | None:
    return uebersetze(ausdruck, SCHEMA, erwartet=Art.WAHR).wert(daten, UMGEBUNG)


@langsam
@given(s.WAHR, s.WAHR, s.BELIEBIGE_DATEN)
def test_de_morgan(a: object, b: object, daten: object) -> None:
    links = wahrheit({"nicht": {"und": [a, b]}}, daten)
    assert links is wahrheit({"oder": [{"nicht": a}, {"nicht": b}]}, daten)


@langsam
@given(s.WAHR, s.WAHR, s.BELIEBIGE_DATEN)
def test_reihenfolge_und_doppelte_verneinung_aendern_nichts(
    a: object, b: object, daten: object
) -> None:
    for op in ("und", "oder"):
        assert wahrheit({op: [a, b]}, daten) is wahrheit({op: [b, a]}, daten)
    assert wahrheit({"nicht": {"nicht": a}}, daten) is wahrheit(a, daten)


@langsam
@given(s.WAHR, s.WAHR, s.BELIEBIGE_DATEN)
def test_fehlendes_entscheidet_nie(a: object, b: object, daten: object) -> None:
    """Was mit einer Lücke feststeht, bleibt mit jeder Antwort dort gleich (Monotonie)."""
    luecke = {"==": [{"/": [1, 0]}, 1]}
    for op in ("und", "oder"):
        mit_luecke = wahrheit({op: [a, luecke]}, daten)
        if mit_luecke is not None:
            assert wahrheit({op: [a, b]}, daten) is mit_luecke


@langsam
@given(s.WAHR, s.BELIEBIGE_DATEN)
def test_fehlt_und_vorhanden_sind_gegenteile(a: object, daten: object) -> None:
    assert wahrheit({"fehlt": a}, daten) is not wahrheit({"vorhanden": a}, daten)


@langsam
@given(s.ZAHL, s.ZAHL, s.BELIEBIGE_DATEN)
def test_vergleiche_schliessen_sich_aus(a: object, b: object, daten: object) -> None:
    treffer = [wahrheit({op: [a, b]}, daten) for op in ("<", "==", ">")]
    assert treffer.count(True) == (0 if None in treffer else 1)


@langsam
@given(
    st.decimals(-(10**9), 10**9, places=5),
    st.sampled_from(["kaufmaennisch", "auf", "ab"]),
    st.sampled_from(["0.01", "0.05", "1", "50"]),
)
def test_runden_spiegelt_trifft_das_raster_und_bleibt_nah(
    x: Decimal, art: str, schritt: str
) -> None:
    def runde(wert: Decimal) -> Decimal:
        ausdruck = {"runde": {"zahl": f"{wert:f}"}, "art": art, "schritt": schritt}
        return uebersetze(ausdruck, SCHEMA).wert({})

    ergebnis, weite = runde(x), Decimal(schritt)
    assert ergebnis == -runde(-x)
    assert ergebnis % weite == 0
    assert abs(ergebnis - x) <= (weite / 2 if art == "kaufmaennisch" else weite)
    assert {"auf": abs(ergebnis) >= abs(x), "ab": abs(ergebnis) <= abs(x)}.get(art, True)


@langsam
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_alter_passt_zum_verschobenen_geburtstag(geburt: date, heute: date) -> None:
    def rechne(ausdruck: object) -> object:
        return uebersetze(ausdruck, SCHEMA).wert({})

    g, h = {"datum": geburt.isoformat()}, {"datum": heute.isoformat()}
    jahre = rechne({"alter": [g, h]})
    if heute < geburt:
        assert jahre is None
    else:
        assert rechne({"plus_jahre": [g, int(jahre)]}) <= heute
        assert rechne({"plus_jahre": [g, int(jahre) + 1]}) >= heute
