"""The page of the administration, and the command."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.buero.anmelden import sit_down
from tests.core.stadt import clerk
from typer.testing import CliRunner

from rathaus import cli, uhr
from rathaus.config import start
from rathaus.core.einheiten.models import Rolle
from rathaus.core.laeufe.public import work_lauf
from rathaus.core.uebernahme.models import Uebernahme
from rathaus.core.vorgaenge.models import Vorgang

from .archiv import Archiv, zeile

SEITE = "/buero/uebernahme/"


@pytest.fixture
def admin(archiv: Archiv, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The archive lies where the operator lays archives down."""
    monkeypatch.setattr(settings, "UEBERNAHME_ORDNER", str(archiv.ordner.parent))
    archiv.write_table(zeile(1, archiv.add_file("1.pdf")), zeile(2, position="Geheim 77"))
    return sit_down(client, archiv.amt.stadt.administration)


def begin(client: Client, archiv: Archiv, **felder: str) -> Uebernahme:
    antwort = client.post(SEITE, {"ordner": archiv.ordner.name, **felder})
    uebernahme = Uebernahme.objects.latest("angelegt")
    assert antwort.url == f"{SEITE}{uebernahme.pk}/"  # type: ignore[attr-defined]
    assert uebernahme.lauf_id
    work_lauf(uebernahme.lauf_id)
    return uebernahme


def text(client: Client, pfad: str) -> str:
    antwort = client.get(pfad)
    assert antwort.status_code == 200
    return antwort.content.decode()


def test_first_a_dry_run_then_for_good(admin: Client, archiv: Archiv) -> None:
    probe = begin(admin, archiv, probelauf="on")
    seite = text(admin, f"{SEITE}{probe.pk}/")
    assert "Probelauf" in seite
    assert "Die Stelle „Geheim 77“ gibt es im Aktenplan nicht." in seite
    assert not Vorgang.objects.exists()
    antwort = admin.post(f"{SEITE}{probe.pk}/ernst/")
    ernst = Uebernahme.objects.get(probelauf=False)
    assert antwort.url == f"{SEITE}{ernst.pk}/"  # type: ignore[attr-defined]
    assert ernst.lauf_id
    work_lauf(ernst.lauf_id)
    assert Vorgang.objects.count() == 1
    assert "Jetzt übernehmen" not in text(admin, f"{SEITE}{ernst.pk}/")
    assert text(admin, SEITE).count(f">{archiv.ordner.name}</a>") == 2


def test_lines_go_back_only_to_who_brought_them(admin: Client, archiv: Archiv) -> None:
    uebernahme = begin(admin, archiv)
    antwort = admin.get(f"{SEITE}{uebernahme.pk}/abgewiesen/")
    assert b"Geheim 77" in b"".join(antwort.streaming_content)  # type: ignore[attr-defined]
    andere = sit_down(Client(), clerk(archiv.amt.stadt.ordnungsamt, Rolle.ADMINISTRATION))
    assert "Geheim" not in text(andere, f"{SEITE}{uebernahme.pk}/")
    assert andere.get(f"{SEITE}{uebernahme.pk}/abgewiesen/").status_code == 404


def test_nobody_else_finds_a_page_there(admin: Client, archiv: Archiv) -> None:
    uebernahme = begin(admin, archiv)
    for akteur in (archiv.amt.clerk, archiv.amt.leitung, archiv.amt.stadt.kasse):
        fremd = sit_down(Client(), akteur)
        assert fremd.get(SEITE).status_code == 404
        assert fremd.get(f"{SEITE}{uebernahme.pk}/").status_code == 404
        assert fremd.post(f"{SEITE}{uebernahme.pk}/ernst/").status_code == 404


def test_only_folders_laid_down_can_be_named(admin: Client, archiv: Archiv) -> None:
    antwort = admin.post(SEITE, {"ordner": "../geheim"})
    assert antwort.status_code == 422
    archiv.write_table({"x": "1"}, spalten=("x",), name="zweite.csv")
    antwort = admin.post(SEITE, {"ordner": archiv.ordner.name})
    assert antwort.status_code == 422
    assert "genau eine Tabelle" in antwort.content.decode()
    assert not Uebernahme.objects.exists()


def test_the_list_asks_the_same_for_many(admin: Client, archiv: Archiv) -> None:
    begin(admin, archiv)

    def cost() -> int:
        with CaptureQueriesContext(connection) as fragen:
            text(admin, SEITE)
        return len(fragen)

    einer = cost()
    for _ in range(20):
        archiv.start(probelauf=True)
    assert cost() == einer


def test_without_a_place_the_page_says_so(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "UEBERNAHME_ORDNER", "")
    assert "RATHAUS_UEBERNAHME" in text(admin, SEITE)


def test_the_command_says_figures_lines_and_how_it_went(
    archiv: Archiv, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from contextlib import nullcontext

    monkeypatch.setattr(start, "app_ready", nullcontext)
    archiv.write_table(zeile(1, archiv.add_file("1.pdf", seiten=7)), zeile(2, position="77"))
    abgewiesen = tmp_path / "abgewiesen.csv"

    def run(*angaben: str) -> tuple[int, str]:
        ergebnis = CliRunner().invoke(cli.build(), ["akten", "importieren", *angaben])
        return ergebnis.exit_code, ergebnis.output

    code, ausgabe = run(str(archiv.ordner), "--probelauf", "--abgewiesen", str(abgewiesen))
    assert code == 1
    assert "Zeile 3: Die Stelle „77“ gibt es im Aktenplan nicht." in ausgabe
    assert "Seiten in PDF-Dateien: 7" in ausgabe
    assert "ST 2" in abgewiesen.read_text(encoding="utf-8-sig")
    assert not Vorgang.objects.exists()
    archiv.write_table(zeile(1, "1.pdf"))
    code, ausgabe = run(str(archiv.ordner))
    assert (code, "Neue Akten: 1" in ausgabe) == (0, True)
    assert run(str(tmp_path / "nichts"))[0] == 2
    assert uhr.heute() >= Vorgang.objects.get().akte.eroeffnet
