"""A draft from its first page to the last before sending. Nothing typed is lost on the way."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.ablage.public import request_deletion, store_datei
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Kanal

from ..models import Anlage, Entwurf, Leistung
from ..paket import prune
from ..paket.wege import abstrakt, file_ids, get_at, set_at
from ..paketspeicher import paket_of
from ..queries import entwuerfe_for

#: How long a draft waits for its owner; each save begins the time anew.
ENTWURF_LEBT = timedelta(days=30)


def start_entwurf(
    leistung: Leistung,
    *,
    akteur: Akteur,
    kanal: str = Kanal.PORTAL,
    daten: dict[str, Any] | None = None,
    eingang: datetime | None = None,
) -> Entwurf:
    """A new draft on the version in force, prefilled with `daten`. It stays on that version to its
    end.
    """
    fassung = leistung.fassung
    if fassung is None or not leistung.aktiv:
        raise NichtGefunden("Diese Leistung gibt es nicht.")
    jetzt = uhr.jetzt()
    return Entwurf.objects.create(
        fassung=fassung,
        daten=prune(paket_of(fassung), daten or {}),
        zugang_id=akteur.zugang_id if akteur.art == Akteurart.BUERGER else None,
        erfasst_von_id=akteur.mitarbeiter_id,
        kanal=kanal,
        eingang=eingang,
        angelegt=jetzt,
        geaendert=jetzt,
        laeuft_ab=jetzt + ENTWURF_LEBT,
    )


@transaction.atomic
def save_antworten(
    entwurf_id: UUID, daten: dict[str, Any], *, akteur: Akteur, stand: int
) -> Entwurf:
    """Keep the answers of a page. Raises Veraltet where another tab saved in between."""
    entwurf = lock_entwurf(entwurf_id, akteur=akteur)
    if entwurf.stand != stand:
        raise Veraltet(
            _(
                "Dieser Antrag wurde inzwischen in einem anderen Fenster geändert. "
                "Bitte prüfen Sie die Angaben; Ihre Eingabe ist noch da."
            )
        )
    entwurf.daten = prune(paket_of(entwurf.fassung), daten)
    _touch(entwurf)
    return entwurf


@transaction.atomic
def add_anlagen(
    entwurf_id: UUID, pfad: str, dateien: Sequence[tuple[str, BinaryIO]], *, akteur: Akteur
) -> Entwurf:
    """Store uploads at a question, given by its place ("kinder.0.nachweis"). Each is checked by
    content; a refused one raises and stores none.
    """
    entwurf = lock_entwurf(entwurf_id, akteur=akteur)
    feld = paket_of(entwurf.fassung).felder[abstrakt(pfad)[0]]
    vorhanden = list(get_at(entwurf.daten, pfad) or [])
    if len(vorhanden) + len(dateien) > feld.optionen.get("max_files", 10):
        raise Fachfehler(_("Das sind zu viele Dateien. Bitte löschen Sie zuerst eine."))
    for name, strom in dateien:
        datei = store_datei(strom, name=name, akteur=akteur)
        Anlage.objects.create(entwurf=entwurf, pfad=pfad, datei=datei)
        vorhanden.append({"id": str(datei.pk), "name": datei.name})
    entwurf.daten = set_at(entwurf.daten, pfad, vorhanden)
    _touch(entwurf)
    return entwurf


@transaction.atomic
def remove_anlage(entwurf_id: UUID, datei_id: UUID, *, akteur: Akteur) -> Entwurf:
    entwurf = lock_entwurf(entwurf_id, akteur=akteur)
    anlage = entwurf.anlagen.select_related("datei").filter(datei_id=datei_id).first()
    if anlage is None:
        raise NichtGefunden("Diese Datei gibt es nicht.")
    entwurf.daten = _without_file(entwurf.daten, str(datei_id))
    datei = anlage.datei
    anlage.delete()
    request_deletion(datei, akteur=akteur, grund="vor dem Absenden entfernt")
    _touch(entwurf)
    return entwurf


@transaction.atomic
def remove_eintrag(entwurf_id: UUID, pfad: str, *, akteur: Akteur) -> Entwurf:
    """Take an entry of a repeated group away ("kinder.1"), with the files it holds."""
    entwurf = lock_entwurf(entwurf_id, akteur=akteur)
    dateien = file_ids(get_at(entwurf.daten, pfad))
    if get_at(entwurf.daten, pfad) is not None:
        entwurf.daten = set_at(entwurf.daten, pfad, None)
    for anlage in entwurf.anlagen.select_related("datei").filter(datei_id__in=dateien):
        datei = anlage.datei
        anlage.delete()
        request_deletion(datei, akteur=akteur, grund="mit dem Eintrag entfernt")
    _touch(entwurf)
    return entwurf


def _without_file(baum: Any, datei_id: str) -> Any:
    """The answers without a file, wherever it stands: entries before it may have gone."""
    if isinstance(baum, Mapping):
        gekuerzt = {name: _without_file(wert, datei_id) for name, wert in baum.items()}
        return {name: w for name, w in gekuerzt.items() if w != [] or baum[name] == []}
    if isinstance(baum, list):
        return [_without_file(teil, datei_id) for teil in baum if not _is_file(teil, datei_id)]
    return baum


def _is_file(teil: Any, datei_id: str) -> bool:
    return isinstance(teil, Mapping) and teil.get("id") == datei_id and set(teil) == {"id", "name"}


@transaction.atomic
def expire_entwuerfe(*, akteur: Akteur) -> int:
    """Delete drafts nobody came back for, with their files; returns how many."""
    alte = list(
        Entwurf.objects.select_for_update(skip_locked=True).filter(
            laeuft_ab__lte=uhr.jetzt(), antrag__isnull=True
        )[:500]
    )
    for entwurf in alte:
        dateien = [anlage.datei for anlage in entwurf.anlagen.select_related("datei")]
        entwurf.delete()
        for datei in dateien:
            request_deletion(datei, akteur=akteur, grund="Entwurf abgelaufen")
    return len(alte)


def lock_entwurf(entwurf_id: UUID, *, akteur: Akteur, auch_gesendet: bool = False) -> Entwurf:
    """The locked draft, if it is this akteur's. One that was sent takes no more answers."""
    # not the Antrag with it: a row joined while waiting for the lock is as old as the wait began
    entwurf = entwuerfe_for(akteur).select_for_update(of=("self",)).filter(pk=entwurf_id).first()
    if entwurf is None:
        raise NichtGefunden("Diesen Entwurf gibt es nicht (mehr).")
    if entwurf.antrag_id and not auch_gesendet:
        raise Fachfehler(_("Dieser Antrag ist schon abgesendet."))
    return entwurf


def _touch(entwurf: Entwurf) -> None:
    entwurf.stand += 1
    entwurf.geaendert = uhr.jetzt()
    entwurf.laeuft_ab = entwurf.geaendert + ENTWURF_LEBT
    entwurf.save(update_fields=["daten", "stand", "geaendert", "laeuft_ab"])
