"""Mails as programs save them, sound and broken."""

from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

import pytest

from rathaus.normen.nachricht import (
    NachrichtFehler,
    looks_like_eml,
    looks_like_msg,
    read_eml,
    read_msg,
    read_nachricht,
)

from .ole import Post, write_msg
from .test_rtf import packed

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 40


def mail(text: str = "Guten Tag,\nhier der Plan.", betreff: str = "Bauantrag") -> EmailMessage:
    nachricht = EmailMessage(policy=policy.SMTP)
    nachricht["From"] = "Jörg Probe <joerg@probe.example>"
    nachricht["To"] = "Post <post+abc@musterlingen.example>, zwei@musterlingen.example"
    nachricht["Subject"] = betreff
    nachricht["Date"] = "Fri, 20 Nov 2026 08:15:00 +0100"
    nachricht["In-Reply-To"] = "<eins@rathaus.invalid>"
    nachricht["References"] = "<null@rathaus.invalid> <eins@rathaus.invalid>"
    nachricht.set_content(text)
    return nachricht


def test_head_words_and_attachments() -> None:
    roh = mail()
    roh.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Plän.pdf")
    gelesen = read_nachricht(bytes(roh))
    kopf = gelesen.kopf
    assert (kopf.betreff, kopf.absender) == ("Bauantrag", "Jörg Probe <joerg@probe.example>")
    assert kopf.gesendet == datetime(2026, 11, 20, 7, 15, tzinfo=UTC)
    assert kopf.adressen == ("post+abc@musterlingen.example", "zwei@musterlingen.example")
    assert kopf.bezug[0] == "<eins@rathaus.invalid>"
    assert gelesen.text == "Guten Tag,\nhier der Plan."
    assert [(a.name, a.inhalt, a.im_text) for a in gelesen.anlagen] == [
        ("Plän.pdf", b"%PDF-1.7", False)
    ]


def test_a_mail_in_a_mail_is_one_of_its_own() -> None:
    aussen, innen = mail(betreff="Weitergeleitet"), mail("Innen", betreff="Ursprung")
    innen.add_attachment(b"Liste", maintype="text", subtype="plain", filename="liste.txt")
    aussen.add_attachment(innen)
    gelesen = read_eml(bytes(aussen))
    assert gelesen.anlagen == ()
    assert [w.kopf.betreff for w in gelesen.weitere] == ["Ursprung"]
    assert gelesen.weitere[0].text == "Innen"
    assert [a.name for a in gelesen.weitere[0].anlagen] == ["liste.txt"]


def test_pictures_between_the_words_are_known_as_such() -> None:
    roh = mail()
    roh.add_alternative("<p>Guten <b>Tag</b></p><img src='cid:logo'>", subtype="html")
    roh.get_payload()[1].add_related(PNG, "image", "png", cid="<logo>")  # type: ignore[index,union-attr]
    gelesen = read_eml(bytes(roh))
    assert gelesen.text.startswith("Guten Tag,")


def test_only_html_is_read_as_words() -> None:
    roh = EmailMessage()
    roh["From"], roh["Subject"] = "a@b.example", "Nur HTML"
    roh.set_content("<style>x{}</style><p>Eins &amp; zwei</p><p>Drei</p>", subtype="html")
    roh.add_related(PNG, "image", "png", cid="<bild>")
    gelesen = read_eml(bytes(roh))
    assert gelesen.text == "Eins & zwei\nDrei"
    assert [a.im_text for a in gelesen.anlagen] == [True]


@pytest.mark.parametrize(
    ("zeichensatz", "roh"),
    [("utf-8", "Grüße".encode("cp1252")), ("x-erfunden", "Grüße".encode()), ("", b"Gr\xfc\xdfe")],
)
def test_a_wrong_charset_does_not_stop_the_reader(zeichensatz: str, roh: bytes) -> None:
    kopf = f"From: a@b.example\r\nSubject: Probe\r\nContent-Type: text/plain; charset={zeichensatz}"
    assert read_eml(kopf.encode() + b"\r\n\r\n" + roh).text == "Grüße"


@pytest.mark.parametrize(
    "roh",
    [
        b"From: a@b.example\nSubject: =?utf-8?b?kaputt\nDate: gestern\nTo: <<<>>\n\nText",
        b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=fehlt\n\nText",
        b"From: a@b.example\nSubject: x\nContent-Transfer-Encoding: base64\n\n!!!",
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(roh: bytes) -> None:
    assert read_eml(roh).kopf.absender == "a@b.example"


def test_nothing_is_no_mail() -> None:
    with pytest.raises(NachrichtFehler):
        read_eml(b" \n")


def test_what_looks_like_a_mail() -> None:
    assert looks_like_eml(bytes(mail()))
    assert not looks_like_eml(b"Betreff: Einladung\n\nLiebe Leute")
    assert not looks_like_eml(b"Sehr geehrte Frau Muster,\nhier: der Plan")


def outlook() -> Post:
    return Post(
        betreff="Baumfällung",
        text="Guten Tag,\r\nanbei das Foto.",
        absender=("Erika Muster", "erika@muster.example"),
        an="post@musterlingen.example",
        gesendet=datetime(2026, 11, 20, 7, 15, tzinfo=UTC),
        anlagen={"Foto.png": PNG.ljust(5000, b"\0")},
        innen=[Post(betreff="Antwort von früher", text="Ja.", anlagen={"a.txt": b"A" * 4096})],
    )


def test_a_message_of_outlook() -> None:
    roh = write_msg(outlook())
    assert looks_like_msg(roh)
    gelesen = read_nachricht(roh)
    kopf = gelesen.kopf
    assert (kopf.betreff, kopf.absender) == ("Baumfällung", "Erika Muster <erika@muster.example>")
    assert kopf.gesendet == datetime(2026, 11, 20, 7, 15, tzinfo=UTC)
    assert gelesen.text.rstrip("\0") == "Guten Tag,\nanbei das Foto."
    assert [(a.name, len(a.inhalt)) for a in gelesen.anlagen] == [("Foto.png", 5000)]
    assert [w.kopf.betreff for w in gelesen.weitere] == ["Antwort von früher"]
    assert [a.name for a in gelesen.weitere[0].anlagen] == ["a.txt"]


def test_a_message_of_outlook_with_html_only() -> None:
    roh = write_msg(Post(betreff="x", html="<p>Grüße</p>".encode().ljust(4096)))
    assert read_msg(roh).text == "Grüße"


def test_a_message_of_outlook_with_rtf_only() -> None:
    rtf = packed(rb"{\rtf1\ansi\ansicpg1252 Gr\'fc\'dfe\par Erika}")
    assert read_msg(write_msg(Post(betreff="x", rtf=rtf))).text == "Grüße\nErika"


@pytest.mark.parametrize("laenge", [600, 3000, 9000])
def test_a_cut_message_of_outlook_is_refused(laenge: int) -> None:
    with pytest.raises(NachrichtFehler, match="Outlook"):
        read_msg(write_msg(outlook())[:laenge])


def test_another_compound_file_is_no_message() -> None:
    roh = write_msg(outlook()).replace("__properties_version1.0".encode("utf-16-le"), b"\0x" * 23)
    assert not looks_like_msg(roh[:8192].replace("__nameid".encode("utf-16-le"), b""))
    with pytest.raises(NachrichtFehler):
        read_msg(roh)
