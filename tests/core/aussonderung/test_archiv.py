"""Offer, valuation, hand-over, receipt, destruction: nothing goes before the archive has spoken."""

import csv
import hashlib
from datetime import date
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.aussonderung.actions.anbieten import (
    offer_akten,
    take_back,
    value_sample,
    value_stuecke,
)
from rathaus.core.aussonderung.actions.einlesen import Nachrichtenfehler, read_answer
from rathaus.core.aussonderung.actions.katalog import end_urteil, propose_urteil
from rathaus.core.aussonderung.actions.sperren import hold_akte, release_hold
from rathaus.core.aussonderung.actions.uebergeben import (
    confirm_by_hand,
    hand_over,
    send_offer,
)
from rathaus.core.aussonderung.actions.vernichten import request_destruction
from rathaus.core.aussonderung.actions.zda import close_akte, request_reopening
from rathaus.core.aussonderung.models import Aussonderungsstueck, Vernichtungsposten
from rathaus.core.aussonderung.queries.listen import (
    archive_name,
    destructible_for,
    nachweis_for,
    offerable,
)
from rathaus.core.einheiten.models import Rolle, Schutzbereich
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.freigaben.public import (
    Freigabe,
    grant_freigabe,
    offene_for,
    refuse_freigabe,
    withdraw_freigaben,
)
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.kettenpruefung import check_ketten
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.vorgaenge.actions import vernichten
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.normen import xdomea
from rathaus.normen.xdomea import Nachrichtentyp

from .faelle import (
    DANACH,
    add_file,
    archivist,
    catalogue,
    closed_akte,
    closed_vorgang,
    offered,
    position,
)


def _state(stueck: Aussonderungsstueck) -> str:
    return Aussonderungsstueck.objects.get(pk=stueck.pk).zustand


def _answer(stueck: Aussonderungsstueck, nachricht_von) -> bytes:
    """A message of the archive about the process of this piece."""
    kopf = xdomea.Kopf(
        stueck.aussonderung_id,
        uhr.jetzt(),
        xdomea.Stelle("Stadtarchiv"),
        xdomea.Stelle("Stadt Musterlingen"),
    )
    return xdomea.schreibe(nachricht_von(kopf))


def _valuation(stueck: Aussonderungsstueck, *urteile: tuple[object, str]) -> bytes:
    bewertungen = tuple(xdomea.Bewertung(i, xdomea.Urteil(u)) for i, u in urteile)
    return _answer(stueck, lambda kopf: xdomea.Bewertungsverzeichnis(kopf, bewertungen))


def _receipt(stueck: Aussonderungsstueck, typ: Nachrichtentyp) -> bytes:
    return _answer(stueck, lambda kopf: xdomea.Empfangsbestaetigung(kopf, typ))


def _import(stueck: Aussonderungsstueck, *ergebnisse: xdomea.Importergebnis) -> bytes:
    return _answer(stueck, lambda kopf: xdomea.Importbestaetigung(kopf, ergebnisse))


def _read(amt: Amt, daten: bytes) -> str:
    return read_answer(daten, akteur=amt.stadt.programm).satz


# The archive's word -----------------------------------------------------------------------------


