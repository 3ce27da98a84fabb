"""Words in the text: found in every form, by nobody who may not see them, and gone when they go."""

from io import BytesIO

import pytest
from django.db import connection
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.ablage.auszug import Auszug
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.marken import Tagmarke
from rathaus.core.nachrichten.public import write_to_beteiligte
from rathaus.core.protokoll.public import Akteur
from rathaus.core.suche import actions, commands
from rathaus.core.suche.actions import read_dokument
from rathaus.core.suche.anfrage import SICHT, read_anfrage
from rathaus.core.suche.blick import Textfilter
from rathaus.core.suche.models import Fundart, Sucheintrag, Volltext
from rathaus.core.suche.pruefung import pruefe
from rathaus.core.suche.queries import waiting_dokumente
from rathaus.core.suche.tasks import read_waiting
from rathaus.core.suche.umgebung import KURZ, _patterns, cut_out, split_marks
from rathaus.core.suche.volltext import (
    count_facets,
    find_text,
    list_finds,
)
from rathaus.core.suche.vorschlag import suggest
from rathaus.core.vorgaenge.models import Dokument, Richtung, Teilhabe, Vorgang
from rathaus.core.vorgaenge.public import (
    add_dokument,
    add_vermerk,
    add_version,
    correct_sachverhalt,
    declare_befangenheit,
    transfer,
)


def found(akteur: Akteur, text: str, **filter_: object) -> list[str]:
    """The kinds of what is found, in order."""
    seite = find_text(akteur, read_anfrage(text), Textfilter(**filter_))
    return [stelle.eintrag.art for stelle in seite.stellen]


def quoted(akteur: Akteur, text: str) -> list[str]:
    """The words marked in the excerpts."""
    stellen = find_text(akteur, read_anfrage(text)).stellen
    return [wort for stelle in stellen for wort, an in stelle.auszug if an]


def file(
    amt: Amt, vorgang: Vorgang, inhalt: bytes = b"nichts", medientyp: str = "text/plain"
) -> Dokument:
    datei = store_erzeugnis(
        inhalt, name="brief.txt", medientyp=medientyp, akteur=amt.clerk, kette=vorgang.kette
    )
    return add_dokument(
        vorgang,
        datei,
        art="anlage",
        titel="Schreiben vom Mai",
        richtung=Richtung.EINGANG,
        akteur=amt.clerk,
    )


def read(amt: Amt, dokument: Dokument) -> None:
    read_dokument(dokument.pk, akteur=amt.clerk)


def test_everything_with_words_is_found(amt: Amt) -> None:
    vorgang = amt.open(info="Apfelbaum")
    add_vermerk(vorgang.pk, "Der Apfelbaum ist krank", akteur=amt.clerk)
    write_to_beteiligte(vorgang.pk, "Ihr Apfelbaum steht schief", akteur=amt.clerk)
    read(amt, file(amt, vorgang, b"Betreff: Apfelbaum"))
    assert sorted(found(amt.clerk, "Apfelbaum")) == ["eingang", "nachricht", "vermerk", "vorgang"]
    assert found(amt.clerk, "Schreiben") == ["eingang"]
    assert found(amt.clerk, "Apfelbaum", art=Fundart.VERMERK) == ["vermerk"]


GEFUNDEN = [
    ("Haus", "Die Häuser am Markt"),
    ("Häuser", "Die Haeuser am Markt"),
    ("Haeuser", "Das Haus am Markt, die Häuser dahinter"),
    ("Strasse", "An der Straße"),
    ("Straße", "An der STRASSE"),
    ("Müller", "Frau Mueller rief an"),
    ("Mueller", "Frau MÜLLER rief an"),
    ("Hundesteuer", "Der Hundesteuerbescheid kam"),
    ("hundest", "Die Hundesteuer"),
    ("Müllersh", "im Müllershof"),
    ("Hundesteuerbescheid", "Der Hundesteuer-Bescheid"),
    ("Hundesteuer-Bescheid", "Der Hundesteuerbescheid"),
    ("Genehmigung", "zwei Genehmigungen"),
    ("„Baum am Tor“", "Der Baum am Tor fällt"),
    ("1.2.1953", "geboren am 1.2.1953 in Hagen"),
    ("kim@example.org", "Antwort an kim@example.org bitte"),
    ("Baum -Hund", "Der Baum und die Hundesteuer"),
    ("der Baum", "Am Baum"),
    ("René", "Herr Rene Muster"),
]
NICHT_GEFUNDEN = [
    ("Bescheid -Hund", "Der Bescheid für die Hunde"),
    ("„Tor am Baum“", "Der Baum am Tor fällt"),
    ("„Bäume am Tor“", "Der Baum am Tor fällt"),
    ("Baum Katze", "Der Baum fällt"),
    ("Steuer", "In der Steubenstraße"),
]


