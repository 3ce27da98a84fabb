"""What holds for every rule: each step has its norm, Land law is cited, today is nothing."""

import ast
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

import rathaus.recht
from rathaus import uhr
from rathaus.recht import fundrecht, ordnungswidrigkeiten
from rathaus.recht.bearbeitung import Pause, bearbeitungsfrist, genehmigungsfiktion
from rathaus.recht.bekanntgabe import Gesetz, Kanal, Umstaende, Zustellart, bekanntgabe
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.feiertage import feiertage_im_jahr, pruefe_tag
from rathaus.recht.form import Eingangsweg, pruefe_form
from rathaus.recht.fristen import frist, frist_rueckwaerts
from rathaus.recht.fristrecht import Fristrecht
from rathaus.recht.laender import LAENDER
from rathaus.recht.rechtsbehelf import Gebiet, rechtsbehelf
from rathaus.recht.schritte import Ergebnis
from rathaus.recht.verwaltungsakt import Angabe, pruefe_bescheid, ruecknahmefrist

AM = date(2026, 4, 1)
PAKET = Path(inspect.getfile(rathaus.recht)).parent

# what a citation of this Land's own acts must contain, however the section is numbered
LANDESGESETZE = {
    "BW": ("BW",),
    "BY": ("Bay", "Bayern"),
    "BE": ("Bln", "Berlin"),
    "BB": ("Bbg", "Brandenburg"),
    "HB": ("Brem",),
    "HH": ("Hmb", "Hamburg"),
    "HE": ("HVw", "HFeiertagsG", "Hess"),
    "MV": ("M-V",),
    "NI": ("NVw", "NFeiertagsG", "NKAG", "NJG", "Nds."),
    "NW": ("NRW", "NW"),
    "RP": ("RP",),
    "SL": ("SVw", "Saarland"),
    "SN": ("Sächs",),
    "ST": ("LSA",),
    "SH": ("LVwG", "SH"),
    "TH": ("Thür",),
}


def umstaende(kanal: Kanal) -> Iterator[Umstaende]:
    yield Umstaende(abruf=date(2026, 4, 3))
    if kanal is Kanal.ZUSTELLUNG:
        yield from (Umstaende(zustellart=art) for art in Zustellart)


def bekanntgaben(land: str) -> Iterator[Ergebnis]:
    for gesetz, kanal in product(Gesetz, Kanal):
        for besonderes in umstaende(kanal):
            try:
                yield bekanntgabe(gesetz, kanal, AM, land=land, frist="1M", umstaende=besonderes)
            except RechtFehler:
                assert gesetz is Gesetz.OZG


def rechtsbehelfe(land: str) -> Iterator[Ergebnis]:
    for gebiet in Gebiet:
        try:
            mittel = rechtsbehelf(gebiet, AM, land=land, belehrt=False)
        except RechtFehler:
            assert land in ("BE", "HB", "HH")
            continue
        yield mittel
        yield mittel.frist_ab(AM)
        yield pruefe_form(mittel, Eingangsweg.BRIEF)


def fristen(land: str) -> Iterator[Ergebnis]:
    for recht in Fristrecht:
        yield frist(date(2026, 4, 2), "1T", land=land, recht=recht)
        yield frist_rueckwaerts(AM, "1M", land=land, recht=recht)
    yield bearbeitungsfrist(
        AM, "1M", land=land, pausen=[Pause(date(2026, 4, 9), AM.replace(day=20))]
    )
    yield genehmigungsfiktion(AM, land=land, angeordnet_durch="§ 1 ProbeG")


