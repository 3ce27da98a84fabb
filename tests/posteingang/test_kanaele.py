"""The ways in: what each brings, that nothing comes twice, and that nothing is lost on the way."""

import json
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.posteingang.imapserver import Imapserver
from tests.posteingang.post import PROGRAMM, Post, letter_pdf

from rathaus import uhr
from rathaus.core.ablage.public import NichtAngenommen
from rathaus.core.ablage.queries import open_unchecked
from rathaus.posteingang import lesung
from rathaus.posteingang.actions.annehmen import receive
from rathaus.posteingang.actions.schnittstellen import allow_fachverfahren, revoke_fachverfahren
from rathaus.posteingang.einstellungen import Postfach
from rathaus.posteingang.kanaele import boten, ordner, postfach
from rathaus.posteingang.kanaele import mail as mailkanal
from rathaus.posteingang.kanaele.abholen import collect_folder
from rathaus.posteingang.kanaele.mail import lieferung_of
from rathaus.posteingang.models import Einlieferung, Fachverweis
from rathaus.posteingang.queries import attachments_of


@pytest.fixture(autouse=True)
def ohne_texterkennung(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesung, "can_read_scans", lambda: False)


@pytest.fixture
def eingang(settings, tmp_path: Path) -> Path:
    settings.POSTEINGANG_ORDNER = str(tmp_path)
    ordner.prepare(tmp_path)
    return tmp_path


def collect() -> ordner.Ausbeute:
    return collect_folder(akteur=PROGRAMM, ruhe=-1.0)


# The folder ---------------------------------------------------------------------------------------


def test_the_scanner_lays_a_stack_down(post: Post, eingang: Path) -> None:
    (eingang / "scan" / "2026-11-20").mkdir()
    (eingang / "scan" / "2026-11-20" / "stapel.pdf").write_bytes(letter_pdf("Guten Tag"))
    with uhr.stelle_auf(uhr.date(2026, 11, 21)):
        assert collect() == ordner.Ausbeute(1, 0)
    einlieferung = Einlieferung.objects.get()
    assert (einlieferung.kanal, einlieferung.stapel) == ("post", True)
    assert einlieferung.eingang.isoformat() == "2026-11-20"
    assert not list((eingang / "scan" / "2026-11-20").iterdir())
    assert collect() == ordner.Ausbeute(0, 0)


def test_a_file_still_being_written_waits(post: Post, eingang: Path) -> None:
    (eingang / "scan" / "a.pdf").write_bytes(letter_pdf("Guten Tag"))
    (eingang / "scan" / "b.pdf.part").write_bytes(b"%PDF")
    assert collect_folder(akteur=PROGRAMM, ruhe=60.0) == ordner.Ausbeute(0, 0)
    assert collect() == ordner.Ausbeute(1, 0)


def test_what_nobody_may_take_lies_aside_with_its_reason(post: Post, eingang: Path) -> None:
    (eingang / "fax" / "a.pdf").write_bytes(b"MZ\x90\x00")
    assert collect() == ordner.Ausbeute(0, 1)
    (grund,) = (eingang / ordner.ABGEWIESEN).glob("*.grund.txt")
    assert "nehmen wir hier nicht an" in grund.read_text(encoding="utf-8")


