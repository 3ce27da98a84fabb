"""The Aktenplan as xdomea: ours out and in without loss, a foreign one as far as it speaks."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.stadt import Stadt, build_stadt
from typer.testing import CliRunner

from rathaus.core.akten.abstimmung.models import Planentwurf
from rathaus.core.akten.aktenplan import write_aktenplan
from rathaus.core.akten.austausch.felder import KENNUNG
from rathaus.core.akten.austausch.lesen import Plandatei, parse_plandatei
from rathaus.core.akten.austausch.schreiben import write_xdomea
from rathaus.core.akten.commands import app
from rathaus.core.akten.einlesen import Einleseergebnis
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.akten.public import MUSTERPLAN, import_aktenplan
from rathaus.core.einheiten.models import Einheit
from rathaus.core.yamldateien import Dateifehler
from rathaus.normen.xdomea import (
    Aktenplan,
    Planeinheit,
    Urteil,
    lies_aktenplan,
    schreibe_aktenplan,
)

TABELLE = (
    MUSTERPLAN.read_text(encoding="utf-8").splitlines()[0],
    "7;Verkehr;;je_vorgang;B;10J;allgemein;;{betreff};Alles, was fährt;sachakte;erlaubt",
    "7.1;Parken;7;je_jahr;V;steuer.buchungsbelege;ordnung;ordnungsamt;{titel} {jahr};"
    ";sachakte;erlaubt",
    "7.10;Brücken;7;je_gegenstand;A;dauernd;ordnung;;;<Bauwerke> & „Stege“;sachakte;erlaubt",
)


@pytest.fixture
def stadt(db: None) -> Stadt:
    stadt = build_stadt()
    Aktenplaneinheit.objects.all().delete()
    return stadt


@pytest.fixture
def plan(stadt: Stadt, tmp_path: Path) -> str:
    """A small plan in force, as its table says it."""
    pfad = tmp_path / "plan.csv"
    pfad.write_text("\n".join(TABELLE) + "\n", encoding="utf-8")
    import_aktenplan(pfad, akteur=stadt.programm)
    return pfad.read_text(encoding="utf-8")


def foreign(*einheiten: Planeinheit) -> bytes:
    """A message of another system: its own tree, nothing of ours beside it."""
    muster = lies_aktenplan(write_xdomea())
    return schreibe_aktenplan(Aktenplan(muster.kopf, "Fremder Plan", "1", einheiten))


def test_the_shipped_plan_goes_out_and_in_without_loss(stadt: Stadt, tmp_path: Path) -> None:
    with MUSTERPLAN.open(encoding="utf-8") as datei:
        aemter = {zeile["einheit"] for zeile in csv.DictReader(datei, delimiter=";")} - {""}
    Einheit.objects.bulk_create(
        [Einheit(kennung=amt, name=amt) for amt in aemter],
        ignore_conflicts=True,
    )
    import_aktenplan(MUSTERPLAN, akteur=stadt.programm)
    anzahl, vorher, pfad = Aktenplaneinheit.objects.count(), write_aktenplan(), tmp_path / "p.xml"
    pfad.write_bytes(write_xdomea())
    assert anzahl > 300
    assert import_aktenplan(pfad, akteur=stadt.programm) == Einleseergebnis(0, 0, anzahl)
    Aktenplaneinheit.objects.update(oben=None)
    Aktenplaneinheit.objects.all().delete()
    assert import_aktenplan(pfad, akteur=stadt.programm) == Einleseergebnis(anzahl, 0, 0)
    assert write_aktenplan() == vorher


def test_what_xdomea_can_say_stands_in_its_own_elements(plan: str) -> None:
    nachricht = lies_aktenplan(write_xdomea())
    assert (nachricht.bezeichnung, nachricht.version) == ("Aktenplan Stadt Musterlingen", "0")
    (verkehr,) = nachricht.einheiten
    parken, bruecken = verkehr.unten
    assert (verkehr.kennzeichen, verkehr.betreff, verkehr.inhalt) == (
        "7",
        "Verkehr",
        "Alles, was fährt",
    )
    assert (parken.urteil, parken.jahre) == (Urteil.VERNICHTEN, 8)
    assert (bruecken.urteil, bruecken.jahre) == (Urteil.ARCHIVIEREN, None)
    assert parken.erweiterung is not None
    assert parken.erweiterung.kennung == KENNUNG
    assert parken.erweiterung.felder["aufbewahrung"] == "steuer.buchungsbelege"


def test_a_changed_period_wins_over_the_name_of_the_rule(plan: str) -> None:
    laenger = write_xdomea().replace(b"<xdomea:AnzahlJahre>8<", b"<xdomea:AnzahlJahre>12<")
    assert parse_plandatei(laenger, "x").zeilen[1].werte["aufbewahrung"] == "12J"


def test_a_plan_of_others_keeps_what_it_does_not_speak_of(plan: str) -> None:
    fremd = foreign(
        Planeinheit(
            kennzeichen="7",
            inhalt="Straßenverkehr",
            urteil=Urteil.VERNICHTEN,
            jahre=5,
            unten=(
                Planeinheit(kennzeichen="7.1", betreff="Parken", urteil=Urteil.BEWERTEN, jahre=8),
                Planeinheit(kennzeichen="7.2", betreff="Busse", urteil=Urteil.BEWERTEN),
            ),
        )
    )
    datei = parse_plandatei(fremd, "fremd.xml")
    oben, parken, busse = (zeile.werte for zeile in datei.zeilen)
    assert (oben["titel"], oben["aufbewahrung"], oben["erlaeuterung"]) == (
        "Straßenverkehr",
        "5J",
        "",
    )
    assert (parken["einheit"], parken["schutzbereich"]) == ("ordnungsamt", "ordnung")
    assert parken["aufbewahrung"] == "steuer.buchungsbelege"
    assert (busse["oben"], busse["aufbewahrung"], busse["schutzbereich"]) == (
        "7",
        "dauernd",
        "allgemein",
    )
    assert datei.ergaenzt == 3
    assert "Zu 3 Stellen" in datei.hinweise[0]


def test_a_new_position_is_protected_like_the_one_above_it(plan: str) -> None:
    """Or what is below a tax position would be open to the whole house."""
    Aktenplaneinheit.objects.filter(kennzeichen="7").update(schutzbereich="steuer")
    neu = Planeinheit(kennzeichen="7.3", betreff="Maut", urteil=Urteil.BEWERTEN)
    fremd = foreign(
        Planeinheit(kennzeichen="7", betreff="Verkehr", urteil=Urteil.BEWERTEN, unten=(neu,))
    )
    assert parse_plandatei(fremd, "x").zeilen[1].werte["schutzbereich"] == "steuer"


def test_what_is_out_of_use_is_left_out_and_said(plan: str) -> None:
    alt = Planeinheit(kennzeichen="8", betreff="Alt", urteil=Urteil.BEWERTEN, stillgelegt=True)
    datei = parse_plandatei(foreign(alt), "x")
    assert (datei.zeilen, datei.stillgelegt) == ([], 1)
    assert "stillgelegt: 1" in datei.hinweise[0]
    Aktenplaneinheit.objects.filter(kennzeichen="7.1").update(aktiv=False)
    assert [e.stillgelegt for e in lies_aktenplan(write_xdomea()).einheiten[0].unten] == [1, 0]


GUTE = Planeinheit(kennzeichen="7", betreff="Verkehr", urteil=Urteil.BEWERTEN, jahre=5)


def _below(**felder: object) -> Planeinheit:
    return Planeinheit(
        kennzeichen="7",
        betreff="Verkehr",
        urteil=Urteil.BEWERTEN,
        unten=(
            Planeinheit(
                **{
                    "kennzeichen": "7.1",
                    "betreff": "Parken",
                    "urteil": Urteil.BEWERTEN,
                    **felder,  # type: ignore[arg-type]
                }
            ),
        ),
    )


@pytest.mark.parametrize(
    ("einheit", "grund"),
    [
        (_below(urteil=None, wortlaut="Auswahl"), "„Auswahl“ ist frei vereinbart"),
        (_below(kennzeichen=""), "„“ ist kein Kennzeichen"),
        (_below(kennzeichen="7"), "zweimal"),
        (_below(betreff=""), "Titel fehlt"),
        (_below(betreff="x" * 201), "titel: 201 Zeichen, höchstens 200"),
        (_below(jahre=5000), "aufbewahrung"),
    ],
    ids=["art", "ohne", "zweimal", "titel", "lang", "jahre"],
)
def test_what_does_not_fit_is_named_with_its_line(
    stadt: Stadt, einheit: Planeinheit, grund: str
) -> None:
    daten = foreign(einheit)
    (erste,) = lies_aktenplan(daten).einheiten
    with pytest.raises(Dateifehler) as gefangen:
        parse_plandatei(daten, "plan.xml")
    (zeile,) = gefangen.value.zeilen
    assert zeile.startswith(f"plan.xml:{erste.unten[0].zeile}: ")
    assert grund in zeile


def test_nothing_lives_below_what_is_out_of_use(stadt: Stadt) -> None:
    tot = Planeinheit(
        kennzeichen="7", betreff="x", urteil=Urteil.BEWERTEN, stillgelegt=True, unten=(GUTE,)
    )
    with pytest.raises(Dateifehler, match="7 darüber ist stillgelegt"):
        parse_plandatei(foreign(tot), "x")


@pytest.mark.parametrize("kaputt", [b"<", b"<a/>", b"\xff\xfe<", b"\x00", b"kennzeichen;\xff"])
def test_what_is_no_plan_at_all_is_refused_at_a_line(stadt: Stadt, kaputt: bytes) -> None:
    with pytest.raises(Dateifehler, match=r"^x:1: "):
        parse_plandatei(kaputt, "x")


def test_a_table_is_read_as_before(plan: str) -> None:
    datei = parse_plandatei(plan.encode("utf-8-sig"), "x")
    assert isinstance(datei, Plandatei)
    assert (datei.tabelle, datei.hinweise) == (plan, [])


def test_the_command_writes_by_the_ending_and_reads_again(plan: str, tmp_path: Path) -> None:
    ruf: Callable[..., object] = CliRunner().invoke
    xml, tabelle, anders = tmp_path / "p.xml", tmp_path / "p.csv", tmp_path / "p.dat"
    for ziel in ([str(xml)], [str(tabelle)], [str(anders), "--als", "xdomea"]):
        assert ruf(app, ["aktenplan", "ausgeben", *ziel]).exit_code == 0
    assert tabelle.read_text(encoding="utf-8") == plan
    assert lies_aktenplan(xml.read_bytes()).einheiten == (
        lies_aktenplan(anders.read_bytes()).einheiten
    )
    Aktenplaneinheit.objects.filter(kennzeichen="7.1").delete()
    gelesen = ruf(app, ["aktenplan", "einlesen", str(xml)])
    assert (gelesen.exit_code, gelesen.output) == (0, "1 neu, 0 geändert, 2 unverändert.\n")
    xml.write_bytes(xml.read_bytes().replace(b"<code>A</code>", b"<code>Z</code>"))
    kaputt = ruf(app, ["aktenplan", "einlesen", str(xml)])
    assert kaputt.exit_code == 2
    assert f"{xml}:" in kaputt.output
    assert "„Z“" in kaputt.output


def test_the_pages_hand_it_out_and_take_a_draft(plan: str, stadt: Stadt, client: Client) -> None:
    admin, kollegin = sit_down(Client(), stadt.administration), sit_down(client, stadt.nur_lesen)
    for name in ("geltend_csv", "geltend_xdomea"):
        assert kollegin.get(reverse(f"aktenplan:{name}")).status_code == 404
    tabelle = admin.get(reverse("aktenplan:geltend_csv"))
    assert tabelle.content.decode() == plan
    xml = admin.get(reverse("aktenplan:geltend_xdomea"))
    assert xml["Content-Disposition"] == 'attachment; filename="aktenplan.xml"'
    liste = reverse("aktenplan:liste")
    assert reverse("aktenplan:geltend_xdomea") in admin.get(liste).content.decode()

    kaputt = xml.content.replace(b"<code>A</code>", b"<code>Z</code>")
    antwort = admin.post(liste, {"name": "Neu", "datei": SimpleUploadedFile("p.xml", kaputt)})
    assert antwort.status_code == 422
    assert "Datei:" in antwort.content.decode()
    anders = xml.content.replace(b">Parken<", b">Ruhender Verkehr<")
    gut = admin.post(liste, {"name": "Neu", "datei": SimpleUploadedFile("p.xml", anders)})
    assert gut.status_code == 302
    assert Planentwurf.objects.get().tabelle == plan.replace(";Parken;", ";Ruhender Verkehr;")
