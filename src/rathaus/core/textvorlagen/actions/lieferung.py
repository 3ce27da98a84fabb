"""Versions from files: brought in, and put in force where the town has no words of its own."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from rathaus import uhr
from rathaus.core.kanonisch import canonical_json
from rathaus.core.protokoll.public import Akteur, record

from ..leser import read_vorlage
from ..models import Textvorlage, Textvorlagenfassung
from ..zustaende import TAFEL, VEROEFFENTLICHT

KETTE = "veroeffentlichungen"


def hash_of(dokument: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_json(dokument).encode()).hexdigest()


@transaction.atomic
def import_vorlage(dokument: Mapping[str, Any], *, akteur: Akteur) -> Textvorlagenfassung:
    """Store the document as the newest version of its Textvorlage, unless it is in already. Raises
    Vorlagenfehler.
    """
    vorlage = read_vorlage(dokument)
    hash_ = hash_of(dokument)
    zeile, _neu = Textvorlage.objects.select_for_update().get_or_create(
        kennung=vorlage.kennung, defaults={"name": vorlage.name, "art": vorlage.art}
    )
    letzte = zeile.fassungen.order_by("-nummer").first()
    if letzte and letzte.hash == hash_:
        return letzte
    fassung = Textvorlagenfassung.objects.create(
        vorlage=zeile,
        nummer=letzte.nummer + 1 if letzte else 1,
        dokument=dict(dokument),
        hash=hash_,
        angelegt=uhr.jetzt(),
    )
    record(
        KETTE,
        "textvorlage_importiert",
        akteur=akteur,
        objekt=fassung,
        neu={"vorlage": vorlage.kennung, "fassung": fassung.nummer, "sha256": hash_},
    )
    return fassung


@transaction.atomic
def publish_vorlage(
    fassung: Textvorlagenfassung, *, akteur: Akteur, ab: date | None = None
) -> Textvorlage:
    """Letters are written from this version: from `ab`, from the day its document names, or at
    once.
    """
    vorlage = Textvorlage.objects.select_for_update().get(pk=fassung.vorlage_id)
    if fassung.zustand == VEROEFFENTLICHT:
        return put_in_force(vorlage)
    fassung.zustand = TAFEL.check(fassung.zustand, VEROEFFENTLICHT).kennung
    fassung.gueltig_ab = ab or _day(fassung, "gueltig_ab") or _beginning(vorlage)
    fassung.gueltig_bis = _day(fassung, "gueltig_bis")
    fassung.veroeffentlicht = uhr.jetzt()
    fassung.save()
    record(
        KETTE,
        "textvorlage_veroeffentlicht",
        akteur=akteur,
        objekt=fassung,
        alt={"fassung": vorlage.fassung.nummer if vorlage.fassung else None},
        neu={
            "vorlage": vorlage.kennung,
            "fassung": fassung.nummer,
            "ab": fassung.gueltig_ab,
            "bis": fassung.gueltig_bis,
        },
    )
    return put_in_force(vorlage)


@transaction.atomic
def deliver_vorlage(dokument: Mapping[str, Any], *, akteur: Akteur) -> Textvorlage:
    """Bring a shipped document in. It takes effect unless the town wrote words of its own, which
    stay; its editors see that there is a newer delivery. What was delivered before changes nothing.
    """
    kennung, hash_ = str(dokument["kennung"]), hash_of(dokument)
    schon = Textvorlagenfassung.objects.filter(vorlage__kennung=kennung, hash=hash_, eigene=False)
    if schon.exists():
        return Textvorlage.objects.get(kennung=kennung)
    fassung = import_vorlage(dokument, akteur=akteur)
    if fassung.vorlage.fassungen.filter(eigene=True, zustand=VEROEFFENTLICHT).exists():
        return fassung.vorlage
    return publish_vorlage(fassung, akteur=akteur)


@transaction.atomic
def roll_over(*, akteur: Akteur) -> int:
    """Put in force what was released for a day that has come, and end what has run out. Gives the
    number of templates that changed.
    """
    vorher = dict(Textvorlage.objects.values_list("pk", "fassung_id"))
    for vorlage in Textvorlage.objects.select_for_update().order_by("kennung"):
        put_in_force(vorlage)
    nachher = dict(Textvorlage.objects.values_list("pk", "fassung_id"))
    geaendert = sum(nachher[pk] != fassung for pk, fassung in vorher.items())
    if geaendert:
        record(KETTE, "textvorlagen_in_kraft", akteur=akteur, neu={"anzahl": geaendert})
    return geaendert


def put_in_force(vorlage: Textvorlage) -> Textvorlage:
    """The row says what its version of today says."""
    fassung = vorlage.fassungen.in_force(uhr.heute()).first()
    if fassung is None and vorlage.fassung_id is None:
        return vorlage
    vorlage.fassung = fassung
    if fassung is not None:
        dokument = fassung.dokument
        vorlage.name, vorlage.art = dokument["name"], dokument.get("art", "schreiben")
        vorlage.fuer = list(dokument.get("fuer") or [])
        vorlage.baustein = dokument.get("baustein", "")
    vorlage.save(update_fields=["fassung", "name", "art", "fuer", "baustein"])
    return vorlage


def _day(fassung: Textvorlagenfassung, name: str) -> date | None:
    genannt = fassung.dokument.get(name)
    return date.fromisoformat(str(genannt)) if genannt else None


def _beginning(vorlage: Textvorlage) -> date | None:
    """The first version holds for every letter, a later one from today."""
    andere = vorlage.fassungen.filter(zustand=VEROEFFENTLICHT)
    return uhr.heute() if andere.exists() else None
