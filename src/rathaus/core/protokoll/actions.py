import json
import secrets
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from rathaus import uhr

from .akteur import Akteur
from .hashes import NULL, hash_eintrag, hash_inhalt
from .models import Eintrag, Inhalt, Lesezugriff, Siegel
from .schluessel import sign
from .siegel import hash_siegel, hash_zeilen, lock_siegel, note_moved_chains, signed_bytes

AUFBEWAHRUNG_LESEZUGRIFFE = timedelta(days=365)
_gesammelt: ContextVar[list[Inhalt] | None] = ContextVar("protokoll_gesammelt", default=None)


def record(
    kette: str,
    verb: str,
    *,
    akteur: Akteur,
    objekt: models.Model | None = None,
    alt: dict[str, Any] | None = None,
    neu: dict[str, Any] | None = None,
    grund: str = "",
) -> None:
    """Add one entry to a chain, inside the caller's transaction.

    The head of the chain stays locked until that transaction ends, so an action records after it
    has taken its other locks (order: Vorgang, Nummernkreis, Kette).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() gehört in die Transaktion der Aktion, die es protokolliert.")
    inhalt = _inhalt(kette, verb, akteur, objekt, alt or {}, neu or {}, grund)
    gesammelt = _gesammelt.get()
    if gesammelt is None:
        _append([inhalt])
    else:
        gesammelt.append(inhalt)


@contextmanager
def collect_records() -> Iterator[None]:
    """What is recorded inside is written at the end of the block, all of it with four statements;
    nothing of it if the block fails. Inside, nobody reads what was just recorded.
    """
    inhalte: list[Inhalt] = []
    marke = _gesammelt.set(inhalte)
    try:
        yield
    finally:
        _gesammelt.reset(marke)
    _append(inhalte)


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


def _append(inhalte: list[Inhalt]) -> None:
    """Link them to their chains in this order."""
    if not inhalte:
        return
    koepfe = _advance(Counter(inhalt.kette for inhalt in inhalte))
    eintraege = [_link(inhalt, koepfe) for inhalt in inhalte]
    Eintrag.objects.bulk_create(eintraege)
    Inhalt.objects.bulk_create(inhalte)
    hashes = [hash_ for _nummer, hash_ in koepfe.values()]
    with connection.cursor() as cursor:
        cursor.execute(_SET_HEADS, {"ketten": list(koepfe), "hashes": hashes})


def _link(inhalt: Inhalt, koepfe: dict[str, tuple[int, bytes]]) -> Eintrag:
    """Moves the head of its chain on."""
    nummer, vorher = koepfe[inhalt.kette]
    inhalt_hash = hash_inhalt(inhalt.salz, inhalt.__dict__)
    hash_ = hash_eintrag(inhalt.kette, nummer + 1, vorher, inhalt_hash)
    koepfe[inhalt.kette] = (nummer + 1, hash_)
    return Eintrag(
        id=inhalt.eintrag_id,
        kette=inhalt.kette,
        nummer=nummer + 1,
        vorher=vorher,
        inhalt_hash=inhalt_hash,
        hash=hash_,
    )


_ADVANCE = """
INSERT INTO protokoll_kette (schluessel, nummer, hash)
SELECT schluessel, anzahl, %(null)s
FROM unnest(%(ketten)s::text[], %(anzahlen)s::bigint[]) AS neu (schluessel, anzahl)
ON CONFLICT (schluessel) DO UPDATE SET nummer = protokoll_kette.nummer + EXCLUDED.nummer
RETURNING schluessel, nummer, hash
"""
_SET_HEADS = """
UPDATE protokoll_kette AS kette SET hash = neu.hash
FROM unnest(%(ketten)s::text[], %(hashes)s::bytea[]) AS neu (schluessel, hash)
WHERE kette.schluessel = neu.schluessel
"""


def _advance(anzahlen: Mapping[str, int]) -> dict[str, tuple[int, bytes]]:
    """Lock the heads, in one order for all who do, creating chains that are new; returns the number
    and hash each stood at.
    """
    ketten = sorted(anzahlen)
    werte: dict[str, Any] = {
        "ketten": ketten,
        "anzahlen": [anzahlen[k] for k in ketten],
        "null": NULL,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE, werte)
        return {
            kette: (nummer - anzahlen[kette], bytes(hash_))
            for kette, nummer, hash_ in cursor.fetchall()
        }
