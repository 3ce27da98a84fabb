from itertools import pairwise
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.freigaben.public import Freigabe, request_freigabe
from rathaus.core.protokoll.public import Akteur

from ..fassung import FREIGABE_ART, build_inhalt, hash_inhalt
from ..models import Satzung, Satzungswert
from ..zustaende import SATZUNG, VORGELEGT
from .entwerfen import open_draft


@transaction.atomic
def submit_satzung(satzung_id: UUID, *, akteur: Akteur, stand: int | None = None) -> Freigabe:
    """Freeze the draft and ask a second person. Granted, its values hold from their days on."""
    satzung = open_draft(satzung_id, akteur=akteur, stand=stand)
    werte = list(satzung.werte.order_by("schluessel", "gueltig_ab"))
    _check_complete(satzung, werte)
    satzung.zustand = SATZUNG.check(satzung.zustand, VORGELEGT).kennung
    satzung.inhalt = build_inhalt(satzung, werte)
    satzung.save()
    return request_freigabe(
        FREIGABE_ART,
        satzung.id,
        hash_inhalt(satzung.inhalt),
        akteur=akteur,
        betreff=satzung.titel,
        kette=satzung.kette,
    )


def _check_complete(satzung: Satzung, werte: list[Satzungswert]) -> None:
    if not werte:
        raise Fachfehler("Diese Satzung setzt noch keinen Wert.")
    for eins, zwei in pairwise(werte):
        if eins.schluessel == zwei.schluessel and not _ends_before(eins, zwei):
            raise Fachfehler(
                f"Der Wert „{eins.schluessel}“ gilt ab {zwei.gueltig_ab:%d.%m.%Y} doppelt."
            )


def _ends_before(eins: Satzungswert, zwei: Satzungswert) -> bool:
    return eins.gueltig_bis is not None and eins.gueltig_bis < zwei.gueltig_ab
