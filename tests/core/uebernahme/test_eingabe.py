"""What old offices hand over: tables of every spelling, mappings with mistakes, xdomea messages."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from rathaus.core.fehler import Fachfehler
from rathaus.core.uebernahme.actions import prepare_zuordnung
from rathaus.core.uebernahme.models import Altzeichen
from rathaus.core.uebernahme.tabelle import Tabelle
from rathaus.core.uebernahme.zuordnung import read_zuordnung
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.core.yamldateien import Dateifehler
from rathaus.normen import xdomea

from .archiv import Archiv, pdf_of, refused

KOPF = xdomea.Kopf(
    prozess=UUID(int=1),
    erstellt=datetime(2026, 7, 1, tzinfo=UTC),
    absender=xdomea.Stelle(name="Alt"),
    empfaenger=xdomea.Stelle(name="Neu"),
)


@pytest.mark.parametrize("kodierung", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("trennzeichen", [";", ",", "\t"])
def test_tables_of_every_spelling(tmp_path: Path, kodierung: str, trennzeichen: str) -> None:
    pfad = tmp_path / "t.csv"
    zeilen = [
        "Name,Größe".replace(",", trennzeichen),
        f'"Mül{chr(10)}ler"{trennzeichen}1',
        "",
        "b,",
    ]
    pfad.write_text("\r\n".join(zeilen).replace(",", trennzeichen), encoding=kodierung, newline="")
    tabelle = Tabelle(pfad)
    assert tabelle.spalten == ["Name", "Größe"]
    assert [(z.nummer, z.zellen) for z in tabelle.zeilen()] == [
        (2, ["Mül\nler", "1"]),
        (5, ["b", ""]),
    ]


@pytest.mark.parametrize(
    ("inhalt", "grund"),
    [
        (b"", "leer"),
        (b"a;b;a\n1;2;3", "„a“ steht zweimal"),
        (b"a;b\n\x81;2", "weder in UTF-8 noch"),
        (b'a;b\n"' + b"x" * 200_000 + b'";2', "Zeile 2"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, inhalt: bytes, grund: str) -> None:
    (tmp_path / "t.csv").write_bytes(inhalt)
    with pytest.raises(Fachfehler, match=grund):
        list(Tabelle(tmp_path / "t.csv").zeilen())


def test_a_mapping_names_every_mistake_at_its_line(tmp_path: Path) -> None:
    pfad = tmp_path / "zuordnung.yaml"
    pfad.write_text(
        "quelle: Alt\nkodierung: latin-9\nfarbe: rot\n"
        "spalten:\n  aktenzeichen: Az\n  regal: Regal\nfest:\n  richtung: schräg\n",
        encoding="utf-8",
    )
    with pytest.raises(Dateifehler) as fehler:
        read_zuordnung(pfad)
    orte = [zeile.removeprefix(f"{pfad}:").split(": ")[:2] for zeile in fehler.value.zeilen]
    assert orte == [
        ["3", "farbe"],
        ["6", "spalten.regal"],
        ["2", "kodierung"],
        ["8", "fest.richtung"],
    ]


def test_a_column_that_is_not_there_ends_it_before_it_begins(archiv: Archiv) -> None:
    archiv.write_table({"Az": "1"}, spalten=("Az", "Plan"))
    archiv.map("spalten: {aktenzeichen: Aktenzeichen}\n")
    with pytest.raises(Fachfehler, match=r"„Aktenzeichen“ fehlt\. Es gibt: Az, Plan\."):
        archiv.start()


def test_one_table_lies_in_the_folder(tmp_path: Path) -> None:
    with pytest.raises(Fachfehler, match="genau eine Tabelle"):
        prepare_zuordnung(tmp_path)
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    (tmp_path / "b.csv").write_text("x", encoding="utf-8")
    with pytest.raises(Fachfehler, match="genau eine Tabelle"):
        prepare_zuordnung(tmp_path)
    (tmp_path / "zuordnung.yaml").write_text("tabelle: b.csv\n", encoding="utf-8")
    assert prepare_zuordnung(tmp_path).tabelle == "b.csv"


def test_an_xdomea_message_comes_in_with_all_versions(archiv: Archiv) -> None:
    dateien = [f"{UUID(int=n)}_brief.pdf" for n in (10, 11)]
    for seiten, name in enumerate(dateien, start=1):
        (archiv.ordner / name).write_bytes(pdf_of(seiten))
    versionen = tuple(
        xdomea.Version(str(n), (xdomea.Format(name, "018", "2.0"),))
        for n, name in enumerate(dateien, start=1)
    )
    brief = xdomea.Dokument(
        id=UUID(int=5), betreff="Brief", eingang=date(1999, 3, 1), typ="Brief", versionen=versionen
    )
    akte = xdomea.Akte(
        id=UUID(int=2),
        kennzeichen="A 1",
        betreff="Alte Akte",
        position="99.1",
        beginn=date(1998, 1, 1),
        vorgaenge=(xdomea.Vorgang(id=UUID(int=3), betreff="Streit", dokumente=(brief,)),),
    )
    nachricht = xdomea.Aussonderung(KOPF, (akte,))
    (archiv.ordner / "nachricht.xml").write_bytes(xdomea.schreibe(nachricht))
    uebernahme = archiv.bring_in()
    assert refused(uebernahme) == []
    vorgang = Vorgang.objects.get()
    assert (vorgang.betreff, vorgang.akte.titel) == ("Streit", "Alte Akte")
    titel = Dokument.objects.order_by("titel").values_list("titel", "richtung", "datum")
    assert list(titel) == [
        ("Brief (Version 1)", "eingang", date(1999, 3, 1)),
        ("Brief (Version 2)", "eingang", date(1999, 3, 1)),
    ]
    assert set(Altzeichen.objects.values_list("zeichen", flat=True)) == {"A 1"}


def test_a_broken_message_ends_the_lauf_with_its_line(archiv: Archiv) -> None:
    (archiv.ordner / "nachricht.xml").write_text("<?xml version='1.0'?>\n<x>", encoding="utf-8")
    uebernahme = archiv.bring_in()
    assert uebernahme.lauf is not None
    assert uebernahme.lauf.zustand == "gescheitert"
    assert "Zeile 2" in uebernahme.lauf.fehler
