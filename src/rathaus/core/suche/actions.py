"""What is written for the search beside what the database writes by itself.

None of it stands in the Protokoll: the index repeats what the file says and decides nothing, and
what a clerk looks for is nobody's business.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction
from psycopg.errors import ProgramLimitExceeded

from rathaus import uhr
from rathaus.core.ablage.auszug import Auszug, clean_text, extract_text
from rathaus.core.ablage.auszug.lesen import MAX_ZEICHEN
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import Beschaedigt, NichtFreigegeben, open_datei
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokumentversion

from .models import GespeicherteSuche, Sucheintrag, Volltext

MEISTE_SUCHEN = 30
#: A saved search nobody used for so long is forgotten.
VERGESSEN_NACH = timedelta(days=183)


def read_dokument(dokument_id: UUID, *, akteur: Akteur) -> None:
    """Read the newest version of a waiting Dokument. Safe to repeat, and to kill."""
    version = (
        Dokumentversion.objects.filter(dokument=dokument_id)
        .select_related("datei")
        .order_by("-nummer")
        .first()
    )
    if version is None:
        return
    try:
        auszug = _extract(version.datei)
    except NichtFreigegeben:
        return
    _take_over(dokument_id, version.nummer, auszug)


def _extract(datei: Datei) -> Auszug:
    try:
        with open_datei(datei) as strom:
            return extract_text(strom, datei.medientyp)
    except Beschaedigt:
        return Auszug(lesbar=False)


@transaction.atomic
def _take_over(dokument_id: UUID, nummer: int, auszug: Auszug) -> None:
    """Unless a newer version came meanwhile, or somebody else has read it."""
    eintrag = _lock(dokument_id)
    if eintrag is None or eintrag.volltext != Volltext.WARTET:
        return
    if Dokumentversion.objects.filter(dokument=dokument_id, nummer__gt=nummer).exists():
        return
    if not auszug.lesbar:
        _store(eintrag, "", Volltext.UNLESBAR)
    else:
        _store(eintrag, auszug.text, Volltext.GELESEN if auszug.text else Volltext.BILD)


def _lock(dokument_id: UUID) -> Sucheintrag | None:
    return (
        Sucheintrag.objects.select_for_update()
        .only("id", "volltext")
        .filter(dokument=dokument_id)
        .first()
    )


def _store(eintrag: Sucheintrag, text: str, volltext: Volltext) -> None:
    """PostgreSQL holds a mebibyte of different words per entry; of what is longer the beginning
    is kept.
    """
    ganz = clean_text(text)
    teil = ganz[:MAX_ZEICHEN]
    while not _fits(eintrag.pk, teil, volltext, gekuerzt=len(teil) < len(ganz)):
        teil = teil[: len(teil) // 2]


def _fits(eintrag_id: UUID, text: str, volltext: Volltext, *, gekuerzt: bool) -> bool:
    werte: dict[str, Any] = {
        "text": text,
        "volltext": volltext.value,
        "gekuerzt": gekuerzt,
        "id": eintrag_id,
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_SPEICHERE, werte)
    except OperationalError as fehler:
        if isinstance(fehler.__cause__, ProgramLimitExceeded) and text:
            return False
        raise
    return True


_SPEICHERE = """
UPDATE suche_eintrag SET text = %(text)s, volltext = %(volltext)s, gekuerzt = %(gekuerzt)s,
    tsv = suche_vektor(sicht_id, titel || E'\\n' || %(text)s)
WHERE id = %(id)s
"""


@transaction.atomic
def save_suche(name: str, anfrage: Mapping[str, str], *, akteur: Akteur) -> GespeicherteSuche:
    """Keep a search under a name; the same name is written over."""
    name = " ".join(name.split())[:80]
    if not name or not anfrage.get("q", "").strip():
        raise Fachfehler("Bitte geben Sie der Suche einen Namen.")
    meine = GespeicherteSuche.objects.filter(mitarbeiter=akteur.mitarbeiter_id)
    if meine.exclude(name=name).count() >= MEISTE_SUCHEN:
        raise Fachfehler(
            f"Sie haben schon {MEISTE_SUCHEN} Suchen gespeichert. Bitte löschen Sie zuerst eine."
        )
    jetzt = uhr.jetzt()
    suche, _neu = GespeicherteSuche.objects.update_or_create(
        mitarbeiter_id=akteur.mitarbeiter_id,
        name=name,
        defaults={"anfrage": dict(anfrage), "benutzt": jetzt},
        create_defaults={"anfrage": dict(anfrage), "benutzt": jetzt, "angelegt": jetzt},
    )
    return suche


@transaction.atomic
def delete_suche(suche_id: UUID, *, akteur: Akteur) -> None:
    geloescht, _ = GespeicherteSuche.objects.filter(
        pk=suche_id, mitarbeiter=akteur.mitarbeiter_id
    ).delete()
    if not geloescht:
        raise NichtGefunden("Diese Suche gibt es nicht.")


def touch_suche(suche_id: UUID, *, akteur: Akteur) -> None:
    """It was used again and stays."""
    GespeicherteSuche.objects.filter(pk=suche_id, mitarbeiter=akteur.mitarbeiter_id).update(
        benutzt=uhr.jetzt()
    )


def forget_suchen(*, akteur: Akteur) -> int:
    grenze = uhr.jetzt() - VERGESSEN_NACH
    return GespeicherteSuche.objects.filter(benutzt__lt=grenze).delete()[0]
