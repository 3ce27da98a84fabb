"""The desk: who sees which letter, and what one key does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.stadt import clerk
from tests.core.zugaenge.anmelden import sign_in
from tests.posteingang.post import PROGRAMM, Post, letter_pdf

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.einheiten.models import Mitarbeiter, Rolle
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokument
from rathaus.posteingang.actions.ablegen import assign_piece
from rathaus.posteingang.actions.lesen import recognise_piece
from rathaus.posteingang.actions.seiten import join_piece, split_before
from rathaus.posteingang.models import Einlieferungsdatei, Poststueck
from rathaus.posteingang.queries import attachments_of, pages_of
from rathaus.posteingang.tage import name_parts

STEUER = ("Kim Rauhaar", "An das Steueramt", "", "Betreff: Hundesteuer", "", "Bitte prüfen Sie.")


def letter(post: Post, *zeilen: str, seiten: int = 1) -> Poststueck:
    return post.letter(*(zeilen or STEUER), seiten=seiten)


def url(stueck: Poststueck, name: str = "stueck") -> str:
    return reverse(f"posteingang:{name}", args=[stueck.pk])


def send(client: Client, stueck: Poststueck, tun: str, **felder):
    stueck.refresh_from_db()
    felder = {"stand": stueck.stand, "tun": tun, "art": "schreiben", **felder}
    return client.post(url(stueck), felder)


@pytest.fixture
def stelle(client: Client, post: Post) -> Client:
    return sit_down(client, post.stelle)


def desk_of(akteur: Akteur) -> Client:
    """However often they sit down."""
    client = Client()
    mitarbeiter = Mitarbeiter.objects.get(pk=akteur.mitarbeiter_id)
    if mitarbeiter.zugang is None:
        return sit_down(client, akteur)
    sign_in(client, mitarbeiter.zugang)
    return client


def sees(akteur: Akteur, stueck: Poststueck) -> bool:
    client = desk_of(akteur)
    seite = stueck.blaetter.first()
    assert seite is not None
    adressen = [url(stueck), url(stueck, "ansicht"), reverse("posteingang:bild", args=[seite.pk])]
    antworten = {client.get(adresse).status_code for adresse in adressen}
    assert len(antworten) == 1
    return antworten == {200}


def test_only_the_poststelle_and_the_suggested_office_see_a_waiting_letter(post: Post) -> None:
    stueck = letter(post)
    stadt = post.briefamt.amt.stadt
    assert stueck.sicht is not None
    assert stueck.sicht.einheit == stadt.steueramt
    assert sees(post.stelle, stueck)
    assert sees(post.clerk, stueck)
    for fremd in (stadt.ordnungsamt_sachbearbeitung, stadt.administration, stadt.kasse):
        assert not sees(fremd, stueck)
    assert not sees(clerk(stadt.steueramt, Rolle.SACHBEARBEITUNG, "allgemein"), stueck)


def test_once_filed_the_poststelle_sees_it_no_more(post: Post) -> None:
    stueck = letter(post)
    vorgang = post.vorgang()
    send(desk_of(post.clerk), stueck, "uebernehmen", vorgang=vorgang.nummer)
    assert not sees(post.stelle, stueck)
    assert sees(post.clerk, stueck)


def test_one_key_gives_it_to_the_suggested_office(stelle: Client, post: Post) -> None:
    stueck, danach = letter(post), letter(post)
    seite = stelle.get(url(stueck)).content.decode()
    assert "autofocus" in seite
    assert "An Steueramt" in seite
    antwort = send(stelle, stueck, "uebernehmen")
    assert antwort["Location"] == url(danach)
    stueck.refresh_from_db()
    assert stueck.zustand == "weitergeleitet"
    assert stelle.get(url(stueck)).status_code == 404


def test_a_number_in_the_text_is_suggested_and_filed_by_one_key(stelle: Client, post: Post) -> None:
    vorgang = post.vorgang()
    stueck = letter(post, "Erika Muster", "", f"Ihre Nummer {vorgang.nummer}", "anbei das Foto.")
    assert stueck.vorschlag_vorgang_id == vorgang.pk
    seite = stelle.get(url(stueck)).content.decode()
    assert vorgang.nummer in seite
    assert vorgang.betreff not in seite
    send(stelle, stueck, "uebernehmen", vorgang=vorgang.nummer, titel="Foto")
    dokument = Dokument.objects.get(vorgang=vorgang, richtung="eingang")
    assert (dokument.titel, dokument.art) == ("Foto", "schreiben")


def test_the_poststelle_files_blindly_only_what_the_letter_names(
    stelle: Client, post: Post
) -> None:
    stueck = letter(post)
    antwort = send(stelle, stueck, "uebernehmen", vorgang=post.vorgang().nummer)
    assert antwort.status_code == 422
    assert not Dokument.objects.filter(richtung="eingang").exists()


def test_a_known_party_is_no_news_for_the_poststelle(stelle: Client, post: Post) -> None:
    vorgang = post.vorgang()
    stueck = letter(post, "Erika Muster", "", "An das Steueramt", "", "Bitte rufen Sie an.")
    assert stueck.vorschlag_vorgang_id == vorgang.pk
    seite = stelle.get(url(stueck)).content.decode()
    assert "beteiligt" not in seite
    assert vorgang.nummer not in seite
    eigene = desk_of(post.clerk).get(url(stueck)).content.decode()
    assert "Erika Muster ist beteiligt" in eigene
    assert vorgang.nummer in eigene
    send(stelle, stueck, "uebernehmen", vorgang=vorgang.nummer)
    assert not Dokument.objects.filter(richtung="eingang").exists()


def test_an_office_passes_on_with_a_note_and_loses_sight(post: Post) -> None:
    stueck = letter(post)
    client = desk_of(post.clerk)
    ordnungsamt = post.briefamt.amt.stadt.ordnungsamt
    send(desk_of(post.stelle), stueck, "uebernehmen")
    ohne = send(client, stueck, "weiterleiten", an=str(ordnungsamt.pk))
    assert ohne.status_code == 422
    send(client, stueck, "weiterleiten", an=str(ordnungsamt.pk), hinweis="Es geht um einen Zaun.")
    assert client.get(url(stueck)).status_code == 404
    dort = desk_of(post.briefamt.amt.stadt.ordnungsamt_sachbearbeitung)
    assert "Es geht um einen Zaun." in dort.get(url(stueck)).content.decode()


def test_an_office_gives_it_back(post: Post) -> None:
    stueck = letter(post)
    stelle = desk_of(post.stelle)
    send(stelle, stueck, "uebernehmen")
    send(desk_of(post.clerk), stueck, "weiterleiten", hinweis="Kenne ich nicht.")
    assert "Kenne ich nicht." in stelle.get(url(stueck)).content.decode()


def test_what_is_not_for_the_town_can_be_taken_back(stelle: Client, post: Post) -> None:
    stueck = letter(post, "Verlag", "", "Sonderangebot: jetzt bestellen")
    assert send(stelle, stueck, "abweisen", grund="").status_code == 422
    send(stelle, stueck, "abweisen", grund="Werbung")
    stueck.refresh_from_db()
    assert stueck.zustand == "abgewiesen"
    assert "Werbung" in stelle.get("/buero/posteingang/").content.decode()
    stelle.post(url(stueck, "zurueckholen"))
    stueck.refresh_from_db()
    assert stueck.zustand == "erkannt"


def test_two_clerks_do_not_overwrite_each_other(stelle: Client, post: Post) -> None:
    stueck = letter(post)
    alt = stueck.stand
    send(stelle, stueck, "weiterleiten", an=str(post.briefamt.amt.stadt.steueramt.pk))
    antwort = desk_of(post.clerk).post(
        url(stueck), {"stand": alt, "tun": "abweisen", "grund": "Werbung"}
    )
    assert antwort.status_code == 422
    assert "inzwischen" in antwort.content.decode()


def test_the_day_of_receipt_is_corrected_with_a_reason(stelle: Client, post: Post) -> None:
    stueck = letter(post)
    gestern = uhr.heute() - timedelta(days=1)
    felder = {"stand": stueck.stand, "eingang": f"{gestern:%d.%m.%Y}", "grund": ""}
    assert stelle.post(url(stueck, "eingang"), felder).status_code == 422
    stelle.post(url(stueck, "eingang"), {**felder, "grund": "Nachtbriefkasten"})
    stueck.refresh_from_db()
    assert stueck.eingang == gestern


def test_what_a_clerk_decided_is_suggested_next_time(stelle: Client, post: Post) -> None:
    ordnungsamt = post.briefamt.amt.stadt.ordnungsamt
    worte = "Im Birkenweg liegen wieder Säcke neben den Glascontainern, Ratten laufen herum."
    for nummer in range(3):
        stueck = letter(post, f"Anwohner {nummer}", "", worte)
        assert stueck.sicht is None or stueck.sicht.einheit != ordnungsamt or nummer == 2
        send(stelle, stueck, "weiterleiten", an=str(ordnungsamt.pk))
    neu = letter(post, "Jemand anderes", "", worte)
    assert neu.sicht is not None
    assert neu.sicht.einheit == ordnungsamt
    (grund,) = [g["text"] for g in neu.vorschlag["gruende"] if "ähnliche" in g["text"]]
    assert "„glascontainern“" in grund or "„birkenweg“" in grund or "„ratten“" in grund


def test_the_words_of_letters_are_not_kept_readable(stelle: Client, post: Post) -> None:
    from rathaus.posteingang.models import Posterfahrung

    stueck = letter(post, "Kunigunde Zwirnsdörfer", "", "Bitte um Rückruf")
    send(stelle, stueck, "weiterleiten", an=str(post.briefamt.amt.stadt.steueramt.pk))
    woerter = set(Posterfahrung.objects.values_list("wort", flat=True))
    assert len(woerter) > 2
    assert not any("zwirns" in wort for wort in woerter)


def test_the_task_of_an_office_is_known_by_its_aktenplan(post: Post) -> None:
    Aktenplaneinheit.objects.create(
        kennzeichen="88.1",
        titel="Sondernutzung und Straßenfeste",
        aufbewahrung="10J",
        einheit=post.briefamt.amt.stadt.ordnungsamt,
        schutzbereich="ordnung",
    )
    stueck = letter(post, "Verein Sonne", "", "Betreff: Sondernutzung im Juni", "", "Guten Tag")
    assert stueck.sicht is not None
    assert (stueck.sicht.einheit.kennung, stueck.sicht.schutzbereich) == ("ordnungsamt", "ordnung")


def test_the_kind_is_read_from_the_words(post: Post) -> None:
    stueck = letter(post, *STEUER, "Hiermit lege ich Widerspruch gegen den Bescheid ein.")
    assert stueck.art == "widerspruch"


def test_pages_are_turned_divided_and_joined(stelle: Client, post: Post) -> None:
    stueck = letter(post, seiten=2)
    erste, zweite = stueck.blaetter.order_by("nummer")
    handgriff = reverse("posteingang:seite", args=[erste.pk])
    stelle.post(handgriff, {"tun": "drehen", "stand": stueck.stand})
    stueck.refresh_from_db()
    erste.refresh_from_db()
    assert (erste.drehung, stueck.datei) == (90, None)
    teilen = reverse("posteingang:seite", args=[zweite.pk])
    stelle.post(teilen, {"tun": "teilen", "stand": stueck.stand})
    assert sorted(s.seiten for s in Poststueck.objects.all()) == [1, 1]
    stueck.refresh_from_db()
    stelle.post(url(stueck, "verbinden"), {"stand": stueck.stand})
    assert [s.seiten for s in Poststueck.objects.all()] == [2]
    assert [b.nummer for b in stueck.blaetter.order_by("laufend")] == [1, 2]


def test_letters_of_two_deliveries_are_joined(stelle: Client, post: Post) -> None:
    """The forgotten second half was found a day later, or came a day before: no part gets another
    part's day (§ 31 VwVfG, § 187 BGB).
    """
    stueck, anderes = letter(post), letter(post, "Seite zwei", seiten=2)
    gestern = uhr.heute() - timedelta(days=1)
    Poststueck.objects.filter(pk=anderes.pk).update(eingang=gestern)
    assert anderes.anzeigenummer in stelle.get(url(stueck)).content.decode()
    felder = {"stand": stueck.stand, "mit": anderes.anzeigenummer}
    stelle.post(url(stueck, "verbinden"), felder)
    stueck.refresh_from_db()
    assert (stueck.seiten, stueck.eingang, stueck.datei) == (3, uhr.heute(), None)
    assert [s.nummer for s in stueck.blaetter.order_by("nummer")] == [1, 2, 3]
    assert not Poststueck.objects.filter(pk=anderes.pk).exists()
    teile = f"Seite 1 am {uhr.heute():%d.%m.%Y}, Seiten 2–3 am {gestern:%d.%m.%Y}"
    assert teile in stelle.get(url(stueck)).content.decode()
    recognise_piece(stueck.pk, akteur=PROGRAMM)
    stueck.refresh_from_db()
    assert name_parts(stueck, pages_of(stueck)) == teile
    neu = split_before(
        stueck.pk, stueck.blaetter.get(nummer=3).pk, akteur=post.stelle, stand=stueck.stand
    )
    neu.refresh_from_db()
    assert neu.eingang == gestern
    assert name_parts(neu, pages_of(neu)) == ""


def test_the_matter_hears_of_each_part_when_it_came(post: Post) -> None:
    stueck, anderes, vorgang = letter(post), letter(post), post.vorgang()
    gestern = uhr.heute() - timedelta(days=1)
    Poststueck.objects.filter(pk=anderes.pk).update(eingang=gestern)
    stueck = join_piece(stueck.pk, anderes.pk, akteur=post.stelle, stand=stueck.stand)
    Poststueck.objects.filter(pk=stueck.pk).update(datei=anderes.datei_id)
    assign_piece(
        stueck.pk, vorgang.pk, art="schreiben", titel="", akteur=post.clerk, stand=stueck.stand
    )
    assert f"Seite 2 am {gestern:%d.%m.%Y}" in vorgang.vermerke.get().text
    assert vorgang.dokumente.get(art="schreiben").datum == uhr.heute()


def test_what_came_beside_a_joined_letter_goes_with_it(post: Post) -> None:
    stueck, anderes = letter(post), letter(post)
    beilage = Einlieferungsdatei.objects.create(
        einlieferung=anderes.einlieferung, nummer=1, datei=anderes.datei, beilage=True
    )
    join_piece(stueck.pk, anderes.pk, akteur=post.stelle, stand=stueck.stand)
    assert attachments_of(stueck) == [beilage]


@pytest.mark.parametrize("kanal", ["e_mail", "fax"])
def test_paper_and_what_never_was_paper_stay_apart(post: Post, kanal: str) -> None:
    papier, anderes = letter(post), post.letter(*STEUER, kanal=kanal)
    with pytest.raises(Fachfehler, match="Papier"):
        join_piece(papier.pk, anderes.pk, akteur=post.stelle, stand=papier.stand)


def test_only_what_one_sees_can_be_joined(post: Post) -> None:
    stueck, fremdes = letter(post), letter(post, "Ohne Hinweis")
    client = desk_of(post.clerk)
    felder = {"stand": stueck.stand, "mit": fremdes.anzeigenummer}
    antwort = client.post(url(stueck, "verbinden"), felder, follow=True)
    assert "gibt es nicht" in antwort.content.decode()
    with pytest.raises(NichtGefunden):
        join_piece(stueck.pk, fremdes.pk, akteur=post.clerk, stand=stueck.stand)
    assert Poststueck.objects.count() == 2


def test_a_letter_is_not_joined_with_itself(post: Post) -> None:
    stueck = letter(post)
    with pytest.raises(Fachfehler, match="selbst"):
        join_piece(stueck.pk, stueck.pk, akteur=post.stelle, stand=stueck.stand)


def test_upload_at_the_desk(stelle: Client, post: Post) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    assert stelle.get("/buero/posteingang/hochladen/").status_code == 200
    datei = SimpleUploadedFile("brief.pdf", letter_pdf("Guten Tag"), "application/pdf")
    felder = {
        "dateien": datei,
        "kanal": "post",
        "eingang": f"{uhr.heute():%d.%m.%Y}",
        "stapel": "einzeln",
    }
    antwort = stelle.post("/buero/posteingang/hochladen/", felder)
    assert antwort.status_code == 302
    schlecht = SimpleUploadedFile("brief.pdf", b"MZ\x90\x00", "application/pdf")
    assert (
        stelle.post("/buero/posteingang/hochladen/", {**felder, "dateien": schlecht}).status_code
        == 422
    )


def test_the_separator_sheet_is_a_pdf_a_scanner_can_read(stelle: Client, post: Post) -> None:
    steueramt = post.briefamt.amt.stadt.steueramt
    antwort = stelle.get(f"/buero/posteingang/trennblatt/?einheit={steueramt.pk}")
    assert antwort.content.startswith(b"%PDF")
    einlieferung = post.take(
        ("t.pdf", antwort.content), ("b.pdf", letter_pdf("Guten Tag")), stapel=True
    )
    (stueck,) = post.work(einlieferung)
    assert stueck.sicht is not None
    assert stueck.sicht.einheit == steueramt


def test_the_list_asks_as_often_for_many_as_for_few(
    stelle: Client, post: Post, django_assert_max_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    letter(post)
    with CaptureQueriesContext(connection) as wenige:
        stelle.get("/buero/posteingang/")
    vorlage = Poststueck.objects.get()
    Poststueck.objects.bulk_create(
        Poststueck(
            nummer=f"{n:010d}",
            einlieferung=vorlage.einlieferung,
            kanal="post",
            eingang=vorlage.eingang,
            angelegt=uhr.jetzt(),
            zustand="erkannt",
            sicht=vorlage.sicht,
            datei=vorlage.datei,
            seiten=1,
        )
        for n in range(70)
    )
    with CaptureQueriesContext(connection) as viele:
        antwort = stelle.get("/buero/posteingang/")
    assert len(viele) == len(wenige)
    assert "?nach=" in antwort.content.decode()
