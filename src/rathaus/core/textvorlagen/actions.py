import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from rathaus import uhr
from rathaus.core.kanonisch import canonical_json
from rathaus.core.protokoll.public import Akteur, record

from .leser import read_vorlage
from .models import Textvorlage, Textvorlagenfassung

KETTE = "veroeffentlichungen"


@transaction.atomic
def import_vorlage(dokument: Mapping[str, Any], *, akteur: Akteur) -> Textvorlagenfassung:
    """Store the document as the newest version of its Textvorlage, unless it is in already. Raises
    Vorlagenfehler."""
    vorlage = read_vorlage(dokument)
    hash_ = hashlib.sha256(canonical_json(dokument).encode()).hexdigest()
    zeile, _neu = Textvorlage.objects.select_for_update().get_or_create(
        kennung=vorlage.kennung, defaults={"name": vorlage.name}
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
def publish_vorlage(fassung: Textvorlagenfassung, *, akteur: Akteur) -> Textvorlage:
    """Make this version the one new letters are written from."""
    vorlage = Textvorlage.objects.select_for_update().get(pk=fassung.vorlage_id)
    if vorlage.fassung_id == fassung.pk:
        return vorlage
    alt = vorlage.fassung.nummer if vorlage.fassung else None
    vorlage.fassung, vorlage.name = fassung, fassung.dokument["name"]
    vorlage.save(update_fields=["fassung", "name"])
    fassung.veroeffentlicht = uhr.jetzt()
    fassung.save(update_fields=["veroeffentlicht"])
    record(
        KETTE,
        "textvorlage_veroeffentlicht",
        akteur=akteur,
        objekt=fassung,
        alt={"fassung": alt},
        neu={"vorlage": vorlage.kennung, "fassung": fassung.nummer},
    )
    return vorlage
