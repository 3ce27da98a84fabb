"""Agreeing a plan: brought in, discussed position by position, consented to office by office, and
put in force by two people.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Max

from rathaus import uhr
from rathaus.core.einheiten.models import Einheit
from rathaus.core.fehler import Fachfehler, NichtErlaubt, Veraltet
from rathaus.core.freigaben.public import Freigabe, request_freigabe, require_freigabe
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.yamldateien import Dateifehler

from ..aktenplan import MAX_BYTES, write_aktenplan
from ..einlesen import import_zeilen
from .models import Planbeitrag, Planentwurf, Planzustimmung
from .queries import changes_of, consents_of, led_offices_of, may_steer, offices_of
from .vergleich import (
    AENDERBAR,
    changes,
    current_plan,
    fassung_of,
    lines_of,
    plan_of,
    version_of,
    with_werte,
)
from .zustaende import (
    ABGELEHNT,
    IN_ABSTIMMUNG,
    OFFEN,
    PLANBEITRAG,
    PLANENTWURF,
    UEBERNOMMEN,
    VERMERKT,
    VEROEFFENTLICHT,
    VERWORFEN,
)

T = TypeVar("T")
FREIGABE_ART = "aktenplan"
KETTE = "aktenplan"
SCHON_EINER = "Ein Entwurf ist schon in Abstimmung. Bitte schließen Sie ihn erst ab."


@transaction.atomic
def start_entwurf(name: str, *, akteur: Akteur, tabelle: str = "") -> Planentwurf:
    """A draft to be agreed, from a table or as a copy of the plan in force. One at a time."""
    _require_steering(akteur)
    if Planentwurf.objects.filter(zustand=IN_ABSTIMMUNG).exists():
        raise Fachfehler(SCHON_EINER)
    if len(tabelle.encode()) > MAX_BYTES:
        raise Fachfehler("Die Datei ist größer als 2 MB.")
    tabelle = tabelle or write_aktenplan()
    _checked(lambda: lines_of(tabelle))
    hoechste = Planentwurf.objects.aggregate(n=Max("nummer"))["n"] or 0
    entwurf = Planentwurf(
        nummer=hoechste + 1,
        name=name,
        tabelle=tabelle,
        angelegt_von_id=akteur.als_mitarbeiter,
        angelegt=uhr.jetzt(),
    )
    try:
        with transaction.atomic():
            entwurf.save(force_insert=True)
    except IntegrityError:  # somebody began one at the same moment
        raise Fachfehler(SCHON_EINER) from None
    _note("planentwurf_begonnen", entwurf, akteur, version=version_of(tabelle))
    return entwurf


@transaction.atomic
def add_beitrag(
    entwurf: Planentwurf,
    kennzeichen: str,
    *,
    einheit: Einheit,
    text: str,
    akteur: Akteur,
    werte: Mapping[str, str] | None = None,
) -> Planbeitrag:
    """An office remarks on a position, or asks for other values; those are checked at once."""
    entwurf = _lock(entwurf)
    if einheit not in offices_of(akteur):
        raise NichtErlaubt("Sie sprechen zum Aktenplan nur für Ihr eigenes Amt.")
    vorher = plan_of(entwurf.tabelle).get(kennzeichen)
    if vorher is None:
        raise Fachfehler(f"Die Stelle {kennzeichen} gibt es in diesem Entwurf nicht.")
    neu = {s: w for s, w in (werte or {}).items() if s in AENDERBAR and w != vorher[s]}
    if neu:
        _checked(lambda: with_werte(entwurf.tabelle, kennzeichen, neu))
    beitrag = Planbeitrag.objects.create(
        entwurf=entwurf,
        kennzeichen=kennzeichen,
        einheit=einheit,
        text=text,
        werte=neu,
        zustand=OFFEN if neu else VERMERKT,
        von_id=akteur.als_mitarbeiter,
        am=uhr.jetzt(),
    )
    _note("planbeitrag", entwurf, akteur, kennzeichen=kennzeichen, werte=neu)
    return beitrag


@transaction.atomic
def decide_beitrag(
    beitrag: Planbeitrag, *, uebernehmen: bool, antwort: str, akteur: Akteur
) -> Planbeitrag:
    """Take a change over, or say why not. Taken over, it asks the offices it concerns anew."""
    _require_steering(akteur)
    entwurf = _lock(beitrag.entwurf)
    beitrag = Planbeitrag.objects.select_for_update().get(pk=beitrag.pk)
    if not uebernehmen and not antwort.strip():
        raise Fachfehler("Bitte sagen Sie dem Amt, warum Sie die Änderung nicht übernehmen.")
    nach = UEBERNOMMEN if uebernehmen else ABGELEHNT
    beitrag.zustand = PLANBEITRAG.check(beitrag.zustand, nach).kennung
    beitrag.antwort = antwort.strip()
    beitrag.save()
    if uebernehmen:
        entwurf.tabelle = _checked(
            lambda: with_werte(entwurf.tabelle, beitrag.kennzeichen, beitrag.werte)
        )
        entwurf.save(update_fields=["tabelle"])
    _note(f"planbeitrag_{nach}", entwurf, akteur, kennzeichen=beitrag.kennzeichen)
    return beitrag


@transaction.atomic
def consent(entwurf: Planentwurf, *, einheit: Einheit, akteur: Akteur) -> Planzustimmung:
    """The head of an office consents to its positions as they stand now."""
    entwurf = _lock(entwurf)
    if einheit.pk not in led_offices_of(akteur):
        raise NichtErlaubt("Für ein Amt stimmt seine Leitung zu.")
    aenderungen = changes_of(entwurf)
    zustimmung, _ = Planzustimmung.objects.update_or_create(
        entwurf=entwurf,
        einheit=einheit,
        defaults={
            "fassung": fassung_of(aenderungen, einheit.kennung),
            "von_id": akteur.als_mitarbeiter,
            "am": uhr.jetzt(),
        },
    )
    _note("planzustimmung", entwurf, akteur, einheit=einheit.kennung, fassung=zustimmung.fassung)
    return zustimmung


@transaction.atomic
def request_veroeffentlichung(entwurf: Planentwurf, *, akteur: Akteur) -> Freigabe:
    """Once all have consented and nothing is unanswered, a second person puts it in force."""
    _require_steering(akteur)
    entwurf = _lock(entwurf)
    _require_agreed(entwurf)
    return request_freigabe(
        FREIGABE_ART,
        entwurf.pk,
        version_of(entwurf.tabelle),
        akteur=akteur,
        betreff=str(entwurf),
        kette=KETTE,
    )


@transaction.atomic
def publish_entwurf(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """What lies in the Akten already stays where it is; positions it does not name stay."""
    entwurf = _lock(Planentwurf.objects.get(pk=freigabe.objekt_id))
    if freigabe.version != version_of(entwurf.tabelle):
        raise Veraltet("Der Entwurf hat sich geändert. Bitte beantragen Sie die Freigabe neu.")
    require_freigabe(FREIGABE_ART, entwurf.pk, freigabe.version)
    _require_agreed(entwurf)
    import_zeilen(lines_of(entwurf.tabelle), str(entwurf), akteur=akteur)
    _end(entwurf, VEROEFFENTLICHT, akteur)


@transaction.atomic
def discard_entwurf(entwurf: Planentwurf, *, akteur: Akteur) -> None:
    _require_steering(akteur)
    _end(_lock(entwurf), VERWORFEN, akteur)


def _require_agreed(entwurf: Planentwurf) -> None:
    aenderungen = changes(current_plan(), plan_of(entwurf.tabelle))
    if not aenderungen:
        raise Fachfehler("Der Entwurf ändert nichts am geltenden Aktenplan.")
    if entwurf.beitraege.filter(zustand=OFFEN).exists():
        raise Fachfehler("Es gibt noch Änderungswünsche ohne Antwort.")
    fehlend = [str(amt.einheit) for amt in consents_of(entwurf, aenderungen) if amt.fehlt]
    if fehlend:
        raise Fachfehler(f"Es fehlt die Zustimmung von: {', '.join(fehlend)}.")


def _lock(entwurf: Planentwurf) -> Planentwurf:
    entwurf = Planentwurf.objects.select_for_update().get(pk=entwurf.pk)
    if not entwurf.offen:
        raise NichtErlaubt(f"Dieser Entwurf ist {entwurf.get_zustand_display()}.")
    return entwurf


def _end(entwurf: Planentwurf, nach: str, akteur: Akteur) -> None:
    entwurf.zustand = PLANENTWURF.check(entwurf.zustand, nach).kennung
    entwurf.beendet = uhr.jetzt()
    entwurf.save(update_fields=["zustand", "beendet"])
    _note(f"planentwurf_{nach}", entwurf, akteur, version=version_of(entwurf.tabelle))


def _checked(arbeit: Callable[[], T]) -> T:
    try:
        return arbeit()
    except Dateifehler as fehler:
        raise Fachfehler(str(fehler)) from fehler


def _require_steering(akteur: Akteur) -> None:
    if not may_steer(akteur):
        raise NichtErlaubt("Den Aktenplan bringt die Administration in die Abstimmung.")


def _note(verb: str, entwurf: Planentwurf, akteur: Akteur, **neu: object) -> None:
    record(KETTE, verb, akteur=akteur, objekt=entwurf, neu={"entwurf": entwurf.nummer, **neu})
