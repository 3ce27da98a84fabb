"""An Akte goes z.d.A., and comes back only by two people."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import lock_akte, move_akte
from rathaus.core.fehler import Fachfehler, Veraltet
from rathaus.core.freigaben.public import Freigabe, request_freigabe, require_freigabe
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import retention_of_akte

from ..models import Aussonderungsstueck
from ..permissions import check_may_close
from ..queries.akten import obstacles_of
from ..zustaende import ENDEN, RUECKNEHMBAR
from .stuecke import move_stueck

OEFFNEN = "akte_oeffnen"


@transaction.atomic
def close_akte(akte_id: UUID, *, akteur: Akteur, stand: int | None = None) -> Akte:
    """z.d.A.: from now on nothing in it changes. Its period is computed and kept for the lists."""
    list(Vorgang.objects.select_for_update(of=("self",)).filter(akte=akte_id).order_by("pk"))
    akte = lock_akte(akte_id)
    check_may_close(akteur, akte)
    _check_stand(akte, stand)
    if gruende := obstacles_of(akte.pk):
        raise Fachfehler(gruende[0])
    akte.zda_am = uhr.heute()
    akte.aufbewahren_bis = _end_of_period(akte)
    move_akte(akte, "zda", "akte_zda", "zda_am", "aufbewahren_bis", akteur=akteur)
    return akte


@transaction.atomic
def refresh_retention(akte_id: UUID, *, akteur: Akteur) -> bool:
    """Compute the end of the period anew: the plan or the Gegenstand may have changed. Whether it
    did.
    """
    akte = lock_akte(akte_id)
    if akte.zustand != "zda":
        return False
    ende = _end_of_period(akte)
    if ende == akte.aufbewahren_bis:
        return False
    alt, akte.aufbewahren_bis = akte.aufbewahren_bis, ende
    akte.save(update_fields=["aufbewahren_bis"])
    record(
        f"akte:{akte.pk}",
        "aufbewahrung_neu_berechnet",
        akteur=akteur,
        objekt=akte,
        alt={"bis": alt},
        neu={"bis": ende},
    )
    return True


def _end_of_period(akte: Akte) -> date | None:
    try:
        return retention_of_akte(akte).ende
    except Fachfehler:
        return None  # no rule, no end: it stays


@transaction.atomic
def request_reopening(akte_id: UUID, *, grund: str, akteur: Akteur, stand: int) -> Freigabe:
    """Ask a second person to have a closed Akte opened again."""
    if not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund; er steht in der Akte.")
    akte = lock_akte(akte_id)
    check_may_close(akteur, akte)
    _check_stand(akte, stand)
    _check_comes_back(akte)
    kette = f"akte:{akte.pk}"
    record(kette, "oeffnung_beantragt", akteur=akteur, objekt=akte, grund=grund.strip())
    return request_freigabe(
        OEFFNEN, akte.pk, str(akte.stand), akteur=akteur, betreff=str(akte), kette=kette
    )


@transaction.atomic
def reopen_akte(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """On the word of the second person, bound to the state the first one saw. An offer to the
    archive is taken back.
    """
    akte = lock_akte(freigabe.objekt_id)
    if freigabe.version != str(akte.stand):
        raise Veraltet("Die Akte hat sich seit dem Antrag geändert. Bitte neu beantragen.")
    require_freigabe(OEFFNEN, akte.pk, freigabe.version)
    _check_comes_back(akte)
    _take_back(akte, akteur)
    akte.zda_am = akte.aufbewahren_bis = None
    akte.wieder_geoeffnet = uhr.heute()
    felder = ("zda_am", "aufbewahren_bis", "wieder_geoeffnet", "schluessel")
    try:
        with transaction.atomic():
            move_akte(akte, "offen", "akte_wieder_offen", *felder, akteur=akteur)
    except IntegrityError:
        # A newer Akte collects by now: this one comes back without taking in what is new.
        akte.schluessel, akte.zustand = "", "zda"
        move_akte(akte, "offen", "akte_wieder_offen", *felder, akteur=akteur)


def _check_stand(akte: Akte, stand: int | None) -> None:
    if stand is not None and stand != akte.stand:
        raise Veraltet("Die Akte hat sich inzwischen geändert. Bitte prüfen Sie den neuen Stand.")


def _check_comes_back(akte: Akte) -> None:
    if akte.zustand == "offen":
        raise Fachfehler("Diese Akte ist offen.")
    stueck = _living(akte)
    if akte.zustand not in ("zda", "angeboten") or (
        stueck is not None and stueck.zustand not in RUECKNEHMBAR
    ):
        raise Fachfehler("Die Akte liegt beim Archiv. Sie lässt sich nicht mehr öffnen.")


def _take_back(akte: Akte, akteur: Akteur) -> None:
    stueck = _living(akte)
    if stueck is not None:
        move_stueck(stueck, "zurueckgenommen", akteur=akteur)
        move_akte(akte, "zda", "angebot_zurueckgenommen", akteur=akteur)


def _living(akte: Akte) -> Aussonderungsstueck | None:
    lebende = Aussonderungsstueck.objects.select_for_update(of=("self",)).exclude(zustand__in=ENDEN)
    return lebende.filter(akte=akte).first()
