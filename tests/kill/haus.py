"""Citizens and clerks at the doors of a real town hall, and counts of what is there."""

from typing import Any
from uuid import UUID

from django.db import connection
from tests.kit import musterstadt
from tests.kit.musterstadt import citizen, clerk
from tests.kit.prozesse import Besuch

from rathaus.core.bescheide.models import Bescheid
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.demo.stadt import email_of
from rathaus.fachverfahren.hundesteuer.actions.anmelden import assess_hund
from rathaus.fachverfahren.hundesteuer.entscheidung import Entscheidung
from rathaus.leistungen.models import Antrag, Entwurf


def at_portal(adresse: str, name: str = "bruno") -> Besuch:
    besuch = Besuch(adresse)
    besuch.post("/demo/anmelden/", von="/demo/", email=email_of(name))
    return besuch


def at_buero(adresse: str, name: str = "sommer") -> Besuch:
    besuch = Besuch(adresse)
    besuch.post("/buero/demo/anmelden/", von="/buero/demo/", email=email_of(name))
    return besuch


def filled_in() -> Entwurf:
    """All answers given; only sending is left."""
    return musterstadt.draft(citizen("bruno"))


def ready_to_freeze() -> Bescheid:
    vorgang = musterstadt.send(citizen("bruno"))
    _, bescheid = assess_hund(
        vorgang.pk, Entscheidung(), akteur=clerk("sommer"), stand=vorgang.stand
    )
    return bescheid


def assert_nothing_lost(entwurf_id: UUID, daten: dict[str, Any]) -> None:
    """Still all in the draft, or all in the Antrag."""
    entwurf = Entwurf.objects.select_related("antrag").get(pk=entwurf_id)
    assert (entwurf.antrag.daten if entwurf.antrag else entwurf.daten) == daten


def assert_sent_once(entwurf_id: UUID, daten: dict[str, Any]) -> None:
    """One Antrag with every answer, one Vorgang, one mail, one line in the Protokoll."""
    entwurf = Entwurf.objects.select_related("antrag").get(pk=entwurf_id)
    assert entwurf.antrag is not None
    assert entwurf.antrag.daten == daten
    vorgang = Vorgang.objects.get(herkunft=entwurf.antrag.pk)
    assert vorgang.sachverhalte.count() == vorgang.mails.count() == 1
    assert count_entries(vorgang, "antrag_eingegangen") == 1
    assert Vorgang.objects.count() == Antrag.objects.count()


def assert_frozen_once(bescheid_id: UUID) -> None:
    bescheid = Bescheid.objects.select_related("vorgang").get(pk=bescheid_id)
    assert bescheid.hash
    assert bescheid.vorgang.bescheide.count() == 1
    assert count_entries(bescheid.vorgang, "bescheid_festgeschrieben") == 1
    assert count_render_jobs(bescheid_id) == 1


def assert_made_once(bescheid_id: UUID) -> None:
    """One letter, typeset once and sealed once, one line each, out in the print queue."""
    bescheid = Bescheid.objects.select_related("vorgang").get(pk=bescheid_id)
    assert bescheid.zustand == "druck"
    assert bescheid.vorgang.bescheide.count() == 1
    (dokument,) = Dokument.objects.filter(vorgang=bescheid.vorgang, art="bescheid")
    assert dokument == bescheid.dokument
    assert dokument.versionen.count() == 2
    for verb in ("bescheid_festgeschrieben", "bescheid_ausgefertigt"):
        assert count_entries(bescheid.vorgang, verb) == 1
    assert bescheid.vorgang.mails.filter(anlass="bescheid").count() == 1


def count_entries(vorgang: Vorgang, verb: str) -> int:
    return count(
        "SELECT count(*) FROM protokoll_inhalt WHERE kette = %s AND verb = %s", vorgang.kette, verb
    )


def count_render_jobs(bescheid_id: UUID) -> int:
    return count(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'bescheide.render'"
        " AND args->>'bescheid_id' = %s",
        str(bescheid_id),
    )


def count(sql: str, *werte: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, werte)
        return int(cursor.fetchone()[0])
