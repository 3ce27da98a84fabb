"""An old archive comes in: whole, once, where its position says, and what cannot is named."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.stadt import clerk

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import pruefe as pruefe_ablage
from rathaus.core.ablage.public import read_datei
from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.einheiten.models import Mitarbeiter, Rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import pruefe as pruefe_laeufe
from rathaus.core.laeufe.public import retry_abgewiesene, work_lauf
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.models import Eintrag
from rathaus.core.protokoll.public import history
from rathaus.core.protokoll.public import pruefe as pruefe_protokoll
from rathaus.core.suche.queries import search
from rathaus.core.uebernahme.models import Altzeichen, Uebernahme
from rathaus.core.uebernahme.ports import still_arriving
from rathaus.core.uebernahme.queries import refused_table
from rathaus.core.vorgaenge.models import Befangenheit, Beteiligung, Dokument, Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for
from rathaus.core.zustaende import Phase

from .archiv import (
    AKTEUR,
    HEUTE,
    SPALTEN,
    Archiv,
    Leser,
    change_lauf,
    name_of,
    pdf_of,
    refused,
    zeile,
)


def assert_whole() -> None:
    assert list(pruefe_protokoll()) == []
    assert list(pruefe_ablage()) == []
    assert list(pruefe_laeufe()) == []


def test_a_line_becomes_akte_vorgang_dokument_and_file(archiv: Archiv) -> None:
    archiv.write_table(zeile(1, archiv.add_file("a/1.pdf", seiten=3)))
    uebernahme = archiv.bring_in()
    vorgang, dokument = Vorgang.objects.get(), Dokument.objects.get()
    akte = vorgang.akte
    assert (akte.aktenzeichen, akte.titel) == ("99.1-1997/0001", "Grundstück 1")
    assert (akte.eroeffnet, akte.sicht) == (date(1997, 1, 1), archiv.amt.stadt.steuern)
    assert (vorgang.phase, vorgang.kurzinfo) == (Phase.ABGESCHLOSSEN, "Altzeichen ST 1")
    assert vorgang.abgeschlossen is not None
    assert vorgang.abgeschlossen.date() == date(2001, 12, 31)
    assert (dokument.datum, dokument.titel) == (date(1998, 5, 3), "1")
    assert read_datei(dokument.versionen.get().datei) == pdf_of(3)
    assert (uebernahme.akten, uebernahme.dokumente) == (1, 1)
    assert (uebernahme.seiten, uebernahme.bildseiten) == (3, 3)
    verben = [eintrag.inhalt.verb for eintrag in history(vorgang.kette) if eintrag.inhalt]
    assert sorted(verben) == ["aus_altbestand_uebernommen", "datei_abgelegt", "dokument_abgelegt"]
    assert_whole()


def test_lines_of_one_reference_share_their_akte_across_bundles(
    archiv: Archiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_lauf(monkeypatch, buendel=2)
    dateien = [archiv.add_file(f"{n}.pdf") for n in range(5)]
    zeilen = [
        zeile(1, datei, vorgang="Bescheide" if n % 2 else "", datum=f"1.1.200{n}", geschlossen="")
        for n, datei in enumerate(dateien)
    ]
    archiv.write_table(*zeilen, spalten=(*SPALTEN, "vorgang"))
    uebernahme = archiv.bring_in()
    assert refused(uebernahme) == []
    assert uebernahme.akten == 1
    akte = Akte.objects.get()
    je_vorgang = {v.betreff: v for v in akte.vorgaenge.all()}
    assert {b: v.dokumente.count() for b, v in je_vorgang.items()} == {
        "Grundstück 1": 3,
        "Bescheide": 2,
    }
    ende = je_vorgang["Grundstück 1"].abgeschlossen
    assert ende is not None
    assert ende.date() == date(2004, 1, 1), "the latest document ends it"
    assert_whole()


def test_only_those_of_the_office_and_its_schutzbereich_see_it(archiv: Archiv) -> None:
    stadt = archiv.amt.stadt
    archiv.write_table(zeile(1))
    archiv.bring_in()
    fremd = clerk(stadt.steueramt, Rolle.SACHBEARBEITUNG, "allgemein")
    assert vorgaenge_for(archiv.amt.clerk).count() == 1
    for akteur in (fremd, stadt.administration, stadt.ordnungsamt_sachbearbeitung):
        assert not vorgaenge_for(akteur).exists()
        assert search(akteur, "ST 1") == []


def test_the_old_reference_finds_it(archiv: Archiv) -> None:
    archiv.write_table(zeile(1), zeile(2))
    archiv.bring_in()
    assert [v.betreff for v in search(archiv.amt.clerk, "st 2")] == ["Grundstück 2"]
    assert search(archiv.amt.clerk, "ST 3") == []


def test_old_numbers_of_the_plan_are_mapped_and_other_columns_kept(archiv: Archiv) -> None:
    archiv.write_table(
        {"Az": "7/1", "Plan": "900", "Inhalt": "Hof", "Regal": "III", "Leer": ""},
        spalten=("Az", "Plan", "Inhalt", "Regal", "Leer"),
        kodierung="cp1252",
        trennzeichen=",",
    )
    archiv.map(
        "quelle: Alt-Registratur\nspalten: {aktenzeichen: Az, position: Plan, betreff: Inhalt}\n"
        'positionen: {"900": "99.1"}\nfest: {eroeffnet: "5/1990"}\n'
    )
    archiv.bring_in()
    alt = Altzeichen.objects.get()
    assert (alt.quelle, alt.zeichen, alt.angaben) == ("Alt-Registratur", "7/1", {"Regal": "III"})
    assert alt.akte.aktenzeichen == "99.1-1990/0001"


def test_every_fault_stands_at_its_line(archiv: Archiv) -> None:
    archiv.write_table(
        zeile(1),
        zeile(2, datum="31.2.1998"),
        zeile(3, position="77"),
        zeile(4, "fehlt.pdf"),
        zeile(5, aktenzeichen=""),
        zeile(6, eroeffnet="2002", geschlossen="2001"),
        zeile(7, datum="1.1.2031"),
        zeile(8, "../geheim.pdf"),
        zeile(1),
    )
    uebernahme = archiv.bring_in()
    zeilen = dict(refused(uebernahme))
    assert set(zeilen) == {3, 4, 5, 6, 7, 8, 9, 10}
    assert "Februar" in zeilen[3]
    assert "Die Stelle „77“ gibt es im Aktenplan nicht." in zeilen[4]
    assert "Die Datei „fehlt.pdf“ gibt es im Ordner nicht." in zeilen[5]
    assert "Das Aktenzeichen fehlt." in zeilen[6]
    assert "endet, bevor sie beginnt" in zeilen[7]
    assert "Zukunft" in zeilen[8]
    assert "führt aus dem Ordner hinaus" in zeilen[9]
    assert "schon in Zeile 2" in zeilen[10]
    assert Akte.objects.count() == 1
    lauf = uebernahme.lauf
    assert lauf is not None
    assert (lauf.gesamt, lauf.erledigt, lauf.abgewiesen) == (9, 1, 8)


def test_a_file_no_line_names_is_named(archiv: Archiv) -> None:
    archiv.write_table(zeile(1, archiv.add_file("Ä/Eins.PDF").lower().replace("/", "\\")))
    archiv.add_file("Ä/lose.pdf")
    (archiv.ordner / "Thumbs.db").write_bytes(b"x")
    uebernahme = archiv.bring_in()
    ((nummer, text),) = refused(uebernahme)
    assert nummer is None
    assert text == "Ä/lose.pdf: Zu dieser Datei gibt es keine Zeile in der Tabelle."
    assert uebernahme.dokumente == 1


def test_a_symlink_leads_nobody_out(archiv: Archiv) -> None:
    draussen = archiv.ordner.parent / "geheim.pdf"
    draussen.write_bytes(pdf_of(1))
    (archiv.ordner / "link.pdf").symlink_to(draussen)
    archiv.write_table(zeile(1, "link.pdf"))
    assert "gibt es im Ordner nicht" in refused(archiv.bring_in())[0][1]
    assert not Datei.objects.exists()


def test_what_cannot_be_opened_is_refused_alone(archiv: Archiv) -> None:
    (archiv.ordner / "kaputt.pdf").write_bytes(b"%PDF-1.4 kaputt")
    archiv.write_table(
        zeile(1, archiv.add_file("1.pdf")),
        zeile(2, "kaputt.pdf"),
        zeile(3, archiv.add_file("3.pdf")),
    )
    uebernahme = archiv.bring_in()
    ((nummer, text),) = refused(uebernahme)
    assert (nummer, "beschädigt" in text) == (3, True)
    assert sorted(Altzeichen.objects.values_list("zeichen", flat=True)) == ["ST 1", "ST 3"]
    assert (uebernahme.akten, uebernahme.dokumente) == (2, 2)
    assert_whole()


def test_refused_lines_are_mended_and_sent_again(archiv: Archiv) -> None:
    archiv.write_table(zeile(1, archiv.add_file("1.pdf")), zeile(2, position="77"))
    erste = archiv.bring_in()
    tabelle = "".join(refused_table(erste))
    assert tabelle.startswith("\ufeffaktenzeichen;betreff;position")
    assert "ST 2;Grundstück 2;77;" in tabelle
    assert "Die Stelle „77“ gibt es im Aktenplan nicht." in tabelle
    (archiv.ordner / "akten.csv").write_text(tabelle.replace(";77;", ";99.1;"), encoding="utf-8")
    zweite = archiv.bring_in()
    assert refused(zweite) == [], "what came in before is not loose"
    assert zweite.akten == 1
    assert "Fehler" not in Altzeichen.objects.get(zeichen="ST 2").angaben
    assert Akte.objects.count() == 2


def test_sent_twice_it_is_there_once(archiv: Archiv) -> None:
    archiv.write_table(*(zeile(n, archiv.add_file(f"{n}.pdf")) for n in range(3)))
    archiv.bring_in()
    vorher = (Akte.objects.count(), Dokument.objects.count(), Datei.objects.count())
    zweite = archiv.bring_in()
    assert (zweite.schon_da, zweite.akten, zweite.dokumente) == (3, 0, 0)
    assert (Akte.objects.count(), Dokument.objects.count(), Datei.objects.count()) == vorher
    (archiv.ordner / "1.pdf").write_bytes(pdf_of(2))
    assert refused(archiv.bring_in()) == [
        (3, "Diese Zeile kam schon einmal, mit einer anderen Datei.")
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(archiv: Archiv) -> None:
    (archiv.ordner / "kaputt.pdf").write_bytes(b"%PDF-1.4 kaputt")
    archiv.write_table(
        zeile(1, archiv.add_file("1.pdf", seiten=4), name="Meier", geburtsdatum="1.2.1950"),
        zeile(1, archiv.add_file("2.pdf")),
        zeile(2, "kaputt.pdf"),
        zeile(3, datum="x"),
        spalten=(*SPALTEN, "name", "geburtsdatum"),
    )
    probe = archiv.bring_in(probelauf=True)
    for tabelle in (Akte, Vorgang, Dokument, Datei, Person, Altzeichen):
        assert not tabelle.objects.exists(), tabelle
    assert not Eintrag.objects.exclude(kette__regex="^(lauf|uebernahme):").exists()
    ernst = archiv.bring_in()
    assert refused(probe) == refused(ernst)
    assert (probe.dokumente, probe.seiten) == (ernst.dokumente, ernst.seiten) == (2, 5)
    assert (probe.akten, ernst.akten) == (2, 1), "a broken file is only found when it is opened"


def test_a_broken_file_does_not_hold_up_its_bundle(
    archiv: Archiv, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        pytest.fail("Das Bündel wurde aufgelöst.")

    change_lauf(monkeypatch, work=never)
    (archiv.ordner / "kaputt.pdf").write_bytes(b"%PDF-1.4 kaputt")
    archiv.write_table(
        zeile(1, archiv.add_file("1.pdf")),
        zeile(2, "kaputt.pdf"),
        zeile(3, archiv.add_file("3.pdf", seiten=3)),
    )
    uebernahme = archiv.bring_in()
    assert [(nummer, "beschädigt" in grund) for nummer, grund in refused(uebernahme)] == [(3, True)]
    assert (uebernahme.akten, uebernahme.dokumente, uebernahme.seiten) == (2, 2, 4)
    assert_whole()


def test_who_opens_the_pdfs_goes_when_the_lauf_ends(archiv: Archiv, leser: Leser) -> None:
    archiv.write_table(zeile(1, archiv.add_file("1.pdf")))
    uebernahme = archiv.start()
    assert uebernahme.lauf_id
    vorher = leser.entlassen
    work_lauf(uebernahme.lauf_id, sekunden=0)
    assert leser.entlassen == vorher
    work_lauf(uebernahme.lauf_id)
    assert leser.entlassen == vorher + 1


def test_parties_belong_to_the_schutzbereich_of_the_position(archiv: Archiv) -> None:
    wer = {"name": "Meier", "vornamen": "Uwe", "geburtsdatum": "01.02.1950"}
    archiv.write_table(
        zeile(1, **wer),
        zeile(2, **wer),
        zeile(3, name="Meier", vornamen="Uwe"),
        zeile(4, firma="Bau & Boden GmbH"),
        spalten=(*SPALTEN, "name", "vornamen", "geburtsdatum", "firma"),
    )
    archiv.map("rolle: eigentuemer\n")
    archiv.bring_in()
    personen = list(Person.objects.order_by("sortierschluessel", "-geburtsdatum"))
    assert [p.listenname for p in personen] == ["Bau & Boden GmbH", "Meier, Uwe", "Meier, Uwe"]
    assert {p.schutzbereich for p in personen} == {"steuer"}
    assert personen[1].beteiligungen.count() == 2
    assert set(Beteiligung.objects.values_list("rolle", flat=True)) == {"eigentuemer"}
    assert len(search(archiv.amt.clerk, "Meier")) == 3
    assert_whole()


def test_nobody_sees_their_own_old_case(archiv: Archiv) -> None:
    ich = archiv.amt.clerk.als_mitarbeiter
    Mitarbeiter.objects.filter(pk=ich).update(
        vorname="Uwe", nachname="Meier", geburtsdatum=date(1950, 2, 1)
    )
    archiv.write_table(
        zeile(1, name="Meier", vornamen="Uwe", geburtsdatum="1.2.50"),
        spalten=(*SPALTEN, "name", "vornamen", "geburtsdatum"),
    )
    archiv.bring_in()
    assert Befangenheit.objects.get().mitarbeiter_id == ich
    assert not vorgaenge_for(archiv.amt.clerk).exists()


def test_an_akte_of_another_place_takes_nothing_in(archiv: Archiv) -> None:
    archiv.write_table(zeile(1))
    archiv.bring_in()
    archiv.write_table(zeile(1, position="99.2", vorgang="Zwei"), spalten=(*SPALTEN, "vorgang"))
    assert "anderen Stelle" in refused(archiv.bring_in())[0][1]


def test_a_closed_akte_takes_nothing_in(archiv: Archiv) -> None:
    archiv.write_table(zeile(1))
    archiv.bring_in()
    Akte.objects.update(zustand="zda")
    archiv.write_table(zeile(1, vorgang="Nachzügler"), spalten=(*SPALTEN, "vorgang"))
    uebernahme = archiv.bring_in()
    assert "z.d.A." in refused(uebernahme)[0][1]
    Akte.objects.update(zustand="offen")
    assert uebernahme.lauf is not None
    retry_abgewiesene(uebernahme.lauf, akteur=AKTEUR)
    work_lauf(uebernahme.lauf.pk)
    assert Vorgang.objects.count() == 2


def test_no_akte_is_filed_away_while_its_archive_arrives(archiv: Archiv) -> None:
    archiv.write_table(zeile(1), zeile(2))
    uebernahme = archiv.start()
    assert uebernahme.lauf is not None
    work_lauf(uebernahme.lauf.pk, sekunden=0)
    offen = Akte.objects.filter(still_arriving(HEUTE))
    assert offen.count() == Akte.objects.count() == 2
    work_lauf(uebernahme.lauf.pk)
    assert not offen.exists()


def test_what_is_asked_does_not_grow_with_the_lines(archiv: Archiv) -> None:
    def cost(ab: int, anzahl: int) -> int:
        archiv.write_table(
            *(
                zeile(n, archiv.add_file(f"{n}.pdf"), name=name_of(n), geburtsdatum="1.1.1950")
                for n in range(ab, ab + anzahl)
            ),
            spalten=(*SPALTEN, "name", "geburtsdatum"),
        )
        uebernahme = archiv.start()
        assert uebernahme.lauf is not None
        with CaptureQueriesContext(connection) as fragen:
            work_lauf(uebernahme.lauf.pk)
        assert refused(uebernahme) == []
        for pfad in archiv.ordner.glob("*.pdf"):
            pfad.unlink()
        return len(fragen)

    cost(0, 2)
    assert cost(10, 40) - cost(60, 2) <= 4


def test_one_archive_at_a_time(archiv: Archiv) -> None:
    archiv.write_table(zeile(1))
    archiv.start()
    archiv.start(probelauf=True)
    with pytest.raises(Fachfehler, match="gerade schon übernommen"):
        archiv.start()
    assert Uebernahme.objects.count() == 2


def test_a_position_without_an_office_takes_nothing(archiv: Archiv) -> None:
    Aktenplaneinheit.objects.filter(kennzeichen="99.1").update(einheit=None)
    archiv.write_table(zeile(1))
    assert refused(archiv.bring_in())[0][1] == "Zur Stelle 99.1 ist kein Amt eingetragen."
    archiv.map("einheit: ordnungsamt\n")
    archiv.bring_in()
    assert Vorgang.objects.get().sicht.einheit == archiv.amt.stadt.ordnungsamt
    assert Vorgang.objects.get().sicht.schutzbereich == "steuer"


def test_this_year_is_not_the_future(archiv: Archiv) -> None:
    archiv.write_table(zeile(1, datum="2026", geschlossen="2026"))
    archiv.bring_in()
    ende = Vorgang.objects.get().abgeschlossen
    assert ende is not None
    assert uhr.ortszeit(ende).date() == HEUTE
