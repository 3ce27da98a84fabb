"""The seal on the way of a letter: between typesetting and the door."""

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import LazySettings
from tests.core.bescheide.test_weg import akteur_of, citizen

from rathaus.core.siegel.angaben import SiegelNichtMoeglich
from rathaus.core.siegel.befund import Urteil

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt

KEIN_SCHLUESSEL = "pkcs12:/gibt/es/nicht.p12"


def versions(bescheid: Any) -> list[bytes]:
    from rathaus.core.ablage.public import read_datei

    return [read_datei(version.datei) for version in bescheid.dokument.versionen.all()]


def test_the_stored_letter_is_the_sealed_one(amt: "Briefamt", mit_siegel, stelle) -> None:
    bescheid = amt.finish()
    gesiegelt, _offen = versions(bescheid)
    [befund] = stelle.check(gesiegelt).signaturen
    assert (befund.urteil, befund.zeitstempel) == (Urteil.GUELTIG, True)
    assert bescheid.ausfertigung.siegelung.fingerabdruck == befund.fingerabdruck
    assert bescheid.zustand == "druck"


def test_the_job_run_twice_seals_once(amt: "Briefamt", mit_siegel) -> None:
    from rathaus.core.bescheide.tasks import render
    from rathaus.core.siegel.models import Siegelung

    bescheid = amt.finish()
    render(str(bescheid.pk))
    assert bescheid.dokument.versionen.count() == 2
    assert Siegelung.objects.count() == 1


def test_without_its_seal_a_letter_stays_in_the_house(
    amt: "Briefamt", mit_siegel: LazySettings
) -> None:
    from rathaus.core.bescheide.tasks import render

    mit_siegel.SIEGEL = KEIN_SCHLUESSEL
    bescheid = amt.freeze()
    with pytest.raises(SiegelNichtMoeglich):
        render(str(bescheid.pk))
    bescheid.refresh_from_db()
    assert bescheid.zustand == "ausgefertigt"
    mit_siegel.SIEGEL = "demo"
    render(str(bescheid.pk))
    bescheid.refresh_from_db()
    assert bescheid.zustand == "druck"
    assert len(versions(bescheid)) == 2


def test_a_letter_whose_job_gave_up_is_taken_up_again(
    amt: "Briefamt", mit_siegel: LazySettings, run_jobs
) -> None:
    from datetime import timedelta

    from rathaus import uhr
    from rathaus.core.bescheide.tasks import resume

    bescheid = amt.freeze()
    _forget_jobs()
    resume(0)
    assert "bescheide.render" not in run_jobs()
    with uhr.stelle_auf(uhr.jetzt() + timedelta(hours=3)):
        resume(0)
        assert "bescheide.render" in run_jobs()
    bescheid.refresh_from_db()
    assert bescheid.zustand == "druck"


def _forget_jobs() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.mark.parametrize(
    ("wann", "wunsch", "gesiegelt"),
    [
        ("alle", None, True),
        ("bescheide", None, True),
        ("nie", None, False),
        ("nie", True, False),
        ("alle", False, False),
        ("bescheide", True, True),
    ],
)
def test_setting_and_service_say_what_is_sealed(
    amt: "Briefamt", mit_siegel: LazySettings, monkeypatch, wann, wunsch, gesiegelt
) -> None:
    from tests.core.vorgaenge.amt import Probesteuer

    mit_siegel.SIEGEL_WANN = wann
    monkeypatch.setattr(Probesteuer, "siegel", wunsch)
    assert len(versions(amt.finish())) == (2 if gesiegelt else 1)


def test_without_a_key_nothing_is_sealed_and_everything_leaves(
    amt: "Briefamt", mit_siegel: LazySettings
) -> None:
    mit_siegel.SIEGEL = ""
    bescheid = amt.finish()
    assert (bescheid.zustand, len(versions(bescheid))) == ("druck", 1)


@pytest.fixture
def schriftform(monkeypatch: pytest.MonkeyPatch) -> str:
    from tests.core.vorgaenge.amt import Probesteuer

    monkeypatch.setattr(Probesteuer, "schriftform", "§ 24 Abs. 2 WoGG")
    monkeypatch.setattr(Probesteuer, "verfahrensrecht", "VwVfG")
    return "§ 24 Abs. 2 WoGG"


def test_the_seal_does_not_replace_the_written_form(
    amt: "Briefamt", mit_siegel, schriftform
) -> None:
    """§ 3a Abs. 2 VwVfG: into a mailbox only with a qualified signature."""
    bescheid = amt.finish(amt.open(zugang=citizen()))
    assert (bescheid.zustand, len(versions(bescheid))) == ("ausgefertigt", 1)


def test_in_tax_matters_the_mailbox_keeps_the_written_form(
    amt: "Briefamt", mit_siegel, schriftform, monkeypatch
) -> None:
    """§ 87a Abs. 4 Satz 2 AO: provided for authenticated retrieval is enough."""
    from tests.core.vorgaenge.amt import Probesteuer

    monkeypatch.setattr(Probesteuer, "verfahrensrecht", "AO")
    assert amt.finish(amt.open(zugang=citizen())).zustand == "bereitgestellt"


def test_on_paper_the_written_form_is_kept(amt: "Briefamt", mit_siegel, schriftform) -> None:
    assert amt.finish().zustand == "druck"


