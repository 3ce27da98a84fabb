"""The folder says what this town's settings and data say, and marks what they cannot."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.stadt import Stadt, build_stadt
from typer import Typer
from typer.testing import CliRunner

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.fehler import Fachfehler
from rathaus.einfuehrung.ausgabe import as_csv, as_html, as_pdf, write_mappe
from rathaus.einfuehrung.blaetter import BLAETTER, stueckliste
from rathaus.einfuehrung.blatt import OFFEN, Blatt, rows
from rathaus.einfuehrung.buero import TITEL
from rathaus.einfuehrung.commands import register
from rathaus.leistungen.models import Leistung, Paketfassung

DATENSCHUTZ = {
    "zweck": "Bewohner parken",
    "rechtsgrundlage": "§ 45 StVO",
    "empfaenger": "Ordnungsamt",
    "speicherdauer": "Fünf Jahre",
}


@pytest.fixture
def stadt(db: None) -> Stadt:
    stadt = build_stadt()
    Aktenplaneinheit.objects.all().delete()
    Aktenplaneinheit.objects.create(
        kennzeichen="7", titel="Verkehr", aufbewahrung="5J", archivmarke="V"
    )
    Leistung.objects.all().delete()
    leistung = Leistung.objects.create(kennung="parken", name="Bewohnerparken")
    leistung.fassung = Paketfassung.objects.create(
        leistung=leistung,
        nummer=1,
        dokument={
            "einheit": "ordnungsamt",
            "zielgruppe": ["buerger"],
            "daten": {"auto": {"titel": "Ihr Auto"}},
            "vorgaenge": [{"schutzbereich": "sozial"}],
            "datenschutz": DATENSCHUTZ,
        },
        angelegt=uhr.jetzt(),
    )
    leistung.save()
    Leistung.objects.create(kennung="entwurf", name="Noch nicht veröffentlicht")
    return stadt


def _row(kennung: str, erste: str) -> dict[str, str]:
    blatt = BLAETTER[kennung]()
    return next(dict(zip(blatt.spalten, z, strict=True)) for z in blatt.zeilen if z[0] == erste)


def test_a_published_service_is_a_processing_in_its_own_words(stadt: Stadt) -> None:
    assert len(BLAETTER["verzeichnis"]().zeilen) == 1
    zeile = _row("verzeichnis", "Bewohnerparken")
    assert (zeile["Amt"], zeile["Rechtsgrundlage"]) == ("Ordnungsamt", "§ 45 StVO")
    assert (zeile["Betroffene"], zeile["Datenkategorien"]) == (
        "Bürgerinnen und Bürger",
        "Ihr Auto",
    )
    assert "Sozialgeheimnis" in _row("folgenabschaetzung", "Bewohnerparken")["Hinweis"]
    assert _row("folgenabschaetzung", "Bewohnerparken")["Hohes Risiko?"] == OFFEN


def test_the_deletion_concept_follows_the_plan(stadt: Stadt) -> None:
    assert _row("loeschkonzept", "7")["Aufbewahrung"] == "5 Jahre"
    Aktenplaneinheit.objects.update(aufbewahrung="dauernd", archivmarke="A")
    zeile = _row("loeschkonzept", "7")
    assert (zeile["Aufbewahrung"], zeile["Archivmarke"]) == ("dauernd", "archivwürdig")
    assert dict(BLAETTER["archiv"]().zeilen) == {
        "archivwürdig": "1",
        "zu bewerten": "0",
        "zu vernichten": "0",
    }


def test_the_matrix_counts_rights_and_names_nobody(stadt: Stadt) -> None:
    blatt = BLAETTER["rechtematrix"]()
    zeilen = [dict(zip(blatt.spalten, zeile, strict=True)) for zeile in blatt.zeilen]
    lesend = next(z for z in zeilen if z["Rolle"] == "Nur lesen")
    assert (lesend["Recht an Vorgängen"], lesend["Steuer"]) == ("lesen", "1")
    verwaltend = next(z for z in zeilen if z["Rolle"] == "Administration")
    assert verwaltend["Recht an Vorgängen"] == "keines"
    assert "Kim" not in as_html(blatt)


def test_measures_are_those_of_this_installation(
    stadt: Stadt, settings: pytest.FixtureRequest
) -> None:
    settings.VIRENSCANNER, settings.HTTPS = "clamd", True  # type: ignore[attr-defined]
    zeilen = {z[1]: z[2] for z in BLAETTER["massnahmen"]().zeilen}
    assert zeilen["Prüfung hochgeladener Dateien auf Schadprogramme"] == "clamd"
    assert zeilen["Verschlüsselung der Seiten (HTTPS)"] == "ein"
    assert zeilen["Räume der Server"] == OFFEN


def test_every_column_that_names_a_colleague_is_told_to_the_staff_council(stadt: Stadt) -> None:
    stellen = {(z[0], z[1]) for z in BLAETTER["dienstvereinbarung"]().zeilen}
    assert {("Laufschritt", "an"), ("Vorgang", "bearbeiter"), ("Inhalt", "akteur_id")} <= stellen


def test_the_bill_of_materials_lists_what_is_installed() -> None:
    liste = json.loads(stueckliste.build_sbom())
    assert (liste["bomFormat"], liste["specVersion"]) == ("CycloneDX", "1.5")
    django = next(k for k in liste["components"] if k["name"].lower() == "django")
    assert django["purl"].startswith("pkg:pypi/django@")
    assert "BSD" in django["licenses"][0]["license"]["name"]


@dataclass
class Fremd:
    version = "1.0"

    @property
    def metadata(self) -> object:
        from email.message import Message

        nachricht = Message()
        nachricht["Name"], nachricht["License-Expression"] = "boese", "AGPL-3.0-only"
        return nachricht


def test_an_agpl_part_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stueckliste, "distributions", lambda: [Fremd()])
    with pytest.raises(Fachfehler, match="boese"):
        stueckliste.build_sbom()
    assert stueckliste.is_verboten("GNU Affero General Public License v3")
    assert not stueckliste.is_verboten("MIT OR AGPL-3.0-only")
    assert not stueckliste.is_verboten("LGPL-3.0-only")
    assert not stueckliste.is_verboten("")


def test_a_table_keeps_hostile_cells_as_text() -> None:
    blatt = Blatt("x", "Titel", "", spalten=("a", "b"), zeilen=rows([("=1+1", "<b>;")]))
    assert next(csv.reader(io.StringIO(as_csv(blatt).split("\r\n")[1]), delimiter=";")) == [
        "'=1+1",
        "<b>;",
    ]
    assert "&lt;b&gt;" in as_html(blatt)
    assert as_pdf(blatt).startswith(b"%PDF")
    with pytest.raises(ValueError, match="passt nicht"):
        Blatt("x", "Titel", "", spalten=("a",), zeilen=(("1", "2"),))


def test_the_folder_is_written_whole_and_again(stadt: Stadt, tmp_path: Path) -> None:
    namen = sorted(pfad.name for pfad in write_mappe(tmp_path / "mappe"))
    assert "01-verzeichnis.pdf" in namen
    assert "02-loeschkonzept.csv" in namen
    assert "sbom.cdx.json" in namen
    assert len(namen) == 3 * len(BLAETTER) + 1
    cli = Typer()
    register(cli)
    cli.command("zweiter")(lambda: None)
    belegt = tmp_path / "datei"
    belegt.write_text("x")
    assert CliRunner().invoke(cli, ["einfuehrung", str(belegt)]).exit_code == 2


def test_the_pages_are_the_administrations(stadt: Stadt, client: Client) -> None:
    assert {k: build().titel for k, build in BLAETTER.items()} == TITEL
    sit_down(client, stadt.administration)
    fremd = sit_down(Client(), stadt.sachbearbeitung)
    urls = [reverse("einfuehrung:mappe"), reverse("einfuehrung:sbom")]
    for kennung in BLAETTER:
        urls.append(reverse("einfuehrung:blatt", args=[kennung]))
        urls.append(reverse("einfuehrung:tabelle", args=[kennung]))
    for url in urls:
        assert fremd.get(url).status_code == 404
        assert client.get(url).status_code == 200
    assert client.get(reverse("einfuehrung:blatt", args=["einhorn"])).status_code == 404