@pytest.mark.parametrize("moment", ["vorher", "danach"])
def test_a_killed_run_loses_nothing_and_doubles_nothing(
    post: Post, eingang: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Killed after the file was claimed: before it was taken, or after."""
    (eingang / "scan" / "a.pdf").write_bytes(letter_pdf("Guten Tag"))

    class Getoetet(BaseException):
        pass

    def stirb(*_: object, **__: object) -> None:
        raise Getoetet

    stelle = (ordner, "_read") if moment == "vorher" else (ordner, "_put_aside")
    with monkeypatch.context() as toedlich:
        toedlich.setattr(*stelle, stirb)
        with pytest.raises(Getoetet):
            collect()
    assert len(list((eingang / ordner.IN_ARBEIT).iterdir())) == 1
    assert collect().genommen == 1
    assert Einlieferung.objects.count() == 1
    assert not list((eingang / ordner.IN_ARBEIT).iterdir())


def test_a_fax_says_who_and_when(post: Post, eingang: Path) -> None:
    (eingang / "fax" / "+492999123_20261120-081502.pdf").write_bytes(letter_pdf("Guten Tag"))
    with uhr.stelle_auf(uhr.date(2026, 11, 22)):
        collect()
    einlieferung = Einlieferung.objects.get()
    assert (einlieferung.kanal, einlieferung.absender) == ("fax", "Fax +492999123")
    assert einlieferung.eingang.isoformat() == "2026-11-20"


def test_a_message_of_a_court(post: Post, eingang: Path) -> None:
    mappe = eingang / "bebpo" / "nachricht-1"
    mappe.mkdir()
    (mappe / "xjustiz_nachricht.xml").write_text(
        "<n xmlns='urn:probe'><erstellungszeitpunkt>2026-11-20T10:00:00</erstellungszeitpunkt>"
        "<absender><gerichtsbezeichnung>VG Musterhausen</gerichtsbezeichnung></absender>"
        "<aktenzeichen.absender>3 K 12/26</aktenzeichen.absender>"
        "<betreff>Akteneinsicht</betreff></n>",
        encoding="utf-8",
    )
    (mappe / "Verfuegung.pdf").write_bytes(letter_pdf("Um Übersendung der Akte wird gebeten."))
    with uhr.stelle_auf(uhr.date(2026, 11, 22)):
        assert collect().genommen == 1
    (stueck,) = post.work(Einlieferung.objects.get())
    assert (stueck.absender, stueck.titel) == ("VG Musterhausen", "Akteneinsicht")
    assert "3 K 12/26" in stueck.blaetter.get(nummer=1).text


def test_entities_of_a_message_reach_for_nothing(post: Post, eingang: Path) -> None:
    mappe = eingang / "bebpo" / "boese"
    mappe.mkdir()
    (mappe / "xjustiz_nachricht.xml").write_text(
        '<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/hostname">]><n><betreff>&x;</betreff></n>'
    )
    collect()
    geheim = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    assert geheim not in Einlieferung.objects.get().betreff


def test_an_application_of_fitconnect(post: Post, eingang: Path) -> None:
    mappe = eingang / "fitconnect" / "c0ffee"
    (mappe / "attachments").mkdir(parents=True)
    dienst = {"publicServiceType": {"name": "Wohngeld"}}
    (mappe / "metadata.json").write_text(json.dumps({"contentStructure": dienst}))
    (mappe / "data.json").write_text(json.dumps({"person": {"name": "Rauhaar", "allein": True}}))
    (mappe / "attachments" / "miete.pdf").write_bytes(letter_pdf("Mietvertrag"))
    assert collect().genommen == 1
    (stueck,) = post.work(Einlieferung.objects.get())
    assert (stueck.kanal, stueck.titel, stueck.seiten) == ("fitconnect", "Wohngeld", 2)
    assert "Rauhaar" in stueck.blaetter.get(nummer=1).text


def test_links_out_of_the_folder_are_not_followed(post: Post, eingang: Path) -> None:
    (eingang / "scan" / "a.pdf").symlink_to("/etc/hostname")
    assert collect().genommen == 0
    assert not Einlieferung.objects.exists()


# Mail ---------------------------------------------------------------------------------------------


def mail(**kopf: str) -> EmailMessage:
    nachricht = EmailMessage()
    angaben = {
        "From": "Kim Rauhaar <kim@buerger.example>",
        "To": "rathaus@musterlingen.example",
        "Subject": "Frage zur Hundesteuer",
        "Message-ID": "<eins@buerger.example>",
        **{name.replace("_", "-"): wert for name, wert in kopf.items()},
    }
    for name, wert in angaben.items():
        nachricht[name] = wert
    nachricht.set_content("Guten Tag,\n\nwann ist die Steuer fällig?\n")
    return nachricht


def test_a_mail_becomes_pages_with_its_attachments(post: Post) -> None:
    nachricht = mail()
    nachricht.add_attachment(
        letter_pdf("Anlage"), maintype="application", subtype="pdf", filename="anlage.pdf"
    )
    lieferung = lieferung_of(nachricht.as_bytes())
    assert lieferung.absender == "Kim Rauhaar <kim@buerger.example>"
    (stueck,) = post.work(receive(lieferung, akteur=PROGRAMM))
    assert (stueck.seiten, stueck.titel) == (2, "Frage zur Hundesteuer")
    assert "wann ist die Steuer fällig?" in stueck.blaetter.get(nummer=1).text
    assert stueck.einlieferung.dateien.filter(beilage=True).count() == 1


def test_the_words_of_a_mail_without_plain_text() -> None:
    nachricht = mail()
    nachricht.set_content("<style>p{}</style><p>Guten&nbsp;Tag</p><p>Ende</p>", subtype="html")
    assert lieferung_of(nachricht.as_bytes()).dateien[0].eigene


def test_an_answer_to_the_address_of_a_vorgang_files_itself(post: Post) -> None:
    vorgang = post.vorgang()
    lieferung = lieferung_of(mail(To=f"post+{vorgang.token}@musterlingen.example").as_bytes())
    (stueck,) = post.work(receive(lieferung, akteur=PROGRAMM))
    assert (stueck.zustand, stueck.vorgang_id) == ("zugeordnet", vorgang.pk)
    fremd = lieferung_of(mail(To="post+2222222222@musterlingen.example").as_bytes())
    assert fremd.vorgang is None


def test_an_answer_to_a_mail_out_of_a_vorgang_files_itself_and_names_a_stranger(
    post: Post,
) -> None:
    from rathaus.core.nachrichten.models import Vorgangsadresse

    vorgang, zeichen = post.vorgang(), "0123456789abcdef01234567"
    Vorgangsadresse.objects.create(vorgang=vorgang, zeichen=zeichen, angelegt=uhr.jetzt())
    lieferung = lieferung_of(mail(To=f"post+{zeichen}@musterlingen.example").as_bytes())
    (stueck,) = post.work(receive(lieferung, akteur=PROGRAMM))
    assert (stueck.zustand, stueck.vorgang_id) == ("zugeordnet", vorgang.pk)
    assert "kim@buerger.example ist hier nicht bekannt" in vorgang.vermerke.get().text
    assert vorgang.wiedervorlagen.get(erledigt=None).grund.startswith("Post ist da, Absender nicht")


def test_a_mail_in_a_mail_brings_its_own_pages_and_files() -> None:
    innen, aussen = mail(Subject="Innen"), mail()
    innen.add_attachment(b"Liste", maintype="text", subtype="plain", filename="liste.txt")
    aussen.add_attachment(innen)
    namen = [datei.name for datei in lieferung_of(aussen.as_bytes()).dateien]
    assert namen == ["E-Mail.pdf", "E-Mail 1.pdf", "liste.txt", "E-Mail im Original.eml"]


@pytest.mark.parametrize("roh", [b"", b"\x00\x01\x1b", b"\xff\xfe%PDF-"], ids=repr)
def test_the_mail_itself_is_kept_byte_for_byte(post: Post, roh: bytes) -> None:
    ganz = mail().as_bytes() + roh
    einlieferung = receive(lieferung_of(ganz), akteur=PROGRAMM)
    original = einlieferung.dateien.get(datei__medientyp="message/rfc822")
    assert (original.beilage, original.datei.zustand) == (True, "quarantaene")
    with open_unchecked(original.datei) as strom:
        assert strom.read() == ganz
    (stueck,) = post.work(einlieferung)
    assert [b.datei_id for b in attachments_of(stueck)] == [original.datei_id]


def test_an_empty_mail_is_refused_and_stops_nobody() -> None:
    with pytest.raises(NichtAngenommen):
        lieferung_of(b"")


@pytest.fixture
def server() -> Iterator[Imapserver]:
    with Imapserver() as server:
        yield server


def _box(server: Imapserver, kennwort: str = "geheim") -> Postfach:
    return Postfach("127.0.0.1", server.port, "post", kennwort, False, "INBOX", "Rathaus")


def test_a_mailbox_is_emptied_once(server: Imapserver) -> None:
    server.deliver(mail().as_bytes(), mail(Subject="Zweite").as_bytes())
    gesehen: list[bytes] = []
    assert postfach.collect(_box(server), gesehen.append) == (2, 0)
    assert len(gesehen) == 2
    assert server.count("INBOX") == 0
    assert server.count("Rathaus") == 2
    assert postfach.collect(_box(server), gesehen.append) == (0, 0)


def test_a_mail_that_was_not_taken_stays(server: Imapserver) -> None:
    """The worker dies between taking and moving, or before: the mail is still in the inbox."""
    server.deliver(mail().as_bytes())

    def stirb(_roh: bytes) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        postfach.collect(_box(server), stirb)
    assert server.count("INBOX") == 1


def test_a_mail_taken_before_a_crash_is_found_taken(post: Post, server: Imapserver) -> None:
    roh = mail().as_bytes(policy=policy.SMTP)
    receive(lieferung_of(roh), akteur=PROGRAMM)
    server.deliver(roh)
    postfach.collect(_box(server), lambda r: receive(lieferung_of(r), akteur=PROGRAMM))
    assert Einlieferung.objects.count() == 1


def test_a_mail_the_reader_trips_on_does_not_stop_those_behind(
    server: Imapserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stolpere(titel: str, **_: object) -> bytes:
        if titel == "Böse":
            raise LookupError(titel)
        return b"%PDF"

    monkeypatch.setattr(mailkanal, "message_page", stolpere)
    server.deliver(mail(Subject="Böse").as_bytes(), mail().as_bytes())
    assert postfach.collect(_box(server), lieferung_of) == (1, 1)
    assert (server.count("INBOX"), server.count("Rathaus-abgewiesen")) == (0, 1)


def test_a_wrong_password_is_one_sentence(server: Imapserver) -> None:
    with pytest.raises(postfach.PostfachFehler, match="antwortet nicht"):
        postfach.collect(_box(server, "falsch"), lambda _roh: None)


# Fachverfahren ------------------------------------------------------------------------------------


def _put(client: Client, schluessel: str, **felder: str):
    datei = SimpleUploadedFile("brief.pdf", letter_pdf("Aus dem Verfahren"), "application/pdf")
    return client.post(
        "/api/posteingang/",
        {"kennung": "AB-1", "datei": datei, **felder},
        headers={"Authorization": f"Bearer {schluessel}"},
    )


def _key(post: Post, name: str = "KommSteuer", schutzbereich: str = "steuer") -> str:
    assert post.briefamt.amt.stadt.steueramt.kennung == "steueramt"
    return allow_fachverfahren(name, amt="steueramt", schutzbereich=schutzbereich, akteur=PROGRAMM)


def test_a_fachverfahren_files_with_a_link_back(client: Client, post: Post) -> None:
    schluessel, vorgang = _key(post), post.vorgang()
    adresse = "https://fachverfahren.example/fall/1"
    antwort = _put(client, schluessel, vorgang=vorgang.nummer, verweis=adresse, betreff="Bericht")
    assert antwort.status_code == 201
    post.work(Einlieferung.objects.get())
    verweis = Fachverweis.objects.get()
    assert (verweis.dokument.vorgang_id, verweis.adresse) == (vorgang.pk, adresse)
    stand = client.get(
        "/api/posteingang/AB-1/", headers={"Authorization": f"Bearer {schluessel}"}
    ).json()
    assert stand["schreiben"][0]["vorgang"] == vorgang.nummer


def test_asked_twice_it_is_taken_once(client: Client, post: Post) -> None:
    schluessel = _key(post)
    assert _put(client, schluessel).json() == _put(client, schluessel).json()
    assert Einlieferung.objects.count() == 1


def test_a_fachverfahren_reaches_only_its_own(client: Client, post: Post) -> None:
    vorgang = post.vorgang()
    fremd = _key(post, "Anderes", "allgemein")
    assert _put(client, fremd, vorgang=vorgang.nummer).status_code == 422
    eigene = _key(post)
    assert _put(client, eigene).status_code == 201
    kopf = {"Authorization": f"Bearer {fremd}"}
    assert client.get("/api/posteingang/AB-1/", headers=kopf).status_code == 404


@pytest.mark.parametrize("kopf", ["", "Bearer ", "Bearer falsch", "Basic YTpi"])
def test_without_a_key_there_is_nothing(client: Client, post: Post, kopf: str) -> None:
    antwort = client.post("/api/posteingang/", headers={"Authorization": kopf})
    assert antwort.status_code == 404


def test_a_revoked_key_opens_nothing(client: Client, post: Post) -> None:
    schluessel = _key(post)
    revoke_fachverfahren("KommSteuer", akteur=PROGRAMM)
    assert _put(client, schluessel).status_code == 404


@pytest.mark.parametrize("adresse", ["javascript:alert(1)", "file:///etc", "nur text"])
def test_a_link_is_one(client: Client, post: Post, adresse: str) -> None:
    assert _put(client, _key(post), verweis=adresse).status_code == 422


def test_an_address_no_database_takes_stops_nobody(post: Post) -> None:
    roh = b"To: post+" + b"\x00" * 24 + b"@musterlingen.example\r\n" + mail().as_bytes()
    assert lieferung_of(roh).vorgang is None


@pytest.mark.parametrize("name", ["0001-01-01", "1999-12-31", "2026-01-02"])
def test_a_day_before_any_letter_is_a_slip(tmp_path: Path, name: str) -> None:
    pfad = tmp_path / f"{name}.pdf"
    pfad.write_bytes(b"x")
    gilt = name >= "2000"
    assert (ordner._day_of(pfad).isoformat() == name) is gilt
    assert (boten._day(name.replace("-", "")) is not None) is gilt
