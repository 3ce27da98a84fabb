"""Pages put right: turned, divided, joined, left out. A job binds the letter anew."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import new_token
from rathaus.core.protokoll.public import Akteur, record

from ..lesereihe import line_up
from ..models import PAPIER, Lesestand, Postseite, Poststueck
from ..tage import days_of, set_days
from .sperre import hold_rows, lock_stueck, require_waiting, touch

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
    _give_pages(stueck, neu, ab=seite)
    _rebind(neu, "abgeteilt", akteur)
    _rebind(stueck, "geteilt", akteur)
    return neu


@transaction.atomic
def join_next(stueck_id: UUID, *, akteur: Akteur, stand: int) -> Poststueck:
    """The letter that came right behind it in the same delivery belongs to it."""
    folgend = _behind(stueck_id)
    if folgend is None:
        raise Fachfehler("Dahinter kam kein weiteres Schreiben.")
    return join_piece(stueck_id, folgend, akteur=akteur, stand=stand)


@transaction.atomic
def join_piece(stueck_id: UUID, anderes_id: UUID, *, akteur: Akteur, stand: int) -> Poststueck:
    """Another letter's pages belong behind this one's, however they came: the second half of a fax,
    what was forgotten in the envelope. Each part keeps its day of receipt; the letter's own is that
    of its front.
    """
    if stueck_id == anderes_id:
        raise Fachfehler("Das ist dieses Schreiben selbst.")
    hold_rows([stueck_id, anderes_id])
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    anderes = lock_stueck(anderes_id, akteur=akteur, stand=None)
    for teil in (stueck, anderes):
        require_waiting(teil)
    if (stueck.kanal in PAPIER) != (anderes.kanal in PAPIER):
        raise Fachfehler("Das eine kam auf Papier, das andere nicht: Bitte getrennt ablegen.")
    tage = {**_page_days(stueck), **_page_days(anderes)}
    ab = stueck.blaetter.count()
    for seite in anderes.blaetter.defer("bild").order_by("nummer"):
        ab += 1
        Postseite.objects.filter(pk=seite.pk).update(poststueck=stueck, nummer=ab)
    neu = {"mit": stueck.pk, "eingang": anderes.eingang}
    record(anderes.kette, "post_verbunden", akteur=akteur, objekt=anderes, neu=neu)
    anderes.delete()
    set_days(stueck, tage)
    _rebind(stueck, "verbunden", akteur)
    return stueck


def _give_pages(stueck: Poststueck, neu: Poststueck, *, ab: Postseite) -> None:
    """From this page on, each with the day it came; the first says the day of the new letter."""
    tage = _page_days(stueck)
    gehen = list(stueck.blaetter.filter(nummer__gte=ab.nummer).values_list("pk", flat=True))
    stueck.blaetter.filter(pk__in=gehen).update(poststueck=neu)
    neu.eingang = tage[ab.pk]
    set_days(neu, {seite: tage.pop(seite) for seite in gehen})
    set_days(stueck, tage)


def _page_days(stueck: Poststueck) -> dict[UUID, date]:
    return days_of(stueck, stueck.blaetter.values_list("pk", flat=True))


def _behind(stueck_id: UUID) -> UUID | None:
    """The letter after it in the delivery that has its last page."""
    letzte = Postseite.objects.filter(poststueck=stueck_id).order_by("-nummer").first()
    if letzte is None:
        return None
    folgende = Postseite.objects.filter(
        einlieferung_id=letzte.einlieferung_id,
        laufend__gt=letzte.laufend,
        poststueck__isnull=False,
    ).exclude(poststueck=stueck_id)
    return folgende.order_by("laufend").values_list("poststueck", flat=True).first()


@transaction.atomic
def correct_eingang(
    stueck_id: UUID, *, eingang: date, grund: str, akteur: Akteur, stand: int
) -> Poststueck:
    """The day it reached the town, where that is not the day it was scanned: the night letter box
    is emptied in the morning. Periods run from it, so a reason is needed, and the Protokoll says
    what it was before. Of a joined letter it is the day of its front part.
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
    touch(stueck, "seiten", "datei", "gelesen", "lesestand", "getrennt", "eingang", "vorschlag")
    record(stueck.kette, verb, akteur=akteur, objekt=stueck, neu={"seiten": stueck.seiten})
    line_up(stueck.pk)