def test_a_signed_letter_leaves_and_says_that_the_demo_counts_for_nothing(
    amt: "Briefamt", mit_siegel, schriftform, stelle, run_jobs
) -> None:
    from tests.core.bescheide.test_satz import words

    from rathaus.core.bescheide.actions.siegeln import request_unterschrift

    bescheid = amt.finish(amt.open(zugang=citizen()))
    request_unterschrift(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    run_jobs()
    bescheid.refresh_from_db()
    signiert, _offen = versions(bescheid)
    [befund] = stelle.check(signiert).signaturen
    assert bescheid.zustand == "bereitgestellt"
    assert befund.urteil == Urteil.GUELTIG
    assert "ohne Rechtswirkung" in befund.inhaber
    assert "Demo-Signatur ohne Rechtswirkung" in words(signiert)
    from .stelle import conforms

    assert conforms(signiert) == [True, True]


def test_the_clerk_may_send_it_on_paper_instead(
    amt: "Briefamt", mit_siegel, schriftform, run_jobs
) -> None:
    from rathaus.core.bescheide.actions.siegeln import send_on_paper

    bescheid = amt.finish(amt.open(zugang=citizen()))
    send_on_paper(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    run_jobs()
    bescheid.refresh_from_db()
    assert bescheid.zustand == "druck"


def test_who_may_not_work_the_matter_signs_nothing(
    amt: "Briefamt", mit_siegel, schriftform
) -> None:
    from rathaus.core.bescheide.actions.siegeln import request_unterschrift
    from rathaus.core.fehler import Fachfehler, Veraltet
    from rathaus.core.siegel.models import Signierauftrag

    zugang = citizen()
    bescheid = amt.finish(amt.open(zugang=zugang))
    for akteur in (amt.poststelle, akteur_of(zugang)):
        with pytest.raises(Fachfehler):
            request_unterschrift(bescheid.pk, akteur=akteur, stand=bescheid.stand)
    with pytest.raises(Veraltet):
        request_unterschrift(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand - 1)
    assert not Signierauftrag.objects.exists()


def test_a_letter_without_written_form_needs_no_signature(amt: "Briefamt", mit_siegel) -> None:
    from rathaus.core.bescheide.actions.siegeln import request_unterschrift
    from rathaus.core.fehler import Fachfehler

    bescheid = amt.finish(amt.open(zugang=citizen()))
    assert bescheid.zustand == "bereitgestellt"
    with pytest.raises(Fachfehler, match="keine qualifizierte Signatur"):
        request_unterschrift(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)


def test_two_jobs_at_once_file_one_seal(amt: "Briefamt", mit_siegel, monkeypatch) -> None:
    """The other one files its seal while this one still waits for its time stamp."""
    from rathaus.core.siegel.actions import siegeln
    from rathaus.core.siegel.models import Siegelung

    mit_siegel.SIEGEL_WANN = "nie"
    dokument, programm = amt.finish().dokument, amt.amt.stadt.programm
    echt = siegeln.seal_pdf

    def slow(pdf: bytes) -> bytes:
        monkeypatch.setattr(siegeln, "seal_pdf", echt)
        siegeln.seal_dokument(dokument.pk, akteur=programm)
        return echt(pdf)

    monkeypatch.setattr(siegeln, "seal_pdf", slow)
    siegelung = siegeln.seal_dokument(dokument.pk, akteur=programm)
    assert dokument.versionen.count() == 2
    assert Siegelung.objects.get() == siegelung


def test_seals_and_reports_go_with_the_matter(amt: "Briefamt", mit_siegel) -> None:
    from rathaus import uhr
    from rathaus.core.siegel import ports
    from rathaus.core.siegel.models import Siegelung, Signaturbericht

    bescheid = amt.finish()
    Signaturbericht.objects.create(
        datei=bescheid.ausfertigung,
        bericht={"signaturen": [], "fehler": ""},
        geprueft=uhr.jetzt(),
    )
    fremd = amt.finish(amt.open())
    ports._destroy(bescheid.vorgang)
    assert not Signaturbericht.objects.exists()
    assert [s.datei for s in Siegelung.objects.all()] == [fremd.ausfertigung]


def test_the_clerk_may_drop_the_order_and_choose_anew(
    amt: "Briefamt", mit_siegel, schriftform, run_jobs
) -> None:
    from rathaus.core.bescheide.actions.siegeln import cancel_unterschrift, request_unterschrift
    from rathaus.core.fehler import Fachfehler, NichtGefunden
    from rathaus.core.siegel.models import Signierauftrag

    bescheid = amt.finish(amt.open(zugang=citizen()))
    request_unterschrift(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    with pytest.raises(NichtGefunden):
        cancel_unterschrift(bescheid.pk, akteur=amt.poststelle, stand=bescheid.stand)
    cancel_unterschrift(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    run_jobs()
    bescheid.refresh_from_db()
    assert Signierauftrag.objects.get().zustand == "gescheitert"
    assert bescheid.zustand == "ausgefertigt"
    with pytest.raises(Fachfehler, match="keine Signatur angefordert"):
        cancel_unterschrift(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    request_unterschrift(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    run_jobs()
    bescheid.refresh_from_db()
    assert bescheid.zustand == "bereitgestellt"
