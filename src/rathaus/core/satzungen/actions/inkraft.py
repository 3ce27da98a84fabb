"""What a granted Freigabe does: the values of the Satzung take the place of those before."""

from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from rathaus.core.fehler import Veraltet
from rathaus.core.protokoll.public import Akteur, record

from ..fassung import hash_inhalt
from ..models import Satzung, Satzungswert
from ..zustaende import ENTWURF, ERSETZT, GILT, IN_KRAFT, SATZUNG, WERT

TAG = timedelta(days=1)


def put_in_force(satzung_id: UUID, *, version: str, akteur: Akteur) -> None:
    """Inside the transaction that grants the Freigabe."""
    satzung = Satzung.objects.select_for_update().get(id=satzung_id)
    if hash_inhalt(satzung.inhalt) != version:
        raise Veraltet("Diese Satzung wurde geändert, seit sie vorgelegt wurde.")
    _lock_gemeinde(satzung.gemeinde_id)
    satzung.zustand = SATZUNG.check(satzung.zustand, IN_KRAFT).kennung
    satzung.stand += 1
    satzung.save()
    for wert in satzung.werte.order_by("schluessel", "gueltig_ab"):
        _make_room(wert)
        wert.zustand = WERT.check(wert.zustand, GILT).kennung
        wert.save()
    record(
        satzung.kette,
        "satzung_in_kraft",
        akteur=akteur,
        objekt=satzung,
        neu={"version": version, "werte": satzung.inhalt["werte"]},
    )


def return_to_draft(satzung_id: UUID, *, akteur: Akteur, grund: str) -> None:
    satzung = Satzung.objects.select_for_update().get(id=satzung_id)
    satzung.zustand = SATZUNG.check(satzung.zustand, ENTWURF).kennung
    satzung.inhalt = {}
    satzung.stand += 1
    satzung.save()
    record(satzung.kette, "satzung_zurueckgegeben", akteur=akteur, objekt=satzung, grund=grund)


def _make_room(neu: Satzungswert) -> None:
    """The old values give way for the days of the new one, and hold on before and after."""
    alte = Satzungswert.objects.filter(
        Q(gueltig_bis__isnull=True) | Q(gueltig_bis__gte=neu.gueltig_ab),
        gemeinde_id=neu.gemeinde_id,
        schluessel=neu.schluessel,
        zustand=GILT,
    )
    if neu.gueltig_bis:
        alte = alte.filter(gueltig_ab__lte=neu.gueltig_bis)
    for alt in alte:
        _cut(alt, neu)


def _cut(alt: Satzungswert, neu: Satzungswert) -> None:
    ende = alt.gueltig_bis
    if alt.gueltig_ab < neu.gueltig_ab:
        alt.gueltig_bis = neu.gueltig_ab - TAG
    else:
        alt.zustand = WERT.check(alt.zustand, ERSETZT).kennung
    alt.save()
    if neu.gueltig_bis and (ende is None or ende > neu.gueltig_bis):
        _continue(alt, ab=neu.gueltig_bis + TAG, bis=ende)


def _continue(alt: Satzungswert, *, ab: date, bis: date | None) -> None:
    Satzungswert.objects.create(
        satzung_id=alt.satzung_id,
        gemeinde_id=alt.gemeinde_id,
        schluessel=alt.schluessel,
        wert=alt.wert,
        gueltig_ab=ab,
        gueltig_bis=bis,
        fundstelle=alt.fundstelle,
        angenommen=alt.angenommen,
        zustand=GILT,
    )


def _lock_gemeinde(gemeinde_id: UUID) -> None:
    """Two Satzungen released at once take their turns, else the constraint refuses the second."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"satzungen:{gemeinde_id}"])
