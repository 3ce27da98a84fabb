from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, Veraltet
from rathaus.core.protokoll.public import Akteur, Akteurart, record

from .befangenheit import hindernis, vertretungen_of
from .models import LEBENDIG, Freigabe
from .registry import freigabeart
from .zustaende import ABGELEHNT, BEANTRAGT, ERTEILT, TAFEL, ZURUECKGEZOGEN

UEBERHOLT = "durch eine neue Fassung überholt"


@transaction.atomic
def request_freigabe(
    art: str,
    objekt_id: UUID,
    version: str,
    *,
    akteur: Akteur,
    betreff: str = "",
    kette: str = "",
) -> Freigabe:
    """Ask for a second person's consent to exactly this version.

    Asking twice gives the one that exists; requests for other versions of the thing end. `betreff`
    is what the second person reads in their list; `kette` the chain of the thing.
    """
    freigabeart(art)
    person = _require_person(akteur)
    for alte in _living(art, objekt_id).exclude(version=version).filter(zustand=BEANTRAGT):
        _withdraw(alte, akteur=akteur, grund=UEBERHOLT)
    if vorhanden := _living(art, objekt_id).filter(version=version).first():
        return vorhanden
    freigabe = Freigabe(
        art=art,
        objekt_id=objekt_id,
        version=version,
        betreff=betreff,
        kette=kette or f"freigabe:{objekt_id}",
        beantragt_von_id=person,
        antrag_fuer_id=akteur.vertritt_id,
        beantragt_am=uhr.jetzt(),
    )
    try:
        with transaction.atomic():
            freigabe.save(force_insert=True)
    except IntegrityError:  # somebody asked at the same moment
        return _living(art, objekt_id).get(version=version)
    _record(freigabe, akteur=akteur)
    return freigabe


@transaction.atomic
def grant_freigabe(freigabe: Freigabe, *, akteur: Akteur) -> Freigabe:
    """Consent. The second person is another one, no deputy of the first nor the other way round,
    and holds the right to decide at this moment.
    """
    entschieden = _decide(freigabe.id, ERTEILT, akteur=akteur, grund="")
    freigabeart(entschieden.art).on_granted(entschieden, akteur=akteur)
    return entschieden


@transaction.atomic
def refuse_freigabe(freigabe: Freigabe, *, akteur: Akteur, grund: str) -> Freigabe:
    if not grund.strip():
        raise Fachfehler("Bitte sagen Sie, warum Sie die Freigabe ablehnen.")
    entschieden = _decide(freigabe.id, ABGELEHNT, akteur=akteur, grund=grund)
    freigabeart(entschieden.art).on_refused(entschieden, akteur=akteur)
    return entschieden


@transaction.atomic
def withdraw_freigaben(art: str, objekt_id: UUID, *, akteur: Akteur, grund: str) -> int:
    """End all that were asked for or granted: the thing changed, or shall not happen."""
    lebendige = list(_living(art, objekt_id))
    for freigabe in lebendige:
        _withdraw(freigabe, akteur=akteur, grund=grund)
    return len(lebendige)


def forget_betreff(objekt_id: UUID) -> None:
    """At a Vernichtung the words go; who decided, and when, stays."""
    Freigabe.objects.filter(objekt_id=objekt_id).update(betreff="", grund="")


def _decide(freigabe_id: UUID, nach: str, *, akteur: Akteur, grund: str) -> Freigabe:
    _require_person(akteur)
    freigabe = Freigabe.objects.select_for_update().get(id=freigabe_id)
    _check_decision(freigabe, akteur)
    freigabe.zustand = TAFEL.check(freigabe.zustand, nach).kennung
    freigabe.entschieden_von_id = akteur.mitarbeiter_id
    freigabe.entschieden_fuer_id = akteur.vertritt_id
    freigabe.entschieden_am = uhr.jetzt()
    freigabe.grund = grund
    freigabe.save()
    _record(freigabe, akteur=akteur, grund=grund)
    return freigabe


def _check_decision(freigabe: Freigabe, akteur: Akteur) -> None:
    if freigabe.zustand != BEANTRAGT:
        raise Veraltet(
            f"Diese Freigabe ist schon {TAFEL[freigabe.zustand].name}. Sie ist nicht mehr offen."
        )
    if text := hindernis(freigabe, akteur, vertretungen_of(akteur)):
        raise NichtErlaubt(text)
    erlaubt = freigabeart(freigabe.art).entscheidbare(akteur, [freigabe.objekt_id])
    if freigabe.objekt_id not in erlaubt:
        raise NichtErlaubt("Für diese Freigabe sind Sie nicht zuständig.")


def _withdraw(freigabe: Freigabe, *, akteur: Akteur, grund: str) -> None:
    freigabe.zustand = TAFEL.check(freigabe.zustand, ZURUECKGEZOGEN).kennung
    freigabe.save(update_fields=["zustand"])
    _record(freigabe, akteur=akteur, grund=grund)


def _living(art: str, objekt_id: UUID) -> QuerySet[Freigabe]:
    return (
        Freigabe.objects.select_for_update()
        .filter(art=art, objekt_id=objekt_id, zustand__in=LEBENDIG)
        .order_by("id")
    )


def _require_person(akteur: Akteur) -> UUID:
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Eine Freigabe beantragen und erteilen nur Menschen aus dem Rathaus.")
    return akteur.mitarbeiter_id


def _record(freigabe: Freigabe, *, akteur: Akteur, grund: str = "") -> None:
    record(
        freigabe.kette,
        f"freigabe_{freigabe.zustand}",
        akteur=akteur,
        objekt=freigabe,
        neu={
            "art": freigabe.art,
            "objekt_id": freigabe.objekt_id,
            "version": freigabe.version,
            "zustand": freigabe.zustand,
        },
        grund=grund,
    )
