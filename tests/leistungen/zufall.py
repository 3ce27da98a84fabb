"""Answer sets nobody would think of, for any form: made from its JSON Schema and against it.

Each set is known by the Kennung of its form and a number, so that what fails can be looked at.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

from tests.leistungen.katalogstadt import beispiele
from tests.leistungen.ort import paket

from rathaus.leistungen.fim.beispiele import full_answers
from rathaus.leistungen.paket import Lage, Paket
from rathaus.leistungen.paket.schema import json_schema
from rathaus.leistungen.paket.struktur import Feld, Gruppe
from rathaus.leistungen.paket.wege import get_at, set_at

#: Stands in whatever must not reach an Antrag.
SPUR = "Geheimnis"
MUELL: tuple[Any, ...] = (
    None, "", " ", "x", SPUR, True, False, 0, -1, 10**30, 1.5, "1e999", "NaN", "²", [], {}, [[]],
    [None], [{}], {"": ""}, {"id": "x"}, [{"id": "x"}], [{"id": 1, "name": 2}], ["x"] * 50,
    "\x00", "a\x01b", "\u202e", "\ud800", "x" * 100_000, "2026-02-30", "31.12.2025", "9999-12-31",
    "0000-00-00", "<script>", "'; --", "{person.name}", "../../etc",
)  # fmt: skip
WERTE: dict[str, tuple[Any, ...]] = {
    "datum": ("2026-06-01", "2026-06-20", "2026-09-01", "2025-01-01", "1960-02-29", "2040-01-01"),
    "teildatum": ("1980-03-14", "2010-01-01", "1960-00-00"),
    "uhrzeit": ("00:00", "09:30", "23:59"),
    "zahl": ("0", "1", "12.50", "999999"),
    "geld": ("0.00", "1.00", "12345.67"),
    "ganzzahl": (0, 1, 2, 5, 18, 100, 10**6),
    "plz": ("59999", "01067"),
    "name": ("Ada", "Beispiel", "Müller-Lüdenscheidt"),
    "text": ("A", "Probe"),
    "langtext": ("Eine Zeile.", "Zwei\nZeilen."),
}


def make_answers(kennung: str, nummer: int) -> dict[str, Any]:
    """The set of this number; each fifth is of the same kind."""
    rng = Random(f"{kennung} {nummer}")  # noqa: S311 - to be found again, not to be secret
    p = paket(kennung)
    art: Callable[[Paket, Random], dict[str, Any]] = ARTEN[nummer % len(ARTEN)]
    return art(p, rng)


def _example(p: Paket, rng: Random) -> dict[str, Any]:
    return deepcopy(rng.choice(beispiele(p.kennung)).daten)


def _with_hidden(p: Paket, rng: Random) -> dict[str, Any]:
    """An example, with an answer to every question it does not ask, and keys nobody knows."""
    beispiel = rng.choice([b for b in beispiele(p.kennung) if not b.abgelehnt])
    return plant(p, deepcopy(beispiel.daten), beispiel.lage)


def plant(p: Paket, baum: dict[str, Any], lage: Lage) -> dict[str, Any]:
    gefragt = {frage.feld.pfad for frage in lage.fragen}
    for pfad, feld in p.felder.items():
        if pfad not in gefragt and "[*]" not in pfad:
            baum = set_at(baum, pfad, _trace(feld))
    for teil in [baum, *(wert for wert in baum.values() if isinstance(wert, dict))]:
        teil["fremd"] = {SPUR: SPUR}
    return baum


def _trace(feld: Feld) -> Any:
    if feld.art.kennung == "datei":
        return [{"id": SPUR, "name": SPUR}]
    return (feld.werte and next(iter(feld.werte))) or SPUR


def _from_schema(p: Paket, rng: Random) -> dict[str, Any]:
    baum = _object(schema_of(p.kennung), p, "", rng)
    return dict(baum)


def _mutated(p: Paket, rng: Random) -> dict[str, Any]:
    baum = _example(p, rng)
    for _ in range(rng.randint(1, 4)):
        baum = _mutate(baum, rng)
    return baum


def _schema_mutated(p: Paket, rng: Random) -> dict[str, Any]:
    return _mutate(_from_schema(p, rng), rng)


def _crossed(p: Paket, rng: Random) -> dict[str, Any]:
    """One example's answers over another's: parts that never stood together."""
    eins, zwei = _example(p, rng), _example(p, rng)
    return {name: rng.choice([eins, zwei]).get(name, {}) for name in {**eins, **zwei}}


ARTEN = (_with_hidden, _from_schema, _mutated, _crossed, _schema_mutated)


def _object(schema: dict[str, Any], p: Paket, pfad: str, rng: Random) -> dict[str, Any]:
    noetig = set(schema.get("required", ()))
    return {
        name: _value(teil, p, f"{pfad}.{name}".strip("."), rng)
        for name, teil in schema["properties"].items()
        if name in noetig or rng.random() < 0.7
    }


def _value(schema: dict[str, Any], p: Paket, pfad: str, rng: Random) -> Any:
    feld = p.felder.get(pfad)
    if feld is not None:
        return _answer(feld, schema, rng)
    if schema["type"] == "object":
        return _object(schema, p, pfad, rng)
    hoechstens = min(schema["maxItems"], schema["minItems"] + 3)
    anzahl = rng.randint(schema["minItems"], hoechstens)
    return [_object(schema["items"], p, f"{pfad}[*]", rng) for _ in range(anzahl)]


def _answer(feld: Feld, schema: dict[str, Any], rng: Random) -> Any:
    if "enum" in schema:
        return rng.choice(schema["enum"])
    if feld.art.kennung == "mehrfachauswahl":
        werte = schema["items"]["enum"]
        return rng.sample(werte, rng.randint(1, len(werte)))
    if schema.get("type") == "boolean":
        return rng.random() < 0.7
    kandidaten = list(WERTE.get(feld.art.kennung, ()))
    if "minimum" in schema:
        kandidaten += [schema["minimum"], schema.get("maximum", schema["minimum"] + 9)]
    if feld.art.kennung not in WERTE or "pattern" in schema:
        kandidaten += _guessed(feld)
    return deepcopy(rng.choice(kandidaten)) if kandidaten else "x"


@cache
def schema_of(kennung: str) -> dict[str, Any]:
    return json_schema(paket(kennung))


def _guessed(feld: Feld) -> list[Any]:
    """What an imported form would bring as the answer to this question; found once."""
    if "_geraten" not in feld.__dict__:
        feld.__dict__["_geraten"] = _guess(feld)
    return list(feld.__dict__["_geraten"])


def _guess(feld: Feld) -> list[Any]:
    allein = Paket({}, None, Gruppe("", "", "", (feld,)), (), (), (), (), ())  # type: ignore[arg-type]
    wert = get_at(full_answers(allein), feld.name)
    return [] if wert is None else [wert]


def _mutate(baum: dict[str, Any], rng: Random) -> dict[str, Any]:
    orte = [".".join(ort) for ort in _places(baum)]
    if not orte:
        return {"fremd": SPUR}
    ort = rng.choice(orte)
    wert = get_at(baum, ort)
    wie = rng.randrange(5)
    if wie == 0:
        return set_at(baum, ort, None)
    if wie == 1:
        return set_at(baum, f"{ort}.fremd", SPUR) if isinstance(wert, dict) else baum
    if wie == 2 and isinstance(wert, list):
        return set_at(baum, ort, [deepcopy(w) for w in wert for _ in range(rng.choice([2, 40]))])
    if wie == 3:
        return set_at(baum, ort, get_at(baum, rng.choice(orte)))
    return set_at(baum, ort, deepcopy(rng.choice(MUELL)))


def _places(wert: Any, oben: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if oben:
        yield oben
    if isinstance(wert, dict):
        for name, teil in wert.items():
            if name and "." not in name:
                yield from _places(teil, (*oben, name))
    elif isinstance(wert, list):
        for nummer, teil in enumerate(wert[:5]):
            yield from _places(teil, (*oben, str(nummer)))


def traces(wert: Any) -> bool:
    return SPUR in json.dumps(wert)
