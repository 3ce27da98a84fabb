from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.gegenstaende.models import Gegenstand, Merkmal
from rathaus.core.gegenstaende.permissions import check_may_change
from rathaus.core.gegenstaende.registry import gegenstandsart
from rathaus.core.protokoll.public import Akteur

from .gemeinsam import lock_gegenstand, record_gegenstand, save_next_stand


@transaction.atomic
def create_gegenstand(
    art: str,
    *,
    bezeichnung: str,
    sicht_id: int,
    gemeinde_id: UUID,
    akteur: Akteur,
    merkmale: Mapping[str, Any] | None = None,
    ab: date | None = None,
) -> Gegenstand:
    """A new subject; its first facts hold from `ab`, without it since ever."""
    check_may_change(akteur, sicht_id)
    werte = gegenstandsart(art).encode(merkmale or {})
    gegenstand = Gegenstand.objects.create(
        art=art,
        bezeichnung=bezeichnung,
        sicht_id=sicht_id,
        gemeinde_id=gemeinde_id,
        beginn=ab,
        angelegt=uhr.jetzt(),
    )
    Merkmal.objects.bulk_create(
        Merkmal(gegenstand=gegenstand, schluessel=key, wert=wert, von=ab, erfasst_am=uhr.jetzt())
        for key, wert in werte.items()
    )
    neu = {"art": art, "bezeichnung": bezeichnung, "ab": ab, "merkmale": werte}
    record_gegenstand(gegenstand, "gegenstand_angelegt", akteur=akteur, neu=neu)
    return gegenstand


@transaction.atomic
def rename_gegenstand(
    gegenstand_id: UUID, *, bezeichnung: str, akteur: Akteur, stand: int
) -> Gegenstand:
    gegenstand = lock_gegenstand(gegenstand_id, akteur=akteur, stand=stand)
    before, gegenstand.bezeichnung = gegenstand.bezeichnung, bezeichnung
    save_next_stand(gegenstand)
    record_gegenstand(
        gegenstand,
        "gegenstand_umbenannt",
        akteur=akteur,
        alt={"bezeichnung": before},
        neu={"bezeichnung": bezeichnung},
    )
    return gegenstand


@transaction.atomic
def end_gegenstand(
    gegenstand_id: UUID, *, am: date, akteur: Akteur, stand: int, grund: str
) -> Gegenstand:
    """The subject is no more (the dog died, the grave was cleared). Its holders end with it."""
    gegenstand = lock_gegenstand(gegenstand_id, akteur=akteur, stand=stand)
    if gegenstand.ende is not None:
        raise Fachfehler(f"„{gegenstand.bezeichnung}“ ist schon beendet.")
    if gegenstand.beginn and am < gegenstand.beginn:
        raise Fachfehler("Das Ende liegt vor dem Beginn.")
    if gegenstand.halterschaften.gueltig().filter(von__gt=am).exists():
        raise Fachfehler(
            "Nach diesem Tag beginnt noch eine Haltung. Bitte berichtigen Sie sie zuerst."
        )
    gegenstand.ende = am
    still = gegenstand.halterschaften.am(am)
    ended = [str(id_) for id_ in still.values_list("id", flat=True)]
    still.update(bis=am)
    save_next_stand(gegenstand)
    record_gegenstand(
        gegenstand,
        "gegenstand_beendet",
        akteur=akteur,
        neu={"ende": am, "halterschaften": ended},
        grund=grund,
    )
    return gegenstand
