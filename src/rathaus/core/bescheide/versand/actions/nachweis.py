"""What proves that a letter arrived, and the ways in which the office itself hands it over."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Richtung, Vorgang
from rathaus.core.vorgaenge.public import add_dokument, touch
from rathaus.recht.bekanntgabe import Zustellungsweise

from ..models import Versand, Versandweg
from ..sperre import check_may_work, lock_versand, lock_versand_of
from ..uhrwerk import end_fristen_of, issue, move_versand, set_clock, show_on_bescheid
from ..wege import versandarten
from .ruecklauf import void_versand


@transaction.atomic
def record_nachweis(
    versand_id: UUID,
    *,
    am: date,
    weise: str = "",
    kennung: str = "",
    datei: Datei | None = None,
    akteur: Akteur,
) -> Versand:
    """The record of service came back: the day read from it starts the clock. A wrong entry is
    mended by the next one, which computes every date anew.
    """
    vorgang, versand = lock_versand(versand_id)
    if not has_rolle(akteur, Rolle.POSTSTELLE):
        check_may_work(vorgang, akteur)
    art = versandarten[versand.weg]
    if not art.mit_nachweis or versand.zustand not in ("zur_post", "bekanntgegeben"):
        raise Fachfehler("Zu diesem Versand gibt es keinen Zustellungsnachweis zu erfassen.")
    _check_day(versand, am)
    if versand.weg == Versandweg.URKUNDE and not weise:
        raise Fachfehler("Bitte sagen Sie, wie laut Urkunde zugestellt wurde.")
    alt = {"zugestellt": versand.zugestellt, "weise": versand.weise}
    versand.zugestellt, versand.kennung = am, kennung.strip() or versand.kennung
    versand.weise = Zustellungsweise(weise) if weise else ""
    _file_proof(vorgang, versand, datei, akteur)
    versand.save(update_fields=["zugestellt", "weise", "kennung", "nachweis"])
    _count_as_served(vorgang, versand, akteur)
    neu = {"zugestellt": am, "weise": versand.weise, "weg": versand.weg}
    record(
        vorgang.kette,
        "zustellung_nachgewiesen",
        akteur=akteur,
        objekt=versand.bescheid,
        alt=alt,
        neu=neu,
    )
    return versand


@transaction.atomic
def hand_over(
    versand_id: UUID, *, am: date, an: str, datei: Datei | None = None, akteur: Akteur
) -> Versand:
    """Handed over at the counter against a signed and dated receipt (§ 5 Abs. 1 VwZG). `an` is who
    took it.
    """
    vorgang, versand = lock_versand_of(versand_id, akteur=akteur)
    if versand.weg != Versandweg.UEBERGABE or versand.zustand != "vorbereitet":
        raise Fachfehler("Dieser Brief liegt nicht zur Übergabe bereit.")
    if not an.strip():
        raise Fachfehler("Bitte sagen Sie, wer den Brief bekommen und unterschrieben hat.")
    _check_day(versand, am)
    versand.am = versand.zugestellt = am
    versand.kennung = an.strip()[:80]
    _file_proof(vorgang, versand, datei, akteur)
    versand.save(update_fields=["am", "zugestellt", "kennung", "nachweis"])
    _count_as_served(vorgang, versand, akteur)
    issue(vorgang, versand.bescheid, akteur=akteur)
    neu = {"am": am, "an": versand.kennung}
    record(vorgang.kette, "bescheid_uebergeben", akteur=akteur, objekt=versand.bescheid, neu=neu)
    return versand


@transaction.atomic
def announce_publicly(
    versand_id: UUID, *, am: date, ort: str, grund: str, akteur: Akteur
) -> Versand:
    """The first day of the public notice: öffentliche Zustellung (§ 10 VwZG), which needs a reason
    such as an unknown residence, or öffentliche Bekanntgabe (§ 41 Abs. 3 und 4 VwVfG).
    """
    vorgang, versand = lock_versand_of(versand_id, akteur=akteur)
    if versand.weg not in _OEFFENTLICH or versand.zustand != "vorbereitet":
        raise Fachfehler("Für diesen Brief ist keine öffentliche Bekanntmachung vorgesehen.")
    if not ort.strip() or not grund.strip():
        raise Fachfehler("Bitte nennen Sie Ort und Grund der öffentlichen Bekanntmachung.")
    _check_day(versand, am)
    versand.am, versand.ort = am, ort.strip()
    versand.anlass = grund.strip()[:200]
    move_versand(versand, "ausgehaengt", "am", "ort", "anlass")
    set_clock(vorgang, versand, akteur=akteur)
    show_on_bescheid(versand)
    issue(vorgang, versand.bescheid, akteur=akteur)
    neu = {"am": am, "ort": versand.ort, "weg": versand.weg}
    record(
        vorgang.kette,
        "oeffentlich_bekannt_gemacht",
        akteur=akteur,
        objekt=versand.bescheid,
        neu=neu,
        grund=grund.strip(),
    )
    return versand


@transaction.atomic
def end_aushang(versand_id: UUID, *, bis: date, akteur: Akteur) -> Versand:
    """The last day it hung there. Taken down before the period was over, it notified nobody."""
    vorgang, versand = lock_versand_of(versand_id, akteur=akteur)
    if versand.weg not in _OEFFENTLICH or versand.am is None:
        raise Fachfehler("Dieser Brief ist nicht öffentlich bekannt gemacht.")
    if bis < versand.am or bis > uhr.heute():
        raise Fachfehler("Das Ende des Aushangs liegt zwischen seinem Beginn und heute.")
    versand.bis = bis
    versand.save(update_fields=["bis"])
    neu = {"bis": bis}
    record(vorgang.kette, "aushang_beendet", akteur=akteur, objekt=versand.bescheid, neu=neu)
    if versand.bekanntgabe and bis < versand.bekanntgabe:
        grund = "zu früh abgenommen: Die zwei Wochen waren noch nicht vergangen"
        void_versand(vorgang, versand, grund=grund, akteur=akteur)
    return versand


_OEFFENTLICH = (Versandweg.OEFFENTLICH, Versandweg.BEKANNTMACHUNG)


def _check_day(versand: Versand, am: date) -> None:
    if am > uhr.heute():
        raise Fachfehler("Der Tag liegt in der Zukunft.")
    fruehestens = versand.am if versand.zustand == "zur_post" else versand.bescheid.datum
    if fruehestens and am < fruehestens:
        raise Fachfehler(f"Der Tag liegt vor dem {fruehestens:%d.%m.%Y}.")


def _count_as_served(vorgang: Vorgang, versand: Versand, akteur: Akteur) -> None:
    if versand.zustand != "bekanntgegeben":
        move_versand(versand, "bekanntgegeben")
    set_clock(vorgang, versand, akteur=akteur)
    end_fristen_of(vorgang, versand, "bekanntgabe", akteur=akteur)
    show_on_bescheid(versand)
    touch(vorgang)


def _file_proof(vorgang: Vorgang, versand: Versand, datei: Datei | None, akteur: Akteur) -> None:
    if datei is None:
        return
    versand.nachweis = add_dokument(
        vorgang,
        datei,
        art="zustellungsnachweis",
        titel=f"{versandarten[versand.weg].beleg} zu {versand.bescheid.betreff}"[:300],
        richtung=Richtung.EINGANG,
        akteur=akteur,
    )
