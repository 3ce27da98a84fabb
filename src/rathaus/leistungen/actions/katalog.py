"""Bringing packages in. A package is immutable once in: a changed document is the next version."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.yamldateien import Dateifehler, read_yaml

from ..dateien import load_paket, paketdateien
from ..einsatz import Haus
from ..models import Leistung, Paketfassung
from ..paket import Paket, read_paket
from ..werkstatt.fassung import KETTE
from ..werkstatt.lieferung import adapt_delivery, made_here


@transaction.atomic
def import_paket(dokument: Mapping[str, Any], *, akteur: Akteur) -> Paketfassung:
    """Store the document as a version of its Leistung, unless it is in already. Raises
    Paketfehler.
    """
    paket = read_paket(dokument)
    text = json.dumps(dokument, ensure_ascii=False)
    hash_ = hashlib.sha256(text.encode()).hexdigest()
    leistung, _neu = Leistung.objects.select_for_update().get_or_create(
        kennung=paket.kennung, defaults={"name": paket.name}
    )
    letzte = leistung.fassungen.order_by("-nummer").first()
    if bekannte := leistung.fassungen.filter(hash=hash_).first():
        return bekannte
    fassung = Paketfassung.objects.create(
        leistung=leistung,
        nummer=letzte.nummer + 1 if letzte else 1,
        dokument=dict(dokument),
        hash=hash_,
        angelegt=uhr.jetzt(),
    )
    record(
        KETTE,
        "paket_importiert",
        akteur=akteur,
        objekt=fassung,
        neu={"leistung": paket.kennung, "fassung": fassung.nummer, "sha256": hash_},
    )
    return fassung


def load_ordner(ordner: Path, *, akteur: Akteur) -> list[Paketfassung]:
    """Bring in and publish every package of a folder, all or none; the town's own words stay over
    it, and what its editors have made themselves stays in the portal. Raises Dateifehler, also
    where a package names an office or a position of the Aktenplan that this town has not.
    """
    with transaction.atomic():
        pakete = {pfad: load_paket(pfad) for pfad in paketdateien(ordner)}
        _require_places(pakete)
        eigene = made_here()
        fassungen = [_deliver(paket, akteur=akteur) for paket in pakete.values()]
        for fassung in fassungen:
            if fassung.dokument["kennung"] not in eigene:
                publish_fassung(fassung, akteur=akteur)
    return fassungen


def _deliver(paket: Paket, *, akteur: Akteur) -> Paketfassung:
    return import_paket(adapt_delivery(dict(paket.dokument), akteur=akteur), akteur=akteur)


def _require_places(pakete: Mapping[Path, Paket]) -> None:
    haus = Haus()
    fehler = [
        read_yaml(pfad).fault(ort, grund)
        for pfad, paket in pakete.items()
        for ort, grund in haus.faults(paket)
    ]
    if fehler:
        raise Dateifehler(fehler)


@transaction.atomic
def publish_fassung(fassung: Paketfassung, *, akteur: Akteur) -> Leistung:
    """Make this version the one new drafts begin with. Drafts on the way keep theirs."""
    leistung = Leistung.objects.select_for_update().get(pk=fassung.leistung_id)
    if leistung.fassung_id == fassung.pk:
        return leistung
    alt = leistung.fassung.nummer if leistung.fassung else None
    leistung.fassung, leistung.name = fassung, fassung.dokument["name"]
    leistung.save(update_fields=["fassung", "name"])
    fassung.veroeffentlicht = uhr.jetzt()
    fassung.save(update_fields=["veroeffentlicht"])
    record(
        KETTE,
        "paket_veroeffentlicht",
        akteur=akteur,
        objekt=fassung,
        alt={"fassung": alt},
        neu={"leistung": leistung.kennung, "fassung": fassung.nummer},
    )
    return leistung
