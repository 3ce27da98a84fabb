"""Nothing is frozen that the law refuses, that lacks its second signature, or twice."""

from typing import TYPE_CHECKING, Any

import pytest

from rathaus.core.fehler import NichtErlaubt, Veraltet

if TYPE_CHECKING:
    from tests.kit.databases import FrischeDatenbank

    from .briefe import Briefamt


def test_a_complete_draft_lacks_nothing(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.pruefung import find_maengel

    assert find_maengel(amt.draft()) == []


@pytest.mark.parametrize(
    ("teil", "wort"),
    [
        ("tenor", "Entscheidung"),
        ("gruende", "Begründung"),
        ("rechtsgrundlage", "Rechtsgrundlage"),
        ("rechtsbehelf", "Rechtsbehelfsbelehrung"),
    ],
)
def test_each_missing_part_is_named(amt: "Briefamt", teil: str, wort: str) -> None:
    from rathaus.core.bescheide.pruefung import find_maengel

    entwurf = amt.draft()
    entwurf.bloecke = [block for block in entwurf.bloecke if block["teil"] != teil]
    (mangel,) = find_maengel(entwurf)
    assert wort in mangel


@pytest.mark.parametrize(
    ("feld", "wert", "wort"),
    [
        ("betreff", " ", "Betreff"),
        ("anschrift", [], "an wen"),
        ("anschrift", ["Erika Muster"], "unvollständig"),
    ],
)
def test_each_missing_frame_is_named(amt: "Briefamt", feld: str, wert: Any, wort: str) -> None:
    from rathaus.core.bescheide.pruefung import find_maengel

    entwurf = amt.draft()
    setattr(entwurf, feld, wert)
    (mangel,) = find_maengel(entwurf)
    assert wort in mangel


@pytest.mark.parametrize(
    ("feld", "wort"),
    [("gemeinde", "Behörde"), ("zeichnet", "Unterschrift"), ("telefon", "Kontakt")],
)
def test_letterhead_needs_authority_signature_contact(
    amt: "Briefamt", feld: str, wort: str
) -> None:
    from rathaus.core.bescheide.pruefung import find_maengel

    entwurf = amt.draft()
    entwurf.briefkopf = {**entwurf.briefkopf, feld: ""}
    (mangel,) = find_maengel(entwurf)
    assert wort in mangel


def test_a_gap_left_by_the_template_is_a_mangel(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.pruefung import find_maengel

    entwurf = amt.draft()
    entwurf.bloecke[1] = {**entwurf.bloecke[1], "text": "Wir bewilligen […]"}
    (mangel,) = find_maengel(entwurf)
    assert "Lücke" in mangel


def test_second_person_signs_where_the_template_demands_it(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import freeze_bescheid, request_schlusszeichnung
    from rathaus.core.freigaben.public import grant_freigabe

    from .briefe import publish, vorlage

    publish(vorlage(kennung="vier", vier_augen=True))
    entwurf = amt.draft(kennung="vier")
    with pytest.raises(NichtErlaubt):
        freeze_bescheid(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    freigabe = request_schlusszeichnung(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=amt.clerk)
    grant_freigabe(freigabe, akteur=amt.amt.kollegin)
    entwurf.refresh_from_db()
    assert entwurf.zustand == "festgeschrieben"


def test_a_signature_does_not_cover_words_changed_meanwhile(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import (
        edit_bescheid,
        freeze_bescheid,
        request_schlusszeichnung,
    )
    from rathaus.core.freigaben.public import grant_freigabe

    from .briefe import publish, vorlage

    publish(vorlage(kennung="vier", vier_augen=True))
    entwurf = amt.draft(kennung="vier")
    freigabe = request_schlusszeichnung(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    neu = edit_bescheid(
        entwurf.pk, bloecke=entwurf.bloecke, betreff="x", akteur=amt.clerk, stand=entwurf.stand
    )
    with pytest.raises(Veraltet):
        grant_freigabe(freigabe, akteur=amt.amt.kollegin)
    with pytest.raises(NichtErlaubt):
        freeze_bescheid(entwurf.pk, akteur=amt.clerk, stand=neu.stand)


def test_who_is_barred_from_the_matter_does_not_sign(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import request_schlusszeichnung
    from rathaus.core.einheiten.models import Mitarbeiter
    from rathaus.core.freigaben.public import grant_freigabe, offene_for
    from rathaus.core.vorgaenge.models import Befangenheit

    from .briefe import publish, vorlage

    publish(vorlage(kennung="vier", vier_augen=True))
    entwurf = amt.draft(kennung="vier")
    freigabe = request_schlusszeichnung(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    zweite = amt.amt.kollegin
    assert offene_for(zweite) == [freigabe]
    kollegin = Mitarbeiter.objects.get(pk=zweite.mitarbeiter_id)
    Befangenheit.objects.create(vorgang=entwurf.vorgang, mitarbeiter=kollegin, grund="verwandt")
    assert offene_for(zweite) == []
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=zweite)


def test_after_a_vernichtung_no_freigabe_remembers_what_a_letter_was_about(
    amt: "Briefamt",
) -> None:
    from rathaus.core.bescheide.public import request_schlusszeichnung
    from rathaus.core.freigaben.models import Freigabe
    from rathaus.core.freigaben.public import refuse_freigabe
    from rathaus.core.vorgaenge.public import vernichter

    from .briefe import publish, vorlage

    publish(vorlage(kennung="vier", vier_augen=True))
    entwurf, anderer = amt.draft(kennung="vier"), amt.draft(kennung="vier")
    freigabe, andere = (
        request_schlusszeichnung(brief.pk, akteur=amt.clerk, stand=brief.stand)
        for brief in (entwurf, anderer)
    )
    refuse_freigabe(freigabe, akteur=amt.amt.kollegin, grund="Name falsch")
    for vernichte in vernichter:
        vernichte(entwurf.vorgang)
    assert Freigabe.objects.filter(pk=freigabe.pk, betreff="", grund="").exists()
    assert Freigabe.objects.get(pk=andere.pk).betreff


def test_double_click_and_two_clerks_freeze_one_letter(
    frische_datenbank: "FrischeDatenbank",
) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob
    from tests.core.faeden import run_together

    from rathaus.core.bescheide.public import freeze_bescheid

    from .briefe import build_briefamt

    amt = build_briefamt()
    entwurf = amt.draft()
    ergebnisse = run_together(
        *(
            lambda akteur=akteur: freeze_bescheid(entwurf.pk, akteur=akteur, stand=entwurf.stand)
            for akteur in (amt.clerk, amt.clerk, amt.amt.kollegin)
        )
    )
    assert {getattr(b, "nummer", b) for b in ergebnisse} == {entwurf.nummer}
    assert ProcrastinateJob.objects.filter(task_name="bescheide.render").count() == 1


def test_edit_and_freeze_at_once_never_mix(frische_datenbank: "FrischeDatenbank") -> None:
    from tests.core.faeden import run_together

    from rathaus.core.bescheide.actions.festschreiben import text_hash
    from rathaus.core.bescheide.models import Bescheid
    from rathaus.core.bescheide.public import edit_bescheid, freeze_bescheid
    from rathaus.core.fehler import Fachfehler

    from .briefe import build_briefamt

    amt = build_briefamt()
    entwurf = amt.draft()
    ergebnisse = run_together(
        lambda: freeze_bescheid(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand),
        lambda: edit_bescheid(
            entwurf.pk,
            bloecke=entwurf.bloecke,
            betreff="anders",
            akteur=amt.amt.kollegin,
            stand=entwurf.stand,
        ),
    )
    verlierer = [e for e in ergebnisse if isinstance(e, Exception)]
    assert len(verlierer) == 1
    assert isinstance(verlierer[0], Veraltet | Fachfehler)
    bescheid = Bescheid.objects.get(pk=entwurf.pk)
    assert bescheid.hash in ("", text_hash(bescheid))
