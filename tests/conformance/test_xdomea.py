"""xdomea gegen das amtliche Schema 3.0.0 und gegen veröffentlichte Nachrichten."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.conformance.corpora import CORPORA, files, need
from tests.normen import xdomeabaeume as baeume

from rathaus.normen.xdomea import (
    Aussonderung,
    Bewertungsverzeichnis,
    Nachricht,
    Nachrichtentyp,
    Urteil,
    lies,
    schreibe,
)
from rathaus.normen.xdomea.modell import typ_von

pytestmark = need("xdomea")


@cache
def _schema() -> etree.XMLSchema:
    ordner = CORPORA / "xdomea" / "xsd" / "3.0.0"
    return etree.XMLSchema(etree.parse(ordner / "xdomea-Nachrichten-AussonderungDurchfuehren.xsd"))


@settings(max_examples=120, deadline=None)
@given(baeume.nachrichten())
def test_every_message_we_write_is_valid(nachricht: Nachricht) -> None:
    schema = _schema()
    assert schema.validate(etree.fromstring(schreibe(nachricht))), schema.error_log


def test_the_schema_refuses_what_is_wrong() -> None:
    kaputt = schreibe(baeume.eine_uebergabe()).replace(b"<code>0503</code>", b"<code>9999</code>")
    assert not _schema().validate(etree.fromstring(kaputt))


@pytest.mark.parametrize("datei", files("xdomea/nachrichten", "*.xml"), ids=lambda p: p.name[-30:])
def test_published_messages_are_read(datei: Path) -> None:
    nachricht = lies(datei.read_bytes())
    assert typ_von(nachricht) in datei.name
    assert nachricht.kopf.prozess
    assert lies(schreibe(nachricht)) == nachricht


def test_a_published_valuation_says_what_the_archive_takes() -> None:
    (datei,) = files("xdomea/nachrichten", "*0502.xml")
    nachricht = lies(datei.read_bytes())
    assert isinstance(nachricht, Bewertungsverzeichnis)
    assert [b.urteil for b in nachricht.bewertungen] == [Urteil.ARCHIVIEREN]


def test_a_published_transfer_names_its_files() -> None:
    (datei,) = files("xdomea/nachrichten", "3.0.0-*0503.xml")
    nachricht = lies(datei.read_bytes())
    assert isinstance(nachricht, Aussonderung)
    (dokument,) = nachricht.objekte
    (format_,) = dokument.versionen[0].formate
    assert format_.datei.endswith("_PDF-A1b_CMYK_20150731.pdf")
    assert typ_von(nachricht) is Nachrichtentyp.AUSSONDERUNG