def fits(wort: str, text: str) -> bool:
    frage = read_anfrage(wort).tsquery.replace(SICHT, "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT suche_vektor(%s) @@ %s::tsquery", [text, frage])
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(("wort", "text"), GEFUNDEN)
def test_a_word_is_found_however_it_is_written(db: None, wort: str, text: str) -> None:
    assert fits(wort, text)


@pytest.mark.parametrize(("wort", "text"), NICHT_GEFUNDEN)
def test_what_was_not_asked_for_is_not(db: None, wort: str, text: str) -> None:
    assert not fits(wort, text)


def test_what_was_found_is_marked(amt: Amt) -> None:
    vorgang = amt.open()
    add_vermerk(vorgang.pk, "Die Häuser <b>und</b> Haeuser am Müllershof", akteur=amt.clerk)
    assert quoted(amt.clerk, "Häuser") == ["Häuser", "Haeuser"]
    assert quoted(amt.clerk, "Müller") == ["Müllershof"]


@pytest.mark.parametrize(
    ("auszug", "stuecke"),
    [
        ("a \ue000b\ue001 c", [("a ", False), ("b", True), (" c", False)]),
        ("\ue000b\ue001", [("b", True)]),
        ("nichts", [("nichts", False)]),
        ("x \ue000 fremd", [("x ", False), (" fremd", False)]),
    ],
)
def test_marks_are_taken_apart(auszug: str, stuecke: list[tuple[str, bool]]) -> None:
    assert split_marks(auszug) == stuecke


def test_words_deep_in_a_long_text_are_marked(amt: Amt) -> None:
    """The surroundings are cut out of it; each word typed has its place."""
    fuellung = "Lorem Ärger ipsum " * 400
    vorgang = amt.open()
    text = f"{fuellung} Die alten Haeuser {fuellung} in der Großen Straße {fuellung}"
    assert len(text) > 10 * KURZ
    add_vermerk(vorgang.pk, text, akteur=amt.clerk)
    assert quoted(amt.clerk, "Häuser Strasse") == ["Haeuser", "Straße"]
    assert quoted(amt.clerk, "gross") == ["Großen"]
    (stelle,) = find_text(amt.clerk, read_anfrage("gross -Mahnung")).stellen
    assert sum(len(teil) for teil, _ in stelle.auszug) < 500


@pytest.mark.parametrize(
    ("text", "anfaenge", "erwartet"),
    [
        ("kurz und gut", ("gut",), "kurz und gut"),
        ("a " * 900 + "Müllers Hof", ("mueller",), "Müllers Hof"),
        ("a " * 900 + "MÜLLERS Hof", ("muller", "hof"), "MÜLLERS Hof"),
        ("a " * 900 + "unmüllerisch", ("mueller",), "a " * 100),
        ("a " * 900 + "Rene", ("rené",), "Rene"),
        ("İ" * 900 + " a" * 900 + " Fußweg", ("fussweg",), "Fußweg"),
    ],
)
def test_the_place_of_a_word_is_cut_out(
    text: str, anfaenge: tuple[str, ...], erwartet: str
) -> None:
    ausschnitt = cut_out(text, _patterns(anfaenge))
    assert erwartet in ausschnitt
    assert len(ausschnitt) <= KURZ
    assert ausschnitt in text


def test_corrected_words_are_found_and_the_old_ones_not(amt: Amt) -> None:
    vorgang = amt.open(info="Birnbaum")
    correct_sachverhalt(
        vorgang.pk,
        {"name": "Muster", "info": "Kirschbaum"},
        grund="verhört",
        akteur=amt.clerk,
        stand=vorgang.stand,
    )
    assert found(amt.clerk, "Kirschbaum") == ["vorgang"]
    assert found(amt.clerk, "Birnbaum") == []


def test_a_transfer_takes_the_words_along_at_once(amt: Amt) -> None:
    vorgang = amt.open("probe.anzeige", info="Apfelbaum")
    ordnung = amt.stadt.ordnungsamt_sachbearbeitung
    add_vermerk(vorgang.pk, "Der Apfelbaum", akteur=ordnung)
    read(amt, file(amt, vorgang, b"Apfelbaum"))
    vorgang.refresh_from_db()
    assert len(found(ordnung, "Apfelbaum")) == 3
    transfer(
        vorgang.pk, an=amt.stadt.steueramt, grund="falsch", akteur=ordnung, stand=vorgang.stand
    )
    assert found(ordnung, "Apfelbaum") == []
    assert list(pruefe()) == []


def test_the_check_finds_an_entry_left_behind(amt: Amt) -> None:
    vorgang = amt.open()
    Sucheintrag.objects.filter(vorgang=vorgang).update(sicht=amt.stadt.ordnung)
    assert str(vorgang.pk) in next(pruefe())