def uebriges(land: str) -> Iterator[Ergebnis]:
    yield feiertage_im_jahr(2026, land)
    yield pruefe_tag(AM, land)
    yield pruefe_bescheid({Angabe.TENOR}, AM, land=land)
    yield ruecknahmefrist(AM, land=land)
    yield ordnungswidrigkeiten.rechtskraft(AM, land=land)
    yield ordnungswidrigkeiten.bussgeld(Decimal(40), AM, zustellungen=1)
    yield ordnungswidrigkeiten.verjaehrung(AM, Decimal(1000))
    yield ordnungswidrigkeiten.vollstreckungsverjaehrung(AM, Decimal(1000))
    yield fundrecht.finderlohn(Decimal(1200), AM, behoerde=True)
    yield fundrecht.eigentumserwerb(Decimal(20), fund=AM, anzeige=AM)


QUELLEN: list[Callable[[str], Iterator[Ergebnis]]] = [
    fristen,
    bekanntgaben,
    rechtsbehelfe,
    uebriges,
]


def alle(land: str) -> Iterator[Ergebnis]:
    for quelle in QUELLEN:
        yield from quelle(land)


@pytest.mark.parametrize("land", LAENDER)
def test_no_step_is_without_a_norm_or_an_outcome(land: str) -> None:
    for ergebnis in alle(land):
        assert ergebnis.schritte
        for schritt in ergebnis.schritte:
            assert schritt.norm.startswith(("§", "Art."))
            assert schritt.regel
            assert schritt.ergebnis


@pytest.mark.parametrize("land", LAENDER)
def test_land_law_is_cited_as_the_law_of_that_land_and_of_no_other(land: str) -> None:
    genannt = [s for e in alle(land) for s in e.schritte if s.land is not None]
    assert len(genannt) > 50
    for schritt in genannt:
        assert schritt.land == land
        # where a Land leaves the VwGO as it is, or the day is just a weekend, the norm is federal
        bund = ("§ 68 Abs. 1 Satz 1 VwGO", "§ 193 BGB")
        eigene = any(zeichen in schritt.norm for zeichen in LANDESGESETZE[land])
        assert eigene or schritt.norm in bund, schritt


@pytest.mark.parametrize("land", LAENDER)
def test_a_town_never_cites_the_federal_procedure_act_alone(land: str) -> None:
    for ergebnis in alle(land):
        for schritt in ergebnis.schritte:
            if schritt.norm.rstrip().endswith(" VwVfG"):
                assert schritt.norm.startswith("§ 71b")


def test_german_texts_use_german_quotes_and_no_double_spaces() -> None:
    for ergebnis in alle("NW"):
        for schritt in ergebnis.schritte:
            for text in (schritt.regel, schritt.norm, schritt.eingabe, schritt.ergebnis):
                assert '"' not in text
                assert "  " not in text


def test_no_rule_depends_on_today() -> None:
    with uhr.stelle_auf(date(1999, 12, 31)):
        damals = list(alle("NW"))
    with uhr.stelle_auf(date(2039, 1, 1)):
        dereinst = list(alle("NW"))
    assert damals == dereinst


def test_no_module_but_the_command_line_asks_for_the_day() -> None:
    fragen = {"today", "now", "utcnow", "localtime", "time_ns"}
    for datei in PAKET.rglob("*.py"):
        if datei.name.startswith("commands"):
            continue
        baum = ast.parse(datei.read_text(encoding="utf-8"))
        gerufen = {k.attr for k in ast.walk(baum) if isinstance(k, ast.Attribute)}
        module = {k.module for k in ast.walk(baum) if isinstance(k, ast.ImportFrom)}
        assert not gerufen & fragen, datei
        assert not module & {"rathaus", "rathaus.uhr"}, datei


def test_the_engine_imports_no_framework() -> None:
    verboten = {"django", "psycopg", "procrastinate"}
    for datei in PAKET.rglob("*.py"):
        baum = ast.parse(datei.read_text(encoding="utf-8"))
        for knoten in ast.walk(baum):
            if isinstance(knoten, ast.Import):
                assert not {a.name.partition(".")[0] for a in knoten.names} & verboten, datei
            if isinstance(knoten, ast.ImportFrom) and knoten.module:
                assert knoten.module.partition(".")[0] not in verboten, datei
