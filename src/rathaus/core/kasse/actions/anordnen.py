"""What an office orders the Kasse to do: collected, put before a second person, ordered.

Who holds the money does not order (§ 23 KomHVO NRW and its like): the head of the office decides,
and never one who holds the role of the Kasse.
"""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, Veraltet
from rathaus.core.freigaben.public import request_freigabe
from rathaus.core.kasse.models import (
    Anordnung,
    Anordnungsart,
    Anordnungsposten,
    Buchung,
    Buchungszeile,
    Sachkonto,
)
from rathaus.core.kasse.permissions import check_may_assess, is_kasse
from rathaus.core.kasse.queries import unordered
from rathaus.core.kasse.zustaende import ANORDNUNG
from rathaus.core.nummern.public import next_nummer
from rathaus.core.protokoll.public import Akteur, record

FREIGABE_ART = "kasse.anordnung"
KETTE = "kasse:anordnungen"
#: One Anordnung holds so many entries; the rest goes into the next.
HOECHSTENS = 20_000


@transaction.atomic
def propose_anordnung(sicht_id: int, art: str, *, akteur: Akteur) -> Anordnung:
    """Collect all that waits in this Sicht and put it before a second person."""
    check_may_assess(akteur, sicht_id)
    if akteur.mitarbeiter_id is None or is_kasse(akteur):
        raise NichtErlaubt("Eine Anordnung legt das Amt vor, nicht die Kasse.")
    _one_at_a_time(sicht_id)
    buchungen = list(unordered(sicht_id, art).order_by("gebucht_am", "id")[:HOECHSTENS])
    if not buchungen:
        raise Fachfehler("Es wartet nichts auf eine Anordnung.")
    jahr = uhr.heute().year
    anordnung = Anordnung.objects.create(
        nummer=next_nummer("anordnung", jahr=jahr),
        jahr=jahr,
        art=art,
        sicht_id=sicht_id,
        anzahl=len(buchungen),
        summe=sum_of(buchungen, art),
        vorgelegt_am=uhr.jetzt(),
    )
    Anordnungsposten.objects.bulk_create(
        [Anordnungsposten(anordnung=anordnung, buchung=buchung) for buchung in buchungen]
    )
    request_freigabe(
        FREIGABE_ART,
        anordnung.pk,
        version_of(anordnung),
        akteur=akteur,
        betreff=f"{anordnung.get_art_display()} {anordnung.zeichen}",
        kette=KETTE,
    )
    _record(anordnung, akteur)
    return anordnung


def _one_at_a_time(sicht_id: int) -> None:
    """Two who collect at once would both want the same entries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM einheiten_sicht WHERE id = %s FOR UPDATE", [sicht_id])


def sum_of(buchungen: Sequence[Buchung], art: str) -> Decimal:
    """What is claimed, or what is paid out."""
    sachkonto = Sachkonto.FORDERUNG if art == Anordnungsart.ANNAHME else Sachkonto.GELD
    rows = Buchungszeile.objects.filter(buchung__in=buchungen, sachkonto=sachkonto)
    summe = rows.aggregate(summe=Sum("betrag"))["summe"] or Decimal(0)
    return summe if art == Anordnungsart.ANNAHME else -summe


def version_of(anordnung: Anordnung) -> str:
    """Exactly these entries; their rows cannot change."""
    ids = anordnung.posten.order_by("buchung_id").values_list("buchung_id", flat=True)
    return hashlib.sha256(b"".join(id_.bytes for id_ in ids)).hexdigest()


@transaction.atomic
def order(anordnung_id: UUID, *, version: str, akteur: Akteur) -> Anordnung:
    anordnung = Anordnung.objects.select_for_update().get(pk=anordnung_id)
    if version_of(anordnung) != version:
        raise Veraltet
    return _decide(anordnung, "angeordnet", akteur)


@transaction.atomic
def refuse_anordnung(anordnung_id: UUID, *, akteur: Akteur, grund: str) -> Anordnung:
    """Its entries wait again: for a correction, or for another Anordnung."""
    anordnung = Anordnung.objects.select_for_update().get(pk=anordnung_id)
    anordnung.posten.update(aktiv=False)
    return _decide(anordnung, "abgelehnt", akteur, grund)


def _decide(anordnung: Anordnung, nach: str, akteur: Akteur, grund: str = "") -> Anordnung:
    anordnung.zustand = ANORDNUNG.check(anordnung.zustand, nach).kennung
    anordnung.entschieden_am = uhr.jetzt()
    anordnung.save(update_fields=["zustand", "entschieden_am"])
    _record(anordnung, akteur, grund)
    return anordnung


def _record(anordnung: Anordnung, akteur: Akteur, grund: str = "") -> None:
    neu = {
        "nummer": anordnung.zeichen,
        "art": anordnung.art,
        "anzahl": anordnung.anzahl,
        "summe": anordnung.summe,
        "zustand": anordnung.zustand,
    }
    record(KETTE, "anordnung", akteur=akteur, objekt=anordnung, neu=neu, grund=grund)