def say(vorgang: Vorgang, **angaben: str) -> None:
    Akte.objects.filter(pk=vorgang.akte_id).update(angaben=angaben)


def test_what_an_akte_says_of_itself_leads_to_its_matters(amt: Amt) -> None:
    """Of a person, of no other, and of whoever may see one of them."""
    vorgang, fremder = amt.open(info="Apfelbaum"), amt.stadt.ordnungsamt_sachbearbeitung
    say(vorgang, steuernummer="GewA 2024/0815-K", steuerpflicht_ab="2024-05-03")
    for wort in ("2024/0815-K", "gewa", "03.05.2024", "Apfelbaum"):
        assert found(amt.clerk, wort) == ["vorgang"], wort
        assert found(fremder, wort) == []
    assert quoted(amt.clerk, "gewa") == ["GewA"]
    amt.open()
    assert found(amt.clerk, "0815") == ["vorgang", "vorgang"]
    say(vorgang, steuernummer="4711")
    assert (len(found(amt.clerk, "4711")), found(amt.clerk, "0815")) == (2, [])


def test_a_reference_of_an_akte_is_no_word(amt: Amt) -> None:
    vorgang = amt.open()
    person = str(vorgang.beteiligungen.get().person_id)
    say(vorgang, hauptperson=person, stichworte="Apfelbaum")
    assert found(amt.clerk, person) == []
    assert Sucheintrag.objects.get(vorgang=vorgang).text == "Apfelbaum"


def test_the_words_of_an_akte_stay_in_its_schutzbereich(amt: Amt) -> None:
    """However a matter of another came into it."""
    steuer, ordnung = amt.open(), amt.open("probe.anzeige")
    say(steuer, steuernummer="GewA 0815")
    Vorgang.objects.filter(pk=ordnung.pk).update(akte=steuer.akte)
    assert found(amt.clerk, "0815") == ["vorgang"]
    assert found(amt.stadt.ordnungsamt_sachbearbeitung, "0815") == []
    Vorgang.objects.filter(pk=steuer.pk).update(akte=ordnung.akte)
    assert found(amt.clerk, "0815") == []


def test_shares_open_and_bars_close(amt: Amt) -> None:
    vorgang = amt.open(info="Apfelbaum")
    fremder = amt.stadt.ordnungsamt_sachbearbeitung
    assert found(fremder, "Apfelbaum") == []
    teilhabe = Teilhabe.objects.create(
        vorgang=vorgang, mitarbeiter_id=fremder.mitarbeiter_id, zweck="lesen", von=uhr.jetzt()
    )
    assert found(fremder, "Apfelbaum") == ["vorgang"]
    Teilhabe.objects.filter(pk=teilhabe.pk).update(beendet=uhr.jetzt())
    assert found(fremder, "Apfelbaum") == []
    ich = Mitarbeiter.objects.get(pk=amt.clerk.mitarbeiter_id)
    declare_befangenheit(
        vorgang, mitarbeiter=ich, grund="Bruder", akteur=amt.clerk, stand=vorgang.stand
    )
    assert found(amt.clerk, "Apfelbaum") == []
    assert found(amt.kollegin, "Apfelbaum") == ["vorgang"]


def test_nobody_but_clerks_finds_anything(amt: Amt) -> None:
    amt.open(info="Apfelbaum")
    for akteur in (amt.stadt.buergerin, amt.stadt.programm, amt.stadt.administration):
        assert found(akteur, "Apfelbaum") == []
        assert count_facets(akteur, read_anfrage("Apfelbaum")).anzahl == 0


def test_pages_follow_each_other_without_gap(amt: Amt) -> None:
    for nummer in range(7):
        amt.open(info=f"Apfelbaum {nummer}")
    anfrage = read_anfrage("Apfelbaum")
    alle = list_finds(amt.clerk, anfrage, anzahl=50)
    gesammelt, marke = [], None
    while True:
        seite = find_text(amt.clerk, anfrage, nach=marke, anzahl=3)
        gesammelt += [stelle.eintrag.pk for stelle in seite.stellen]
        if (marke := seite.weiter) is None:
            break
        assert Tagmarke.parse(str(marke)) == marke
    assert gesammelt == alle
    assert len(alle) == 7


def test_files_are_read_by_the_job(amt: Amt) -> None:
    vorgang = amt.open()
    dokument = file(amt, vorgang, b"Der Apfelbaum und die Hunde-\nsteuer")
    assert waiting_dokumente(10) == [dokument.pk]
    read_waiting(0)
    assert found(amt.clerk, "Apfelbaum") == ["eingang"]
    assert found(amt.clerk, "Hundesteuer") == ["eingang"]
    neu = store_erzeugnis(
        BytesIO(b"Der Birnbaum"), name="neu.txt", medientyp="text/plain", akteur=amt.clerk
    )
    add_version(dokument, neu, akteur=amt.clerk)
    read_waiting(0)
    assert found(amt.clerk, "Birnbaum") == ["eingang"]
    assert found(amt.clerk, "Apfelbaum") == []
    assert waiting_dokumente(10) == []


