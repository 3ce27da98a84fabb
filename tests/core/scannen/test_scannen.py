"""Paper goes only after its time, after a sample by somebody else, and by two people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.buero.anmelden import sit_down
from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import (
    Fachfehler,
    NichtErlaubt,
    NichtGefunden,
    UngueltigerUebergang,
    Veraltet,
)
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.protokoll.models import Lesezugriff
from rathaus.core.protokoll.public import Akteur, history
from rathaus.core.protokoll.public import pruefe as pruefe_protokoll
from rathaus.core.scannen.actions import (
    close_stapel,
    draw,
    judge_sample,
    recheck_stapel,
    request_destruction,
)
from rathaus.core.scannen.klassen import MUSTER, load_klassen
from rathaus.core.scannen.models import Scanklasse, Scanstapel, Stichprobe, Transfervermerk
from rathaus.core.scannen.public import klasse_of, record_scan
from rathaus.core.scannen.queries import all_klassen, file_to_judge, stapel_to_destroy
from rathaus.core.scannen.verfahren import describe, typeset_verfahren
from rathaus.core.vorgaenge.models import Dokument, Richtung, Vorgang
from rathaus.core.vorgaenge.public import add_dokument
from rathaus.core.yamldateien import Dateifehler

HEUTE = date(2026, 7, 20)
SEITE = "/buero/scannen/"


@dataclass(frozen=True)
class Poststelle:
    """Who scans, who looks again, and a matter whose post comes in."""

    amt: Amt
    vorgang: Vorgang
    scannt: Akteur
    prueft: Akteur

    def dokument(self, art: str = "schreiben") -> Dokument:
        programm = self.amt.stadt.programm
        datei = store_erzeugnis(
            uuid4().bytes, name="scan.pdf", medientyp="application/pdf", akteur=programm
        )
        return add_dokument(
            self.vorgang,
            datei,
            art=art,
            titel="Schreiben",
            richtung=Richtung.EINGANG,
            akteur=programm,
        )

    def scan(self, art: str = "schreiben", **angaben: object) -> Transfervermerk:
        werte = {"seiten": 2, "geraet": "Scanner 1", "akteur": self.scannt, **angaben}
        return record_scan(self.dokument(art), **werte)  # type: ignore[arg-type]

    def batch(self, anzahl: int = 4) -> Scanstapel:
        """Closed, its sample drawn."""
        vermerke = [self.scan() for _ in range(anzahl)]
        stapel = vermerke[0].stapel
        assert stapel is not None
        return close_stapel(stapel.pk, akteur=self.scannt, stand=stapel.stand)

    def judge_all(self, stapel: Scanstapel) -> Scanstapel:
        for probe in Stichprobe.objects.filter(stapel=stapel, gut__isnull=True):
            stapel = judge_sample(probe.pk, gut=True, akteur=self.prueft)
        return stapel


@pytest.fixture
def post(amt: Amt) -> Iterator[Poststelle]:
    with uhr.stelle_auf(HEUTE):
        load_klassen(MUSTER, akteur=amt.stadt.programm)
        ordnungsamt = amt.stadt.ordnungsamt
        yield Poststelle(
            amt,
            amt.open(),
            clerk(ordnungsamt, Rolle.POSTSTELLE),
            clerk(ordnungsamt, Rolle.POSTSTELLE),
        )


def grant(freigabe: Freigabe, akteur: Akteur) -> None:
    grant_freigabe(freigabe, akteur=akteur)


def test_the_note_holds_the_hash_of_the_scan_and_who_made_it(post: Poststelle) -> None:
    vermerk = post.scan(leerseiten=1)
    version = vermerk.dokument.versionen.get()
    assert bytes(vermerk.sha256) == bytes(version.datei.sha256)
    assert vermerk.gescannt_von_id == post.scannt.mitarbeiter_id
    assert vermerk.stapel is not None
    assert (vermerk.stapel.wochen, vermerk.stapel.tag) == (8, HEUTE)
    eintrag = history(post.vorgang.kette)[0].inhalt
    assert eintrag is not None
    assert (eintrag.verb, eintrag.neu["leerseiten"]) == ("papier_gescannt", 1)
    assert list(pruefe_protokoll()) == []


def test_nobody_rewrites_a_note(post: Poststelle) -> None:
    vermerk = post.scan()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Transfervermerk.objects.filter(pk=vermerk.pk).update(seiten=1)
    post.vorgang.delete()
    assert not Transfervermerk.objects.exists(), "but it goes with its matter"


@pytest.mark.parametrize(
    ("art", "angaben"),
    [
        ("widerspruch", {}),
        ("unbekannt", {}),
        ("schreiben", {"vollstaendig": False, "bemerkung": "Seite 3 klebt"}),
    ],
)
def test_paper_that_must_stay_is_on_no_batch(
    post: Poststelle, art: str, angaben: dict[str, object]
) -> None:
    assert post.scan(art, **angaben).stapel is None


def test_paper_scanned_by_nobody_known_stays(post: Poststelle) -> None:
    assert post.scan(akteur=post.amt.stadt.programm).stapel is None
    bekannt = post.scan(akteur=post.amt.stadt.programm, gescannt_von=post.scannt.mitarbeiter_id)
    assert bekannt.stapel is not None


def test_what_is_not_to_be_opened_is_not_scanned(post: Poststelle) -> None:
    with pytest.raises(Fachfehler, match="nicht geöffnet"):
        post.scan("angebot")


def test_without_settings_all_paper_stays(post: Poststelle) -> None:
    Scanklasse.objects.all().delete()
    assert klasse_of("schreiben").verfahren == "behalten"
    assert post.scan().stapel is None


def test_one_batch_for_class_device_person_and_day(post: Poststelle) -> None:
    eins, zwei = post.scan(), post.scan()
    assert eins.stapel == zwei.stapel
    assert (eins.nummer, zwei.nummer) == (1, 2)
    assert post.scan(geraet="Scanner 2").stapel != eins.stapel
    assert post.scan(akteur=post.prueft).stapel != eins.stapel
    assert post.scan("antrag").stapel != eins.stapel
    with uhr.stelle_auf(HEUTE + timedelta(days=1)):
        assert post.scan().stapel != eins.stapel


def test_what_was_scanned_keeps_the_rules_of_its_day(post: Poststelle) -> None:
    stapel = post.scan().stapel
    Scanklasse.objects.filter(dokumentart="schreiben").update(wochen=1)
    assert stapel is not None
    stapel.refresh_from_db()
    assert stapel.wochen == 8


def test_who_scanned_does_not_judge(post: Poststelle) -> None:
    stapel = post.batch()
    probe = stapel.stichproben.first()
    assert probe is not None
    fuer = replace(post.prueft, vertritt_id=post.scannt.mitarbeiter_id)
    for akteur in (post.scannt, fuer):
        with pytest.raises(NichtErlaubt):
            judge_sample(probe.pk, gut=True, akteur=akteur)
        with pytest.raises(NichtErlaubt):
            file_to_judge(akteur, probe.pk)
    with pytest.raises(NichtGefunden):
        judge_sample(probe.pk, gut=True, akteur=post.amt.clerk)


def test_one_fault_blocks_the_batch_until_every_sheet_is_good(post: Poststelle) -> None:
    stapel = post.batch(6)
    erste = stapel.stichproben.first()
    assert erste is not None
    with pytest.raises(Fachfehler, match="was nicht stimmt"):
        judge_sample(erste.pk, gut=False, akteur=post.prueft)
    stapel = judge_sample(erste.pk, gut=False, mangel="schief", akteur=post.prueft)
    assert stapel.zustand == "gesperrt"
    with uhr.stelle_auf(HEUTE + timedelta(weeks=60)):
        with pytest.raises(Fachfehler, match="ohne Mangel"):
            request_destruction(stapel.pk, akteur=post.scannt, stand=stapel.stand)
        assert stapel_to_destroy() == []
    stapel = recheck_stapel(stapel.pk, akteur=post.scannt, stand=stapel.stand)
    assert stapel.stichproben.filter(runde=2).count() == 6
    Stichprobe.objects.filter(runde=1, gut__isnull=True).delete()
    assert post.judge_all(stapel).zustand == "geprueft"


def test_nothing_goes_before_its_day_nor_by_one_alone(post: Poststelle) -> None:
    stapel = post.judge_all(post.batch())
    faellig = HEUTE + timedelta(weeks=8)
    assert stapel.vernichten_ab == faellig
    with (
        uhr.stelle_auf(faellig - timedelta(days=1)),
        pytest.raises(Fachfehler, match=r"bis 14\.09\.2026"),
    ):
        request_destruction(stapel.pk, akteur=post.scannt, stand=stapel.stand)
    with uhr.stelle_auf(faellig):
        assert [zeile.stapel for zeile in stapel_to_destroy()] == [stapel]
        freigabe = request_destruction(stapel.pk, akteur=post.scannt, stand=stapel.stand)
        with pytest.raises(NichtErlaubt):
            grant(freigabe, post.scannt)
        with pytest.raises(NichtErlaubt):
            grant(freigabe, post.amt.leitung)
        grant(freigabe, post.prueft)
        stapel.refresh_from_db()
        assert (stapel.zustand, stapel.vernichtet_am) == ("vernichtet", faellig)
        eintrag = history(stapel.kette)[0].inhalt
        assert eintrag is not None
        assert (eintrag.verb, eintrag.neu["stuecke"], eintrag.neu["seiten"]) == (
            "originale_vernichtet",
            4,
            8,
        )
        with pytest.raises((Fachfehler, UngueltigerUebergang)):
            request_destruction(stapel.pk, akteur=post.scannt, stand=stapel.stand)
    assert list(pruefe_protokoll()) == []


def test_an_old_page_does_nothing(post: Poststelle) -> None:
    stapel = post.batch()
    with pytest.raises(Veraltet):
        close_stapel(stapel.pk, akteur=post.scannt, stand=stapel.stand - 1)


@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anzahl=st.integers(1, 200), jedes=st.integers(1, 50), mindestens=st.integers(1, 20))
def test_a_sample_is_every_nth_and_never_too_few(anzahl: int, jedes: int, mindestens: int) -> None:
    stuecke = [UUID(int=n) for n in range(anzahl)]
    gezogen = draw(stuecke, jedes_nte=jedes, mindestens=mindestens)
    assert len(set(gezogen)) == len(gezogen)
    assert set(gezogen) <= set(stuecke)
    assert len(gezogen) >= min(mindestens, anzahl)
    assert len(gezogen) >= anzahl // jedes


def test_a_file_of_classes_names_its_faults(tmp_path: Path, amt: Amt) -> None:
    pfad = tmp_path / "klassen.yaml"
    pfad.write_text(
        "- dokumentart: a\n  name: A\n  verfahren: ersetzen\n"
        "- dokumentart: b\n  name: B\n  verfahren: verbrennen\n  farbe: rot\n",
        encoding="utf-8",
    )
    with pytest.raises(Dateifehler) as fehler:
        load_klassen(pfad, akteur=amt.stadt.programm)
    text = str(fehler.value)
    assert ":1: [0]: Wer Originale vernichtet, nennt die Wochen davor." in text
    assert ":7: [1].farbe: Diese Angabe gibt es nicht." in text
    assert "verfahren: möglich sind" in text
    assert not Scanklasse.objects.exists()


def test_the_procedure_is_said_from_the_settings(post: Poststelle) -> None:
    was = describe(all_klassen())
    zeilen = {zeile[0]: zeile for zeile in was.zeilen}
    assert zeilen["Schreiben von Bürgerinnen und Bürgern"][1] == (
        "scannen, Original nach 8 Wochen vernichten"
    )
    Scanklasse.objects.filter(dokumentart="schreiben").update(wochen=30, jedes_nte=7)
    neu = {zeile[0]: zeile for zeile in describe(all_klassen()).zeilen}
    geaendert = neu["Schreiben von Bürgerinnen und Bürgern"]
    assert "30 Wochen" in geaendert[1]
    assert geaendert[3] == "jedes 7. Stück, mindestens 3"
    assert typeset_verfahren(all_klassen()).startswith(b"%PDF")


def test_the_way_through_the_pages(post: Poststelle) -> None:
    scannt, prueft = sit_down(Client(), post.scannt), sit_down(Client(), post.prueft)
    vermerk = post.scan()
    assert vermerk.stapel is not None
    seite = f"{SEITE}stapel/{vermerk.stapel.pk}/"
    assert scannt.get(SEITE).status_code == scannt.get(seite).status_code == 200
    scannt.post(f"{seite}schliessen/", {"stand": vermerk.stapel.stand})
    probe = Stichprobe.objects.get()
    assert "prüft jemand anderes" in scannt.get(seite).content.decode()
    assert scannt.get(f"{seite}stichprobe/{probe.pk}/datei/").status_code == 404
    antwort = prueft.get(f"{seite}stichprobe/{probe.pk}/datei/")
    assert antwort.status_code == 200
    assert Lesezugriff.objects.get().objekt_id == vermerk.dokument_id
    assert "Hat einen Mangel" in prueft.get(seite).content.decode()
    prueft.post(f"{seite}stichprobe/{probe.pk}/", {"urteil": "gut"})
    assert prueft.get(f"{seite}stichprobe/{probe.pk}/datei/").status_code == 404
    with uhr.stelle_auf(HEUTE + timedelta(weeks=8)):
        stand = Scanstapel.objects.get().stand
        assert "Vernichtung beantragen" in prueft.get(seite).content.decode()
        prueft.post(f"{seite}vernichten/", {"stand": stand})
    assert Freigabe.objects.get().objekt_id == vermerk.stapel_id


def test_only_the_poststelle_finds_batches_and_all_read_the_procedure(post: Poststelle) -> None:
    stapel = post.batch()
    sachbearbeitung = sit_down(Client(), post.amt.clerk)
    for pfad in (SEITE, f"{SEITE}stapel/{stapel.pk}/"):
        assert sachbearbeitung.get(pfad).status_code == 404
    assert sachbearbeitung.post(f"{SEITE}stapel/{stapel.pk}/erneut/").status_code == 404
    assert sachbearbeitung.get(f"{SEITE}verfahren/").status_code == 200
    assert sachbearbeitung.get(f"{SEITE}verfahren/pdf/").status_code == 200


def test_a_page_of_batches_names_nobody(post: Poststelle) -> None:
    post.batch()
    text = sit_down(Client(), post.prueft).get(SEITE).content.decode()
    assert post.vorgang.betreff not in text
    assert "Schreiben von Bürgerinnen und Bürgern" in text
