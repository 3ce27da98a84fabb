"""Mails as programs save them, sound and broken."""

from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from time import process_time

import pytest

from rathaus.normen.nachricht import (
    NachrichtFehler,
    looks_like_eml,
    looks_like_msg,
    read_eml,
    read_msg,
    read_nachricht,
    split_address,
)
from rathaus.normen.nachricht.worte import decode_words

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


# Made to stop the reader --------------------------------------------------------------------------

KOPF = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n"
HTML = KOPF + b"Content-Type: text/html\r\n\r\n"


def nested(tiefe: int) -> bytes:
    grenzen = (
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(tiefe)
    )
    return KOPF + b"".join(grenzen) + b"\r\nText"


@pytest.mark.parametrize(
    "roh",
    [nested(600), (KOPF + b"Content-Type: message/rfc822\r\n\r\n") * 600 + KOPF],
    ids=["parts", "messages"],
)
def test_a_mail_nested_without_end_is_refused(roh: bytes) -> None:
    with pytest.raises(NachrichtFehler, match="verschachtelt"):
        read_eml(roh)


@pytest.mark.parametrize(
    "roh",
    [
        KOPF.replace(b"c@d", b"(" * 3000 + b"c@d") + b"\r\nText",
        KOPF.replace(b"c@d", b"c@d.example, " * 20_000 + b"c@d") + b"\r\nText",
        KOPF + b"Content-Type: text/plain" + b"; a*0=b" * 5_000 + b"\r\n\r\nText",
        KOPF.replace(b"x\r\n", b"=?utf-8?q?" * 20_000 + b"\r\n") + b"\r\nText",
        HTML + b"Text" + b"<a " * 50_000,
        HTML + b"Text" + b"<!--" * 50_000,
        HTML + b"<div>" * 20_000 + b"Text",
    ],
    ids=["comments", "addresses", "parameters", "words", "tags", "remarks", "depth"],
)
def test_a_mail_made_to_be_slow_is_read_at_once(roh: bytes) -> None:
    beginn = process_time()
    assert read_eml(roh).text.startswith("Text")
    assert process_time() - beginn < 2


def test_a_sender_made_of_brackets_is_told_as_far_as_it_goes() -> None:
    absender = read_eml(KOPF.replace(b"a@b", b"(" * 900 + b"a@b") + b"\r\nText").kopf.absender
    # Pythons differ in where they give up
    assert split_address(absender) in (("", ""), ("", "a@b.example"))
    assert split_address("Erika Muster <e@m.example>") == ("Erika Muster", "e@m.example")


@pytest.mark.parametrize("zeichensatz", ["unicode_escape", "utf-7"])
def test_half_characters_do_not_come_in(zeichensatz: str) -> None:
    kopf = KOPF + b"Content-Type: text/plain; charset=" + zeichensatz.encode()
    assert read_eml(kopf + b"\r\n\r\nab\\ud800cd +2AA-").text.isprintable()


@pytest.mark.parametrize(
    "tag", ["Fri, 31 Dec 9999 23:59:59 -1200", "Sat, 14 Oct 1066 09:00:00 +0000"]
)
def test_a_day_no_clock_has_shown_is_none(tag: str) -> None:
    assert read_eml(KOPF + f"Date: {tag}\r\n\r\nText".encode()).kopf.gesendet is None


def test_more_files_than_anybody_files_are_refused_not_left_out() -> None:
    teil = b"--g\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n"
    kopf = KOPF + b"Content-Type: multipart/mixed; boundary=g\r\n\r\n"
    assert len(read_eml(kopf + teil * 300).anlagen) == 300
    with pytest.raises(NachrichtFehler, match="mehr als"):
        read_eml(kopf + teil * 600)


# Words that must not get lost ---------------------------------------------------------------------


def parts(art: str, *teile: tuple[str, str]) -> bytes:
    kopf = KOPF + f"Content-Type: multipart/{art}; boundary=g\r\n\r\n".encode()
    return kopf + "".join(f"--g\r\nContent-Type: {a}\r\n\r\n{t}\r\n" for a, t in teile).encode()


@pytest.mark.parametrize(
    ("roh", "text"),
    [
        (HTML + b"<html><head><meta charset=utf-8><body><p>Ja</p>", "Ja"),
        (parts("mixed", ("text/html", "<p>Ja</p>"), ("text/plain", "Liste")), "Ja\n\nListe"),
        (parts("alternative", ("text/plain", " "), ("text/html", "<p>Ja</p>")), "Ja"),
        (parts("alternative", ("text/html", "Ja"), ("text/calendar", "BEGIN")), "Ja"),
        (parts("alternative", ("text/plain", "Ja"), ("text/html", "<p>Ja</p>")), "Ja"),
    ],
    ids=["head left open", "list footer", "empty plain words", "invitation", "two forms"],
)
def test_every_word_of_the_sender_is_there_once(roh: bytes, text: str) -> None:
    assert read_eml(roh).text == text


def test_names_of_files_in_every_spelling() -> None:
    namen = [
        'filename="Plän.pdf"',
        "filename*=utf-8''Pl%C3%A4n.pdf",
        'filename="=?utf-8?q?Pl=C3=A4n.pdf?="',
    ]
    teile = "".join(f"--g\r\nContent-Disposition: attachment; {n}\r\n\r\nx\r\n" for n in namen)
    roh = KOPF + b"Content-Type: multipart/mixed; boundary=g\r\n\r\n" + teile.encode()
    assert {a.name for a in read_eml(roh).anlagen} == {"Plän.pdf"}


def test_streams_of_outlook_that_share_their_place_are_refused() -> None:
    """A small file whose attachments all lie in the same place would fill the memory."""
    post = outlook()
    roh = bytearray(write_msg(post))
    stelle = roh.index("__substg1.0_37010102".encode("utf-16-le")) + 120
    roh[stelle : stelle + 8] = (len(roh)).to_bytes(8, "little")
    with pytest.raises(NachrichtFehler, match="beschädigt"):
        read_msg(bytes(roh))


def test_an_address_has_no_signs_nobody_sees() -> None:
    gelesen = read_eml(b"From: a@b.example\r\nTo: post+\x00\x1b1@m.example\r\n\r\nHallo")
    assert all(adresse.isprintable() for adresse in gelesen.kopf.adressen)


@pytest.mark.parametrize(
    ("satz", "roh"), [("punycode", b"Mnchen-3ya"), ("idna", b"xn--mnchen-3ya")]
)
def test_a_coding_of_names_is_no_charset(satz: str, roh: bytes) -> None:
    """A mail of a few megabytes in it would take hours."""
    assert decode_words(roh, satz) == roh.decode()