@pytest.mark.parametrize(
    ("inhalt", "medientyp", "stand"),
    [
        (b"\x89PNG", "image/png", Volltext.BILD),
        (b"%PDF-1.7 kaputt", "application/pdf", Volltext.UNLESBAR),
        (b"   ", "text/plain", Volltext.BILD),
    ],
)
def test_what_has_no_text_says_so(amt: Amt, inhalt: bytes, medientyp: str, stand: str) -> None:
    dokument = file(amt, amt.open(), inhalt, medientyp)
    read_waiting(0)
    assert Sucheintrag.objects.get(dokument=dokument).volltext == stand


def test_a_late_reader_changes_nothing(amt: Amt) -> None:
    """Two read the same file, or a newer version came while one of them did."""
    dokument = file(amt, amt.open(), b"Apfelbaum")
    read(amt, dokument)
    actions._take_over(dokument.pk, 1, Auszug("Birnbaum"))
    assert (found(amt.clerk, "Apfelbaum"), found(amt.clerk, "Birnbaum")) == (["eingang"], [])
    neu = store_erzeugnis(b"Linde", name="neu.txt", medientyp="text/plain", akteur=amt.clerk)
    add_version(dokument, neu, akteur=amt.clerk)
    actions._take_over(dokument.pk, 1, Auszug("Birnbaum"))
    assert found(amt.clerk, "Birnbaum") == []
    actions._take_over(dokument.pk, 2, Auszug("Kirschbaum"))
    assert found(amt.clerk, "Kirschbaum") == ["eingang"]


def test_a_text_too_long_for_the_index_keeps_its_beginning(amt: Amt) -> None:
    worte = " ".join(f"w{nummer:06d}x" for nummer in range(110_000))
    dokument = file(amt, amt.open(), f"Apfelbaum {worte}".encode())
    read(amt, dokument)
    assert found(amt.clerk, "Apfelbaum") == ["eingang"]
    assert Sucheintrag.objects.get(dokument=dokument).gekuerzt


def test_facets_count_what_was_found(amt: Amt) -> None:
    vorgang = amt.open(info="Apfelbaum")
    add_vermerk(vorgang.pk, "Der Apfelbaum", akteur=amt.clerk)
    amt.open("probe.anzeige", info="Apfelbaum")
    facetten = count_facets(amt.clerk, read_anfrage("Apfelbaum"))
    assert facetten.anzahl == 2
    assert facetten.alle
    assert facetten.arten == {"vorgang": 1, "vermerk": 1}
    assert facetten.einheiten == {amt.stadt.steueramt: 2}
    assert facetten.jahre == {uhr.heute().year: 2}
    assert facetten.sachen == {("probe.steuer", ""): 2}


@pytest.mark.parametrize(
    ("getippt", "gemeint"),
    [("Apfelbum", "Apfelbaum"), ("Apfelbuam", "Apfelbaum"), ("Strase", "Straße"), ("Xyzxyz", "")],
)
def test_a_slip_is_put_right(amt: Amt, getippt: str, gemeint: str) -> None:
    vorgang = amt.open()
    add_vermerk(vorgang.pk, "Der Apfelbaum an der Straße", akteur=amt.clerk)
    assert suggest(amt.clerk, read_anfrage(getippt), getippt) == gemeint


def test_no_word_of_others_is_suggested(amt: Amt) -> None:
    amt.open("probe.anzeige", info="Apfelbaum")
    assert suggest(amt.clerk, read_anfrage("Apfelbum"), "Apfelbum") == ""
    ordnung = amt.stadt.ordnungsamt_sachbearbeitung
    assert suggest(ordnung, read_anfrage("Apfelbum"), "Apfelbum") == "Apfelbaum"


def test_deleting_the_matter_leaves_no_word(amt: Amt) -> None:
    vorgang = amt.open(info="Apfelbaum")
    add_vermerk(vorgang.pk, "Apfelbaum", akteur=amt.clerk)
    read(amt, file(amt, vorgang, b"Apfelbaum"))
    Vorgang.objects.get(pk=vorgang.pk).delete()
    assert not Sucheintrag.objects.exists()


def test_the_command_reads_all_at_once(amt: Amt, capsys: pytest.CaptureFixture[str]) -> None:
    file(amt, amt.open(), b"Der Apfelbaum")
    commands.lesen()
    assert "Fertig: 1 Dokumente gelesen." in capsys.readouterr().out
    assert found(amt.clerk, "Apfelbaum") == ["eingang"]
