import json
import secrets
import uuid
from datetime import timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from rathaus import uhr

from .akteur import Akteur
from .hashes import NULL, hash_eintrag, hash_inhalt
from .models import Eintrag, Inhalt, Kette, Lesezugriff, Siegel
from .schluessel import sign
from .siegel import hash_siegel, hash_zeilen, lock_siegel, note_moved_chains, signed_bytes

AUFBEWAHRUNG_LESEZUGRIFFE = timedelta(days=365)


def record(
    kette: str,
    verb: str,
    *,
    akteur: Akteur,
    objekt: models.Model | None = None,
    alt: dict[str, Any] | None = None,
    neu: dict[str, Any] | None = None,
    grund: str = "",
) -> Eintrag:
    """Add one entry to a chain, inside the caller's transaction.

    The head of the chain stays locked until that transaction ends, so an action records after it
    has taken its other locks (order: Vorgang, Nummernkreis, Kette).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() gehört in die Transaktion der Aktion, die es protokolliert.")
    inhalt = _inhalt(kette, verb, akteur, objekt, alt or {}, neu or {}, grund)
    inhalt_hash = hash_inhalt(inhalt.salz, inhalt.__dict__)
    nummer, vorher = _advance(kette)
    hash_ = hash_eintrag(kette, nummer, vorher, inhalt_hash)
    eintrag = Eintrag(
        id=inhalt.eintrag_id,
        kette=kette,
        nummer=nummer,
        vorher=vorher,
        inhalt_hash=inhalt_hash,
        hash=hash_,
    )
    eintrag.save(force_insert=True)
    inhalt.save(force_insert=True)
    Kette.objects.filter(schluessel=kette).update(hash=hash_)
    return eintrag


def record_lesezugriff(
    *,
    akteur: Akteur,
    objekt_art: str,
    objekt_id: uuid.UUID,
    einheit_id: uuid.UUID | None,
    zweck: str,
) -> None:
    Lesezugriff.objects.create(
        zeitpunkt=uhr.jetzt(),
        objekt_art=objekt_art,
        objekt_id=objekt_id,
        einheit_id=einheit_id,
        zweck=zweck,
        akteur_id=akteur.kennung,
    )


def expire_lesezugriffe(*, akteur: Akteur) -> int:
    """Delete reads older than a year; returns how many."""
    grenze = uhr.jetzt() - AUFBEWAHRUNG_LESEZUGRIFFE
    return Lesezugriff.objects.filter(zeitpunkt__lt=grenze).delete()[0]


def erase_inhalte(kette: str, *, akteur: Akteur, grund: str) -> int:
    """Take the words out of a chain and leave its proof; the erasure is itself an entry."""
    anzahl = Inhalt.objects.filter(kette=kette).delete()[0]
    record(kette, "inhalte_vernichtet", akteur=akteur, neu={"anzahl": anzahl}, grund=grund)
    return anzahl


@transaction.atomic
def seal_ketten(*, akteur: Akteur) -> Siegel:
    """Hold fast, signed and for good, where each chain stands that moved since the last seal."""
    lock_siegel()
    voriges = Siegel.objects.order_by("-nummer").first()
    siegel = Siegel(
        nummer=voriges.nummer + 1 if voriges else 1,
        zeitpunkt=uhr.jetzt(),
        vorher=hash_siegel(voriges),
    )
    siegel.ketten, siegel.eintraege = note_moved_chains(siegel.nummer)
    siegel.zeilen_hash = hash_zeilen(siegel.nummer)
    siegel.signatur = sign(signed_bytes(siegel))
    siegel.save(force_insert=True)
    record("siegel", "ketten_gesiegelt", akteur=akteur, neu={"siegel": siegel.nummer})
    return siegel


def _inhalt(
    kette: str,
    verb: str,
    akteur: Akteur,
    objekt: models.Model | None,
    alt: dict[str, Any],
    neu: dict[str, Any],
    grund: str,
) -> Inhalt:
    return Inhalt(
        eintrag_id=uuid.uuid4(),
        kette=kette,
        salz=secrets.token_bytes(16),
        zeitpunkt=uhr.jetzt(),
        verb=verb,
        akteur_art=str(akteur.art),
        akteur_id=akteur.kennung,
        vertritt_id=akteur.vertritt_id,
        bezeichnung=akteur.bezeichnung,
        objekt_art=objekt._meta.label_lower if objekt else "",
        objekt_id=objekt.pk if objekt else None,
        alt=_plain(alt),
        neu=_plain(neu),
        grund=grund,
    )


def _plain(werte: dict[str, Any]) -> dict[str, Any]:
    """The values as the database will give them back, so that the hash can be recomputed from
    there.
    """
    return json.loads(json.dumps(werte, cls=DjangoJSONEncoder), parse_float=_number)


def _number(text: str) -> float | int:
    """jsonb writes 1e16 out in full and knows no -0.0: both come back as whole numbers."""
    zahl = float(text)
    return int(zahl) if zahl.is_integer() else zahl


def _advance(kette: str) -> tuple[int, bytes]:
    """Lock the head, creating the chain if it is new; returns the number to take and the hash
    before it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO protokoll_kette (schluessel, nummer, hash) VALUES (%s, 1, %s) "
            "ON CONFLICT (schluessel) DO UPDATE SET nummer = protokoll_kette.nummer + 1 "
            "RETURNING nummer, hash",
            [kette, NULL],
        )
        nummer, vorher = cursor.fetchone()
    return nummer, bytes(vorher)
