"""The town's own words over a delivered package: proposed, released, and kept at each update."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, Veraltet
from rathaus.core.freigaben.public import Freigabe, request_freigabe
from rathaus.core.protokoll.public import Akteur, record

from ...actions.katalog import import_paket, publish_fassung
from ...models import Leistung
from ...paket import Paketfehler, read_paket
from ..anpassung import lay_over, lift_off
from ..fassung import ANPASSUNG, KETTE, version_of_words
from ..lieferung import touch
from ..models import Anpassung
from ..permissions import require_redaktion


@transaction.atomic
def propose_anpassung(
    kennung: str, werte: Mapping[str, Any], *, akteur: Akteur, stand: int
) -> Freigabe:
    """Ask a second person for these changes to what is in the portal; none takes them all back."""
    require_redaktion(akteur)
    leistung = Leistung.objects.select_for_update().get(kennung=kennung)
    anpassung = _lock(leistung, akteur=akteur, stand=stand)
    neu = lay_over(_delivered(leistung, anpassung), werte)
    if neu.hinweise:
        raise Fachfehler(" ".join(neu.hinweise))
    _require_readable(neu.dokument)
    anpassung.entwurf = dict(werte)
    touch(anpassung)
    return request_freigabe(
        ANPASSUNG,
        anpassung.pk,
        version_of_words(anpassung.entwurf),
        akteur=akteur,
        betreff=f"{leistung.name}: eigene Angaben",
        kette=KETTE,
    )


def put_over(anpassung_id: UUID, *, version: str, akteur: Akteur) -> None:
    """Inside the transaction that grants the Freigabe."""
    anpassung = Anpassung.objects.select_for_update().get(pk=anpassung_id)
    if version_of_words(anpassung.entwurf) != version:
        raise Veraltet("Diese Angaben wurden geändert, seit sie vorgelegt wurden.")
    leistung = Leistung.objects.select_related("fassung").get(pk=anpassung.leistung_id)
    neu = lay_over(_delivered(leistung, anpassung), anpassung.entwurf or {})
    anpassung.dokument, anpassung.vorher = anpassung.entwurf or {}, neu.vorher
    anpassung.hinweise, anpassung.entwurf = neu.hinweise, None
    touch(anpassung)
    publish_fassung(import_paket(neu.dokument, akteur=akteur), akteur=akteur)


def drop_proposal(anpassung_id: UUID, *, akteur: Akteur, grund: str) -> None:
    """Inside the transaction that refuses the Freigabe."""
    anpassung = Anpassung.objects.select_for_update().get(pk=anpassung_id)
    anpassung.entwurf = None
    touch(anpassung)
    record(KETTE, "anpassung_abgelehnt", akteur=akteur, objekt=anpassung, grund=grund)


def _delivered(leistung: Leistung, anpassung: Anpassung) -> dict[str, Any]:
    return lift_off(dict(leistung.veroeffentlicht.dokument), anpassung.vorher)


def _lock(leistung: Leistung, *, akteur: Akteur, stand: int) -> Anpassung:
    if akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Das macht die Redaktion.")
    anpassung, _neu = Anpassung.objects.select_for_update().get_or_create(
        leistung=leistung,
        defaults={"geaendert": uhr.jetzt(), "von_id": akteur.mitarbeiter_id, "stand": 0},
    )
    if anpassung.stand != stand:
        raise Veraltet("Inzwischen wurde hier etwas geändert. Bitte prüfen Sie es noch einmal.")
    anpassung.von_id = akteur.mitarbeiter_id
    return anpassung


def _require_readable(dokument: dict[str, Any]) -> None:
    try:
        read_paket(dokument)
    except Paketfehler as fehler:
        ort, grund = fehler.fehler[0]
        raise Fachfehler(f"So passt es nicht: {ort}: {grund}") from fehler
