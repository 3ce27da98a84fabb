"""Signed PDFs that come in: checked by a job, reported on the page of the matter."""

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from rathaus.core.siegel.actions.berichte import NochInQuarantaene, check_eingang
from rathaus.core.siegel.befund import Urteil
from rathaus.core.siegel.models import Signaturbericht
from rathaus.core.siegel.werk.siegeln import seal

from .stelle import Stelle, flipped, plain_letter

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


def come_in(amt: "Briefamt", pdf: bytes, *, richtung: str = "eingang") -> Any:
    """Uploaded by a citizen and filed."""
    from rathaus.core.ablage.public import store_datei
    from rathaus.core.vorgaenge.models import Richtung
    from rathaus.core.vorgaenge.public import add_dokument

    vorgang, akteur = amt.open(), amt.amt.stadt.programm
    datei = store_datei(io.BytesIO(pdf), name="Vollmacht.pdf", akteur=akteur, kette=vorgang.kette)
    return add_dokument(
        vorgang,
        datei,
        art="unterlage",
        titel="Vollmacht",
        richtung=Richtung(richtung),
        akteur=akteur,
    )


def page_of(client: Client, amt: "Briefamt", dokument: Any) -> str:
    from tests.core.bescheide.test_seiten import enter

    enter(client, amt.clerk)
    seite = client.get(reverse("vorgaenge:vorgang", args=[dokument.vorgang_id]))
    return str(seite.content.decode())


def test_a_signed_document_is_reported_in_one_line(
    client: Client, amt: "Briefamt", mit_siegel, stelle: Stelle, run_jobs
) -> None:
    dokument = come_in(amt, seal(plain_letter(), stelle.auftrag(gestempelt=True)))
    assert "siegel.check_dokument" in run_jobs()
    bericht = Signaturbericht.objects.get()
    assert bericht.urteil == Urteil.GUELTIG
    seite = page_of(client, amt, dokument)
    assert "Signatur gültig" in seite
    assert "Siegel der Demo" in seite


def test_an_altered_one_is_called_invalid(
    client: Client, amt: "Briefamt", mit_siegel, stelle: Stelle, run_jobs
) -> None:
    gesiegelt = seal(plain_letter(), stelle.auftrag())
    dokument = come_in(amt, flipped(gesiegelt, gesiegelt.index(b"/Lang") + 8))
    run_jobs()
    assert Signaturbericht.objects.get().urteil == Urteil.UNGUELTIG
    assert "Signatur ungültig" in page_of(client, amt, dokument)


def test_an_unknown_issuer_is_called_unknown(
    client: Client, amt: "Briefamt", stelle: Stelle, settings, tmp_path, run_jobs
) -> None:
    settings.SIEGEL = settings.SIEGEL_ZEITSTEMPEL = settings.SIGNATURDIENST = ""
    dokument = come_in(amt, seal(plain_letter(), stelle.auftrag()))
    run_jobs()
    assert Signaturbericht.objects.get().urteil == Urteil.NICHT_PRUEFBAR
    assert "Zertifikat unbekannt" in page_of(client, amt, dokument)


def test_configured_roots_are_trusted(amt: "Briefamt", stelle: Stelle, settings, run_jobs) -> None:
    settings.SIEGEL = settings.SIEGEL_ZEITSTEMPEL = settings.SIGNATURDIENST = ""
    settings.SIEGEL_WURZELN = [str(stelle.ordner)]
    come_in(amt, seal(plain_letter(), stelle.auftrag()))
    run_jobs()
    assert Signaturbericht.objects.get().urteil == Urteil.GUELTIG


def test_without_a_signature_there_is_nothing_to_report(
    client: Client, amt: "Briefamt", mit_siegel, run_jobs
) -> None:
    dokument = come_in(amt, plain_letter())
    run_jobs()
    assert not Signaturbericht.objects.exists()
    assert 'id="signaturen"' not in page_of(client, amt, dokument)


def test_what_we_send_ourselves_is_not_checked_as_incoming(
    amt: "Briefamt", mit_siegel, stelle: Stelle, run_jobs
) -> None:
    come_in(amt, seal(plain_letter(), stelle.auftrag()), richtung="ausgang")
    assert "siegel.check_dokument" not in run_jobs()


def test_the_check_waits_for_the_virus_scanner(
    amt: "Briefamt", mit_siegel, stelle: Stelle, run_jobs
) -> None:
    dokument = come_in(amt, seal(plain_letter(), stelle.auftrag()))
    with pytest.raises(NochInQuarantaene):
        check_eingang(dokument.pk, akteur=amt.amt.stadt.programm)
    run_jobs()
    erster = Signaturbericht.objects.get()
    assert check_eingang(dokument.pk, akteur=amt.amt.stadt.programm) == erster


def test_a_process_that_breaks_is_a_report_as_well(settings, monkeypatch) -> None:
    from rathaus.core.siegel import pruefstelle

    settings.SIEGEL = settings.SIEGEL_ZEITSTEMPEL = settings.SIGNATURDIENST = ""
    monkeypatch.setattr(pruefstelle, "PROZESS", "rathaus.gibt.es.nicht")
    assert pruefstelle.check_apart(b"%PDF-1.7").fehler
