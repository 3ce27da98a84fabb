"""xdomea: was wir schreiben, lesen wir gleich zurück; Kaputtes nennt Zeile und Grund."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from tests.normen import xdomeabaeume as baeume

from rathaus.normen.xdomea import (
    Akte,
    Anbieteverzeichnis,
    Bewertung,
    Bewertungsverzeichnis,
    Empfangsbestaetigung,
    Kopf,
    Nachricht,
    Nachrichtentyp,
    Stelle,
    Urteil,
    Vorgang,
    XdomeaFehler,
    dateiname,
    lies,
    schreibe,
)

PROZESS = UUID("242f44e8-bebf-4503-a086-db252c6a4277")
KOPF = Kopf(
    PROZESS,
    datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    Stelle("Stadt Musterlingen", schluessel="MU"),
    Stelle("Kreisarchiv"),
)
AKTE = Akte(id=UUID(int=7), betreff="Hundesteuer", urteil=Urteil.BEWERTEN)


@settings(max_examples=60, deadline=None)
@given(baeume.nachrichten())
def test_what_is_written_is_read_back(nachricht: Nachricht) -> None:
    assert lies(schreibe(nachricht)) == nachricht


def test_characters_that_no_xml_can_carry_are_left_out() -> None:
    akte = Akte(id=AKTE.id, betreff="a\x00b\x1bc\ud800d\uffff</x>&amp;")
    gelesen = lies(schreibe(Anbieteverzeichnis(KOPF, (akte,))))
    assert isinstance(gelesen, Anbieteverzeichnis)
    assert gelesen.objekte[0].betreff == "abcd</x>&amp;"


def test_a_message_is_named_after_its_process() -> None:
    name = dateiname(Anbieteverzeichnis(KOPF, (AKTE,)))
    assert name == f"{PROZESS}_Aussonderung.Anbieteverzeichnis.0501.xml"


def test_an_agreed_kind_of_disposal_is_kept_in_its_words() -> None:
    nachricht = Bewertungsverzeichnis(KOPF, (Bewertung(AKTE.id, None, "Auswahl, jede zehnte"),))
    gelesen = lies(schreibe(nachricht))
    assert isinstance(gelesen, Bewertungsverzeichnis)
    assert gelesen.bewertungen[0].wortlaut == "Auswahl, jede zehnte"
    assert gelesen.bewertungen[0].urteil is None


def test_nothing_to_offer_is_no_message() -> None:
    with pytest.raises(ValueError, match="ohne Schriftgut"):
        schreibe(Anbieteverzeichnis(KOPF, ()))


def test_an_offer_confirms_nothing() -> None:
    with pytest.raises(ValueError, match="bestätigt keinen Empfang"):
        Empfangsbestaetigung(KOPF, Nachrichtentyp.ANBIETUNG)


@pytest.mark.parametrize(
    "felder",
    [{"vorschlag": Urteil.BEWERTEN}, {"dauernd": True, "jahre": 10}],
    ids=["vorschlag", "dauer"],
)
def test_contradictions_are_refused(felder: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"A oder V|nicht beides"):
        Vorgang(id=UUID(int=1), **felder)


GUT = schreibe(Anbieteverzeichnis(KOPF, (AKTE,))).decode()
BEWERTET = schreibe(Bewertungsverzeichnis(KOPF, (Bewertung(AKTE.id, Urteil.VERNICHTEN),))).decode()


@pytest.mark.parametrize(
    ("xml", "zeile", "grund"),
    [
        (GUT.replace("3.0.0", "2.3.0"), 2, "in xdomea 2.3.0"),
        (GUT.replace("Anbieteverzeichnis.0501", "Aktenplan.0401"), 2, "keine Nachricht der"),
        ("<a/>", 1, "keine Nachricht in xdomea"),
        (GUT.replace(str(PROZESS), "242f44e8"), 4, "„242f44e8“ ist keine UUID"),
        (GUT.replace("2026-11-22T", "2026-13-22T"), 8, "kein Zeitpunkt"),
        (GUT.replace("<code>B</code>", "<code>X</code>"), 36, "„X“ hat „Aussonderungsart“ nicht"),
        (GUT.replace("<code>B</code>", ""), 36, "fehlt der Code"),
        (GUT.replace("Identifikation", "Identitaet"), 27, "In „Akte“ fehlt „Identifikation“"),
        (GUT.replace("xdomea:Akte>", "xdomea:Kiste>"), 26, "Schriftgutobjekt ist leer"),
        (GUT.replace("Schriftgutobjekt", "Anderes"), 2, "fehlt „Schriftgutobjekt“"),
        (BEWERTET.replace("BewertetesObjekt", "Anderes"), 2, "fehlt „BewertetesObjekt“"),
        (GUT.replace(">1</xdomea:Empf", ">vielleicht</xdomea:Empf"), 24, "weder ja noch nein"),
        (GUT[:-30], 43, "fehlerhaft"),
        (GUT.replace("<xdomea:Kopf>", "<xdomea:Kopf>&x;"), 3, "Entities"),
        (GUT.replace("?>\n", '?>\n<!DOCTYPE a [<!ENTITY x "y">]>\n', 1), 2, "DTD"),
    ],
)
def test_what_is_broken_names_line_and_reason(xml: str, zeile: int, grund: str) -> None:
    with pytest.raises(XdomeaFehler) as fehler:
        lies(xml.encode())
    assert grund in fehler.value.grund
    assert fehler.value.zeile == zeile


@pytest.mark.parametrize("name", ["../../etc/passwd", "a.pdf", "%s/../x", "%s_\\x", ""])
def test_a_file_name_that_leads_elsewhere_is_refused(name: str) -> None:
    xml = schreibe(baeume.eine_uebergabe()).decode()
    assert "%s" not in xml
    datei = f"{UUID(int=9)}.pdf"
    assert datei in xml
    with pytest.raises(XdomeaFehler, match="kein Dateiname"):
        lies(xml.replace(datei, name.replace("%s", str(UUID(int=9)))).encode())