def test_only_what_is_over_and_not_held_is_offered(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    with pytest.raises(Fachfehler, match=r"bis 31\.12\.2036"):
        offer_akten([akte.pk], archiv="Archiv", akteur=amt.clerk)
    with uhr.stelle_auf(DANACH):
        sperre = hold_akte(akte.pk, grund="Klage", akteur=amt.leitung)
        assert offerable(10) == []
        with pytest.raises(Fachfehler, match="gesperrt"):
            offer_akten([akte.pk], archiv="Archiv", akteur=amt.clerk)
        release_hold(sperre.pk, grund="vorbei", akteur=amt.leitung)
        with pytest.raises(NichtGefunden):
            offer_akten([akte.pk], archiv="A", akteur=amt.stadt.ordnungsamt_sachbearbeitung)
        assert offerable(10) == [akte.pk]
    (stueck,) = offered(amt, akte)
    akte.refresh_from_db()
    assert (stueck.zustand, akte.zustand) == ("angeboten", "angeboten")


def test_only_the_archive_values(amt: Amt) -> None:
    position()
    (stueck,) = offered(amt, closed_akte(amt))
    for wer in (amt.clerk, amt.leitung, amt.stadt.administration):
        with pytest.raises(NichtErlaubt):
            value_stuecke([stueck.pk], "V", akteur=wer)
    value_stuecke([stueck.pk], "B", vermerk="ansehen", akteur=archivist(amt))
    assert _state(stueck) == "zu_pruefen"


def test_every_tenth_is_kept(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    felder = {f.name: getattr(akte, f.name) for f in Akte._meta.fields if f.name != "id"}
    weitere = Akte.objects.bulk_create(
        Akte(**{**felder, "aktenzeichen": f"99.1-x/{n}"}) for n in range(20)
    )
    stuecke = offered(amt, akte, *weitere)
    ids = [s.pk for s in stuecke]
    assert value_sample(ids, jede=10, akteur=archivist(amt)) == (3, 18)
    urteile = [s.urteil for s in Aussonderungsstueck.objects.order_by("lfd")]
    assert [n for n, u in enumerate(urteile) if u == "A"] == [0, 10, 20]


def test_what_the_plan_marks_a_is_never_valued_away(amt: Amt) -> None:
    position(archivmarke="A")
    (stueck,) = offered(amt, closed_akte(amt))
    archiv = archivist(amt)
    with pytest.raises(Fachfehler, match="archivwürdig"):
        value_stuecke([stueck.pk], "V", akteur=archiv)
    with pytest.raises(Nachrichtenfehler, match=r"Zeile \d+: .*archivwürdig"):
        _read(amt, _valuation(stueck, (stueck.akte_id, "V")))
    assert _state(stueck) == "angeboten"


def test_the_catalogue_needs_two_people_of_the_archive(amt: Amt) -> None:
    platz = position(archivmarke="V")
    eine, andere = archivist(amt), archivist(amt)
    akte = closed_akte(amt)
    with pytest.raises(NichtErlaubt):
        propose_urteil(platz, "V", archiv="A", gilt_ab=uhr.heute(), akteur=amt.leitung)
    eintrag = propose_urteil(
        platz, "V", archiv="Stadtarchiv", gilt_ab=date(2030, 1, 1), akteur=eine
    )
    (freigabe,) = offene_for(andere)
    with uhr.stelle_auf(DANACH):
        assert not destructible_for(amt.clerk).exists()
        with pytest.raises(NichtErlaubt):
            grant_freigabe(freigabe, akteur=eine)
        grant_freigabe(freigabe, akteur=andere)
        assert list(destructible_for(amt.clerk)) == [akte]
        assert offerable(10) == []
        end_urteil(eintrag.pk, akteur=eine)
    with uhr.stelle_auf(date(2037, 1, 2)):
        assert not destructible_for(amt.clerk).exists()
        assert offerable(10) == [akte.pk]


def test_what_the_catalogue_wants_goes_without_being_asked_for(amt: Amt, tmp_path: Path) -> None:
    position()
    catalogue(amt, "A")
    (stueck,) = offered(amt, closed_akte(amt))
    assert (stueck.zustand, stueck.quelle) == ("zu_archivieren", "katalog")
    assert send_offer(stueck.aussonderung_id, ziel=tmp_path, akteur=amt.stadt.programm) is None


def test_an_offer_is_taken_back_when_the_akte_is_opened(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    (stueck,) = offered(amt, akte)
    akte.refresh_from_db()
    freigabe = request_reopening(akte.pk, grund="x", akteur=amt.clerk, stand=akte.stand)
    grant_freigabe(freigabe, akteur=amt.leitung)
    akte.refresh_from_db()
    assert (_state(stueck), akte.zustand) == ("zurueckgenommen", "offen")


def test_a_clerk_takes_an_offer_back(amt: Amt) -> None:
    position()
    (stueck,) = offered(amt, closed_akte(amt))
    take_back([stueck.pk], grund="Irrtum", akteur=amt.clerk)
    assert Akte.objects.get(pk=stueck.akte_id).zustand == "zda"
    (neu,) = offered(amt, Akte.objects.get(pk=stueck.akte_id))
    assert neu.pk != stueck.pk


# Messages ---------------------------------------------------------------------------------------


def test_the_whole_way_by_xdomea(amt: Amt, tmp_path: Path) -> None:
    position()
    eins, zwei = (closed_akte(amt, dateien=2), closed_akte(amt, dateien=1))
    stuecke = {s.akte_id: s for s in offered(amt, eins, zwei)}
    erstes, zweites = stuecke[eins.pk], stuecke[zwei.pk]
    programm = amt.stadt.programm
    zip_pfad = send_offer(erstes.aussonderung_id, ziel=tmp_path, akteur=programm)
    prozess = erstes.aussonderung_id
    assert zip_pfad.name == f"{prozess}_Aussonderung.Anbieteverzeichnis.0501.zip"
    with ZipFile(zip_pfad) as lieferung:
        (name,) = lieferung.namelist()
        angebot = xdomea.lies(lieferung.read(name))
    assert {o.id for o in angebot.objekte} == {eins.pk, zwei.pk}
    assert not any(v.dokumente for o in angebot.objekte for v in o.vorgaenge)
    _read(amt, _receipt(erstes, Nachrichtentyp.ANBIETUNG_EMPFANGEN))
    assert _state(erstes) == "angeboten"
    bewertung = _valuation(erstes, (eins.pk, "A"), (zwei.pk, "V"))
    assert "2 Akten" in _read(amt, bewertung)
    assert "schon eingelesen" in _read(amt, bewertung)
    assert (_state(erstes), _state(zweites)) == ("zu_archivieren", "zu_vernichten")
    zip_pfad = hand_over(prozess, ziel=tmp_path, akteur=programm)
    assert zip_pfad.name == f"{prozess}_Aussonderung.Aussonderung.0503.zip"
    _check_delivery(zip_pfad, eins)
    assert (_state(erstes), _state(zweites)) == ("uebergeben", "zu_vernichten")
    _read(amt, _receipt(erstes, Nachrichtentyp.AUSSONDERUNG_EMPFANGEN))
    assert _state(erstes) == "empfangen"
    _read(amt, _import(erstes, xdomea.Importergebnis(eins.pk, True, "StA Best. 7 Nr. 12")))
    erstes.refresh_from_db()
    eins.refresh_from_db()
    assert (erstes.zustand, eins.zustand) == ("archiviert", "uebergeben")
    assert erstes.archivkennung == "StA Best. 7 Nr. 12"
    assert hand_over(prozess, ziel=tmp_path, akteur=programm) is None


def _check_delivery(zip_pfad: Path, akte: Akte) -> None:
    """Message and files at the top, each file as its message and its checksum say."""
    with ZipFile(zip_pfad) as lieferung:
        namen = lieferung.namelist()
        nachricht = xdomea.lies(lieferung.read(namen[0]))
        (objekt,) = nachricht.objekte
        formate = [
            f
            for v in objekt.vorgaenge
            for d in v.dokumente
            for version in d.versionen
            for f in version.formate
        ]
        assert objekt.id == akte.pk
        assert sorted(namen[1:]) == sorted(f.datei for f in formate)
        assert {(f.format_, f.version) for f in formate} == {("044", "3")}
        summen = dict(
            reversed(zeile.split("  "))
            for zeile in zip_pfad.with_suffix(".sha256").read_text().splitlines()
        )
        for name in namen:
            assert hashlib.sha256(lieferung.read(name)).hexdigest() == summen[name]
    assert hashlib.sha256(zip_pfad.read_bytes()).hexdigest() == summen[zip_pfad.name]


def test_what_was_not_offered_is_refused_with_its_line(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    (stueck,) = offered(amt, akte)
    fremd = uuid4()
    with pytest.raises(Nachrichtenfehler) as fehler:
        _read(amt, _valuation(stueck, (akte.pk, "V"), (fremd, "V")))
    (zeile,) = str(fehler.value).splitlines()
    assert zeile.startswith("Zeile ")
    assert str(fremd) in zeile
    assert int(zeile.split()[1].rstrip(":")) > 1
    assert _state(stueck) == "angeboten"


def test_a_message_about_nothing_of_ours_is_refused(amt: Amt) -> None:
    position()
    (stueck,) = offered(amt, closed_akte(amt))
    stueck.aussonderung_id = uuid4()
    with pytest.raises(Nachrichtenfehler, match="ProzessID"):
        _read(amt, _valuation(stueck, (stueck.akte_id, "V")))
    akte = xdomea.Akte(id=uuid4())
    with pytest.raises(Nachrichtenfehler, match="0501 schreibt die Verwaltung"):
        _read(amt, _answer(stueck, lambda kopf: xdomea.Anbieteverzeichnis(kopf, (akte,))))
    with pytest.raises(xdomea.XdomeaFehler, match="Zeile"):
        _read(amt, b"<a>")
    with pytest.raises(NichtErlaubt):
        read_answer(_valuation(stueck, (stueck.akte_id, "V")), akteur=amt.clerk)


def test_a_part_may_not_be_valued_otherwise_than_its_akte(amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    vorgang = Vorgang.objects.get(akte=akte)
    (stueck,) = offered(amt, akte)
    with pytest.raises(Nachrichtenfehler, match="ganze Akte"):
        _read(amt, _valuation(stueck, (akte.pk, "A"), (vorgang.pk, "V")))
    _read(amt, _valuation(stueck, (akte.pk, "A"), (vorgang.pk, "A")))
    assert _state(stueck) == "zu_archivieren"


def test_what_the_archive_could_not_take_stays_and_goes_again(amt: Amt, tmp_path: Path) -> None:
    position()
    akte = closed_akte(amt, dateien=1)
    dokument = Dokument.objects.get(akte=akte)
    (stueck,) = offered(amt, akte)
    value_stuecke([stueck.pk], "A", akteur=archivist(amt))
    programm = amt.stadt.programm
    with pytest.raises(Nachrichtenfehler, match="nicht übergeben"):
        _read(amt, _import(stueck, xdomea.Importergebnis(akte.pk, True)))
    hand_over(stueck.aussonderung_id, ziel=tmp_path, akteur=programm)
    with pytest.raises(Fachfehler, match="beim Archiv"):
        take_back([stueck.pk], grund="x", akteur=amt.clerk)
    _read(
        amt,
        _import(
            stueck,
            xdomea.Importergebnis(akte.pk, True, "K1"),
            xdomea.Importergebnis(dokument.pk, False, fehler=("Datei unlesbar",)),
        ),
    )
    stueck.refresh_from_db()
    assert (stueck.zustand, stueck.fehler) == ("gescheitert", "Datei unlesbar")
    with uhr.stelle_auf(DANACH), pytest.raises(Fachfehler, match="nicht bestätigt"):
        request_destruction([akte.pk], akteur=amt.clerk)
    assert hand_over(stueck.aussonderung_id, ziel=tmp_path, akteur=programm)
    _read(amt, _import(stueck, xdomea.Importergebnis(akte.pk, True, "K1")))
    assert _state(stueck) == "archiviert"


def test_what_is_held_is_not_handed_over(amt: Amt, tmp_path: Path) -> None:
    position()
    akte = closed_akte(amt)
    (stueck,) = offered(amt, akte)
    value_stuecke([stueck.pk], "A", akteur=archivist(amt))
    sperre = hold_akte(akte.pk, grund="Klage", akteur=amt.leitung)
    programm = amt.stadt.programm
    assert hand_over(stueck.aussonderung_id, ziel=tmp_path, akteur=programm) is None
    assert list(tmp_path.iterdir()) == []
    release_hold(sperre.pk, grund="vorbei", akteur=amt.leitung)
    assert hand_over(stueck.aussonderung_id, ziel=tmp_path, akteur=programm)


def test_a_folder_for_archives_without_xdomea(amt: Amt, tmp_path: Path) -> None:
    position()
    vorgang = closed_vorgang(amt, dateien=1, info="=1+1")
    Akte.objects.filter(pk=vorgang.akte_id).update(titel="=SUMME(A1)")
    add_file(amt, vorgang, "../böse name.txt", b"hallo", "text/plain")
    with uhr.stelle_auf(date(2026, 2, 3)):
        akte = close_akte(vorgang.akte_id, akteur=amt.clerk)
    (stueck,) = offered(amt, akte, weg="ordner")
    archiv, programm = archivist(amt), amt.stadt.programm
    assert send_offer(stueck.aussonderung_id, ziel=tmp_path, akteur=programm).suffix == ".csv"
    value_stuecke([stueck.pk], "A", akteur=archiv)
    ordner = hand_over(stueck.aussonderung_id, ziel=tmp_path, akteur=programm)
    (akten,) = csv.DictReader((ordner / "akten.csv").open(), delimiter=";")
    assert akten["titel"] == "'=SUMME(A1)"
    dateien = list(csv.DictReader((ordner / "dokumente.csv").open(), delimiter=";"))
    assert [d["pdfa"] for d in dateien] == ["3", "nein"]
    for zeile in (ordner / "pruefsummen.sha256").read_text().splitlines():
        summe, name = zeile.split("  ")
        assert hashlib.sha256((ordner / name).read_bytes()).hexdigest() == summe
    blatt = (ordner / akten["ordner"] / "Aktenblatt.pdf").read_bytes()
    assert b"pdfaid:part" in blatt
    for name, am, grund in (("", uhr.heute(), "nennen"), ("A", date(2099, 1, 1), "Zukunft")):
        with pytest.raises(Fachfehler, match=grund):
            confirm_by_hand([stueck.pk], name=name, am=am, akteur=archiv)
    with pytest.raises(NichtErlaubt):
        confirm_by_hand([stueck.pk], name="F. Band", am=uhr.heute(), akteur=amt.clerk)
    confirm_by_hand([stueck.pk], name="F. Band", am=uhr.heute(), akteur=archiv)
    stueck.refresh_from_db()
    assert (stueck.zustand, stueck.bestaetigt_von) == ("archiviert", "F. Band")


# Destruction ------------------------------------------------------------------------------------


def _valued_v(amt: Amt, **werte: object) -> Akte:
    akte = closed_akte(amt, **werte)
    (stueck,) = offered(amt, akte)
    value_stuecke([stueck.pk], "V", vermerk="Frau Zwiebel war Muster", akteur=archivist(amt))
    return akte


def _grant(amt: Amt, run_jobs) -> Freigabe:
    with uhr.stelle_auf(DANACH):
        (freigabe,) = offene_for(amt.leitung)
        grant_freigabe(freigabe, akteur=amt.leitung)
        run_jobs()
    return freigabe


def test_two_people_and_the_archive_destroy_a_list(amt: Amt, run_jobs) -> None:
    position()
    eins, zwei = _valued_v(amt, dateien=2), _valued_v(amt)
    with uhr.stelle_auf(DANACH):
        liste = request_destruction([eins.pk, zwei.pk], akteur=amt.clerk)
        (freigabe,) = offene_for(amt.leitung)
        for wer in (amt.clerk, amt.kollegin):
            with pytest.raises(NichtErlaubt):
                grant_freigabe(freigabe, akteur=wer)
    assert Vorgang.objects.filter(akte__in=[eins, zwei]).count() == 2
    _grant(amt, run_jobs)
    assert not Vorgang.objects.filter(akte__in=[eins, zwei]).exists()
    assert not Dokument.objects.exists()
    assert not Person.objects.exists()
    eins.refresh_from_db()
    assert (eins.zustand, eins.titel) == ("vernichtet", "vernichtet")
    assert eins.aktenzeichen
    assert set(Aussonderungsstueck.objects.values_list("zustand", "vermerk")) == {
        ("vernichtet", "")
    }
    assert not Inhalt.objects.filter(kette=f"akte:{eins.pk}", verb="akte_eroeffnet").exists()
    assert list(check_ketten()) == []
    for wer in (amt.clerk, amt.leitung, amt.kollegin):
        nachweis = nachweis_for(wer, liste.pk)
        assert [p.ausgang for p in nachweis.posten] == ["vernichtet", "vernichtet"]
        assert {p.dokumente for p in nachweis.posten} == {0, 2}
        assert all(len(s) == 64 for s in nachweis.pruefsummen.values())
    for fremd in (amt.stadt.ordnungsamt_sachbearbeitung, amt.stadt.administration):
        with pytest.raises(NichtGefunden):
            nachweis_for(fremd, liste.pk)


def test_what_another_floor_still_needs_is_spared_and_says_why(
    amt: Amt, run_jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    position()
    eins, zwei = _valued_v(amt), _valued_v(amt)

    def braucht(vorgang: Vorgang) -> None:
        if vorgang.akte_id == eins.pk:
            raise Fachfehler("Liegt noch im Posteingang.")

    monkeypatch.setattr(vernichten, "vernichter", [*vernichten.vernichter, braucht])
    with uhr.stelle_auf(DANACH):
        liste = request_destruction([eins.pk, zwei.pk], akteur=amt.clerk)
    _grant(amt, run_jobs)
    posten = {p.akte_id: p for p in nachweis_for(amt.leitung, liste.pk).posten}
    assert (posten[eins.pk].ausgang, posten[zwei.pk].ausgang) == ("verschont", "vernichtet")
    assert posten[eins.pk].grund == "Liegt noch im Posteingang."
    assert Vorgang.objects.filter(akte=eins).exists()


def test_the_second_person_heads_all_the_offices_of_the_list(amt: Amt) -> None:
    position()
    akte = _valued_v(amt)
    fremd = clerk(amt.stadt.ordnungsamt, Rolle.LEITUNG, Schutzbereich.ORDNUNG)
    with uhr.stelle_auf(DANACH):
        request_destruction([akte.pk], akteur=amt.clerk)
        assert offene_for(fremd) == []
        assert len(offene_for(amt.leitung)) == 1


def test_what_comes_between_spares_the_akte(amt: Amt, run_jobs) -> None:
    position()
    eins, zwei = _valued_v(amt), _valued_v(amt)
    with uhr.stelle_auf(DANACH):
        request_destruction([eins.pk, zwei.pk], akteur=amt.clerk)
        hold_akte(eins.pk, grund="Klage", akteur=amt.leitung)
    _grant(amt, run_jobs)
    ausgang = dict(Vernichtungsposten.objects.values_list("akte_id", "ausgang"))
    assert ausgang == {eins.pk: "verschont", zwei.pk: "vernichtet"}
    assert Vernichtungsposten.objects.get(akte=eins).grund == "Die Akte ist gesperrt."
    assert Vorgang.objects.filter(akte=eins).exists()


def test_a_refused_or_withdrawn_list_can_be_asked_for_again(amt: Amt) -> None:
    position()
    akte = _valued_v(amt)
    with uhr.stelle_auf(DANACH):
        erste = request_destruction([akte.pk], akteur=amt.clerk)
        with pytest.raises(Fachfehler, match="schon beantragt"):
            request_destruction([akte.pk], akteur=amt.kollegin)
        (freigabe,) = offene_for(amt.leitung)
        refuse_freigabe(freigabe, akteur=amt.leitung, grund="noch nicht")
        zweite = request_destruction([akte.pk], akteur=amt.clerk)
        withdraw_freigaben("aktenvernichtung", zweite.pk, akteur=amt.clerk, grund="x")
        assert request_destruction([akte.pk], akteur=amt.clerk).pk not in (erste.pk, zweite.pk)


@pytest.mark.parametrize("marke", ["A", "B", "V"])
def test_without_a_word_of_the_archive_nothing_goes(marke: str, amt: Amt) -> None:
    position(archivmarke=marke)
    akte = closed_akte(amt)
    with uhr.stelle_auf(DANACH):
        assert not destructible_for(amt.clerk).exists()
        with pytest.raises(Fachfehler, match=r"Archiv"):
            request_destruction([akte.pk], akteur=amt.clerk)


def test_an_open_akte_is_never_on_the_list(amt: Amt) -> None:
    position()
    catalogue(amt, "V")
    offen = closed_vorgang(amt)
    with uhr.stelle_auf(DANACH), pytest.raises(Fachfehler, match=r"z\.d\.A"):
        request_destruction([offen.akte_id], akteur=amt.clerk)


def test_the_archive_is_called_as_its_office(amt: Amt) -> None:
    assert archive_name() == ""
    archivist(amt)
    assert archive_name() == "Stadtarchiv"
