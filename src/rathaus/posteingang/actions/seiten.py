"""Pages put right: turned, divided, joined, left out. A job binds the letter anew."""

from datetime import date
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import new_token
from rathaus.core.protokoll.public import Akteur, record

from ..models import Lesestand, Postseite, Poststueck
from .sperre import lock_stueck, require_waiting, touch

VIERTEL = 90


@transaction.atomic
def turn_page(stueck_id: UUID, seite_id: UUID, *, akteur: Akteur, stand: int) -> Poststueck:
    """A quarter to the right. Its text is read again: the old one came from the wrong side."""
    stueck, seite = _hold(stueck_id, seite_id, akteur, stand)
    seite.drehung = (seite.drehung + VIERTEL) % 360
    seite.text = ""
    seite.save(update_fields=["drehung", "text"])
    _rebind(stueck, "seite_gedreht", akteur)
    return stueck


@transaction.atomic
def leave_out(stueck_id: UUID, seite_id: UUID, *, akteur: Akteur, stand: int) -> Poststueck:
    """Out of the letter, or back into it; the page itself stays."""
    stueck, seite = _hold(stueck_id, seite_id, akteur, stand)
    leer = seite.art == Postseite.Art.SEITE
    if leer and stueck.seiten == 1:
        raise Fachfehler("Es ist die letzte Seite dieses Schreibens.")
    seite.art = Postseite.Art.LEER if leer else Postseite.Art.SEITE
    seite.save(update_fields=["art"])
    _rebind(stueck, "seite_weggelassen" if leer else "seite_zurueckgeholt", akteur)
    return stueck


@transaction.atomic
def split_before(stueck_id: UUID, seite_id: UUID, *, akteur: Akteur, stand: int) -> Poststueck:
    """From this page on it is another letter, which is returned."""
    stueck, seite = _hold(stueck_id, seite_id, akteur, stand)
    vorher = stueck.blaetter.filter(nummer__lt=seite.nummer, art=Postseite.Art.SEITE)
    if not vorher.exists():
        raise Fachfehler("Davor steht keine Seite, die ein Schreiben bleiben könnte.")
    neu = Poststueck.objects.create(
        nummer=new_token(),
        einlieferung_id=stueck.einlieferung_id,
        kanal=stueck.kanal,
        eingang=stueck.eingang,
        angelegt=uhr.jetzt(),
        zustand=stueck.zustand,
        sicht_id=stueck.sicht_id,
        seiten=0,
    )
    stueck.blaetter.filter(nummer__gte=seite.nummer).update(poststueck=neu)
    _rebind(neu, "abgeteilt", akteur)
    _rebind(stueck, "geteilt", akteur)
    return neu


@transaction.atomic
def join_next(stueck_id: UUID, *, akteur: Akteur, stand: int) -> Poststueck:
    """The letter that came right behind it in the same delivery belongs to it."""
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    require_waiting(stueck)
    letzte = stueck.blaetter.order_by("-laufend").first()
    folgend = letzte and (
        Postseite.objects.filter(
            einlieferung_id=stueck.einlieferung_id,
            laufend__gt=letzte.laufend,
            poststueck__isnull=False,
        )
        .order_by("laufend")
        .first()
    )
    if not folgend or folgend.poststueck_id is None:
        raise Fachfehler("Dahinter kam kein weiteres Schreiben.")
    naechstes = lock_stueck(folgend.poststueck_id, akteur=akteur, stand=None)
    require_waiting(naechstes)
    ab = stueck.blaetter.count()
    for seite in naechstes.blaetter.defer("bild").order_by("nummer"):
        ab += 1
        Postseite.objects.filter(pk=seite.pk).update(poststueck=stueck, nummer=ab)
    record(
        naechstes.kette, "post_verbunden", akteur=akteur, objekt=naechstes, neu={"mit": stueck.pk}
    )
    naechstes.delete()
    _rebind(stueck, "verbunden", akteur)
    return stueck


@transaction.atomic
def correct_eingang(
    stueck_id: UUID, *, eingang: date, grund: str, akteur: Akteur, stand: int
) -> Poststueck:
    """The day it reached the town, where that is not the day it was scanned: the night letter box
    is emptied in the morning. Periods run from it, so a reason is needed.
    """
    if not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund, zum Beispiel „Nachtbriefkasten“.")
    if eingang > uhr.heute():
        raise Fachfehler("Der Tag des Eingangs liegt in der Zukunft.")
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    require_waiting(stueck)
    alt, stueck.eingang = stueck.eingang, eingang
    touch(stueck, "eingang")
    record(
        stueck.kette,
        "eingang_berichtigt",
        akteur=akteur,
        objekt=stueck,
        alt={"eingang": alt},
        neu={"eingang": eingang},
        grund=grund.strip(),
    )
    return stueck


def _hold(
    stueck_id: UUID, seite_id: UUID, akteur: Akteur, stand: int
) -> tuple[Poststueck, Postseite]:
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    require_waiting(stueck)
    seite = stueck.blaetter.filter(pk=seite_id).defer("bild").first()
    if seite is None:
        raise Fachfehler("Diese Seite gehört nicht mehr zu diesem Schreiben.")
    return stueck, seite


def _rebind(stueck: Poststueck, verb: str, akteur: Akteur) -> None:
    for nummer, seite in enumerate(stueck.blaetter.order_by("nummer").defer("bild"), start=1):
        if seite.nummer != nummer:
            Postseite.objects.filter(pk=seite.pk).update(nummer=nummer)
    stueck.seiten = stueck.blaetter.filter(art=Postseite.Art.SEITE).count()
    stueck.datei, stueck.gelesen, stueck.lesestand = None, 0, Lesestand.OFFEN
    stueck.getrennt = False
    touch(stueck, "seiten", "datei", "gelesen", "lesestand", "getrennt")
    record(stueck.kette, verb, akteur=akteur, objekt=stueck, neu={"seiten": stueck.seiten})
    jobs.configure_task("posteingang.lies").defer(stueck_id=str(stueck.pk))
