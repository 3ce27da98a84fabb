"""Documents of a Vorgang: messages with what they bring, versions, and who has one in hand."""

import io
from datetime import date
from email import policy
from email.message import EmailMessage
from time import process_time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter
from tests.core.einsicht.faelle import file

from rathaus import uhr
from rathaus.core.ablage.public import NichtAngenommen, read_datei
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.vorgaenge.actions import aufnehmen
from rathaus.core.vorgaenge.models import Dokument, Richtung, Vorgang
from rathaus.core.vorgaenge.public import check_in, check_out, take_file, undo_check_out
from rathaus.core.vorgaenge.vergleich import GLEICH, NEU, WEG, compare

from .amt import Amt


def mail(*anlagen: tuple[str, bytes], betreff: str = "Der Plan") -> EmailMessage:
    nachricht = EmailMessage(policy=policy.SMTP)
    nachricht["From"] = "Jörg Probe <joerg@probe.example>"
    nachricht["To"] = "post@musterlingen.example"
    nachricht["Subject"] = betreff
    nachricht["Received"] = "by mx; Fri, 20 Nov 2026 23:30:00 +0000"
    nachricht.set_content("Guten Tag, hier der Plan.")
    for name, inhalt in anlagen:
        nachricht.add_attachment(
            inhalt, maintype="application", subtype="octet-stream", filename=name
        )
    return nachricht


def take(amt: Amt, vorgang: Vorgang, roh: bytes, name: str = "Plan.eml", **wer):
    akteur = wer.get("akteur", amt.clerk)
    return take_file(
        vorgang.pk, io.BytesIO(roh), name=name, richtung=Richtung.EINGANG, akteur=akteur
    )


def bring(dokument: Dokument, inhalt: bytes, akteur) -> None:
    check_in(dokument.pk, io.BytesIO(inhalt), name="neu.txt", akteur=akteur)


def test_a_mail_becomes_documents(amt: Amt) -> None:
    vorgang = amt.open()
    with uhr.stelle_auf(date(2026, 11, 22)):
        aufnahme = take(amt, vorgang, bytes(mail(("liste.txt", b"Eins"))))
    dokument = aufnahme.dokument
    assert (dokument.titel, dokument.datum) == ("Der Plan", date(2026, 11, 21))
    assert aufnahme.abgewiesen == []
    beilagen = {b.titel: b for b in dokument.beilagen.all()}
    assert set(beilagen) == {"liste.txt", "E-Mail im Original"}
    assert read_unchecked(beilagen["liste.txt"]) == b"Eins"
    assert beilagen["E-Mail im Original"].versionen.get().datei.medientyp == "message/rfc822"
    assert dokument.versionen.get().datei.medientyp == "application/pdf"


def read_unchecked(dokument: Dokument) -> bytes:
    from rathaus.core.ablage.queries import open_unchecked

    with open_unchecked(dokument.versionen.get().datei) as strom:
        return strom.read()


def test_what_the_gate_refuses_comes_in_by_no_way(amt: Amt) -> None:
    """Neither as a document of its own nor inside the original; the page names it."""
    vorgang = amt.open()
    aufnahme = take(amt, vorgang, bytes(mail(("gut.txt", b"Gut"), ("rechnung.exe", b"MZ\x90\0"))))
    assert [name for name, _ in aufnahme.abgewiesen] == ["rechnung.exe"]
    assert [b.titel for b in aufnahme.dokument.beilagen.all()] == ["gut.txt"]


def test_files_wait_for_the_scanner_as_every_upload(amt: Amt) -> None:
    vorgang = amt.open()
    dokument = take(amt, vorgang, bytes(mail(("liste.txt", b"Eins")))).dokument
    zustaende = {b.versionen.get().datei.zustand for b in dokument.beilagen.all()}
    assert zustaende == {"quarantaene"}


def test_a_mail_in_a_mail_hangs_below_it(amt: Amt) -> None:
    innen = bytes(mail(("tief.txt", b"Tief"), betreff="Ursprung"))
    aussen = bytes(mail(("Ursprung.eml", innen)))
    dokument = take(amt, amt.open(), aussen).dokument
    (ursprung,) = dokument.beilagen.filter(titel="Ursprung")
    assert [b.titel for b in ursprung.beilagen.all()] == ["tief.txt"]


def test_who_may_only_read_lays_nothing_in(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(NichtErlaubt):
        take(amt, vorgang, bytes(mail()), akteur=amt.stadt.nur_lesen)
    with pytest.raises(NichtGefunden):
        take(amt, vorgang, bytes(mail()), akteur=amt.stadt.ordnungsamt_sachbearbeitung)
    with pytest.raises(NichtAngenommen):
        take(amt, vorgang, b"MZ\x90\0", name="a.exe")
    assert not vorgang.dokumente.exists()


def test_the_page_takes_what_is_dropped_on_it(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    enter(client, amt.clerk)
    dateien = [
        SimpleUploadedFile("Plan.eml", bytes(mail(("liste.txt", b"Eins")))),
        SimpleUploadedFile("schlecht.exe", b"MZ\x90\0"),
    ]
    antwort = client.post(
        reverse("vorgaenge:ablegen", args=[vorgang.pk]),
        {"stand": vorgang.stand, "richtung": "eingang", "dateien": dateien},
        follow=True,
    )
    seite = antwort.content.decode()
    assert "3 Dokumente liegen in der Akte" in seite
    assert "schlecht.exe" in seite
    assert seite.index("Der Plan") < seite.index("liste.txt")


def test_one_hand_at_a_time(amt: Amt) -> None:
    dokument = file(amt.open(), b"Alt", titel="Entwurf", medientyp="text/plain")
    check_out(dokument.pk, akteur=amt.clerk)
    with pytest.raises(Fachfehler, match="bearbeitet schon"):
        check_out(dokument.pk, akteur=amt.kollegin)
    with pytest.raises(Fachfehler, match="nicht ausgecheckt"):
        bring(dokument, b"Fremd", amt.kollegin)
    bring(dokument, b"Neu", amt.clerk)
    dokument.refresh_from_db()
    assert (dokument.ausgecheckt_von, dokument.ausgecheckt_am) == (None, None)
    assert [v.nummer for v in dokument.versionen.all()] == [2, 1]
    assert read_datei(dokument.versionen.get(nummer=1).datei) == b"Alt"


def test_the_holder_or_the_head_gives_it_free(amt: Amt) -> None:
    dokument = file(amt.open(), b"Alt", medientyp="text/plain")
    check_out(dokument.pk, akteur=amt.clerk)
    with pytest.raises(NichtErlaubt):
        undo_check_out(dokument.pk, akteur=amt.kollegin)
    undo_check_out(dokument.pk, akteur=amt.leitung)
    with pytest.raises(Fachfehler, match="schon wieder frei"):
        undo_check_out(dokument.pk, akteur=amt.clerk)


def test_what_went_out_stays_as_it_was(amt: Amt) -> None:
    dokument = file(amt.open())
    Dokument.objects.filter(pk=dokument.pk).update(richtung=Richtung.AUSGANG)
    with pytest.raises(Fachfehler, match="hinausging"):
        check_out(dokument.pk, akteur=amt.clerk)


def test_strangers_find_no_document(amt: Amt) -> None:
    dokument = file(amt.open())
    with pytest.raises(NichtGefunden):
        check_out(dokument.pk, akteur=amt.stadt.ordnungsamt_sachbearbeitung)
    with pytest.raises(NichtErlaubt):
        check_out(dokument.pk, akteur=amt.stadt.nur_lesen)


def test_two_versions_side_by_side(amt: Amt, client: Client, run_jobs) -> None:
    dokument = file(amt.open(), b"Das Dach wird rot.", titel="Entwurf", medientyp="text/plain")
    enter(client, amt.clerk)
    hier = reverse("vorgaenge:fassungen", args=[dokument.pk])
    assert "Vergleichen" not in client.get(hier).content.decode()
    client.post(reverse("vorgaenge:auschecken", args=[dokument.pk]))
    assert "Einchecken" in client.get(hier).content.decode()
    client.post(
        reverse("vorgaenge:einchecken", args=[dokument.pk]),
        {"datei": SimpleUploadedFile("neu.txt", "Das Dach wird grün.".encode())},
    )
    run_jobs()
    seite = client.get(f"{hier}?alt=1&neu=2").content.decode()
    assert "rot</del>" in seite
    assert "grün</ins>" in seite
    assert dokument.versionen.get(nummer=1).pruefsumme in seite
    neue = reverse("vorgaenge:fassung", args=[dokument.versionen.get(nummer=1).pk])
    assert b"".join(client.get(neue).streaming_content) == b"Das Dach wird rot."


def test_words_that_went_and_words_that_came() -> None:
    alt = "\n".join([*(f"Zeile {n}" for n in range(9)), "Das Dach wird rot gedeckt."])
    neu = alt.replace("rot", "grün") + "\nDanke."
    stellen = compare(alt, neu)
    assert stellen[0].ausgelassen == 7
    assert [s.text for s in stellen if s.art == WEG] == ["rot"]
    assert "".join(s.text for s in stellen if s.art == NEU).split() == ["grün", "Danke."]
    assert compare(alt, alt.replace("\n", "\r\n")) == []
    assert all(s.art == GLEICH for s in stellen if s.ausgelassen)


@pytest.mark.parametrize(
    ("alt", "neu"),
    [
        ("a " * 1_900, " ".join(f"a b{n}" for n in range(950))),
        (" ".join(f"alt{n}" for n in range(1_900)), " ".join(f"neu{n}" for n in range(1_900))),
        ("a\nb\n" * 9_000, "b\nb\na\n" * 6_000),
    ],
    ids=["one word", "other words", "lines"],
)
def test_texts_made_to_be_slow_are_compared_at_once(alt: str, neu: str) -> None:
    """A clerk waits for it; nobody else is served by that process meanwhile."""
    beginn = process_time()
    stellen = compare(f"Anfang\n{alt}", f"Anfang\n{neu}")
    assert process_time() - beginn < 2
    assert stellen[0].text == "Anfang\n"
    for art, text in ((WEG, alt), (NEU, neu)):
        gezeigt = "".join(s.text for s in stellen if s.art in (art, GLEICH))
        assert gezeigt.split() == ["Anfang", *text.split()]


def test_a_mail_of_mails_brings_no_more_than_anybody_files(
    amt: Amt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aufnehmen, "MAX_TEILE", 2)
    vorgang = amt.open()
    innen = bytes(mail(("tief.txt", b"Tief"), betreff="Ursprung"))
    with pytest.raises(NichtAngenommen, match="mehr als 2"):
        take(amt, vorgang, bytes(mail(("a.eml", innen), ("b.eml", innen))))
    assert not vorgang.dokumente.exists()
