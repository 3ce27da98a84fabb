"""Changing a way that runs: one more step, another person, back to the start."""

from typing import Literal
from uuid import UUID

from django.db import transaction

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import lock_for_party, lock_vorgang, touch
from rathaus.core.vorgaenge.queries import acts_for

from ..ablauf import current_stufe, is_pending, set_zustand
from ..models import Laufschritt, Laufweg
from ..zustaende import ENTFALLEN, LAEUFT, OFFEN, ZURUECKGEHOLT
from .beginnen import NeuerSchritt, build_schritt, check_ways
from .gemeinsam import close_schritte, go_on, open_schritt, steps_of, stop

Wann = Literal["jetzt", "danach"]


@transaction.atomic
def add_schritt(laufweg_id: UUID, neu: NeuerSchritt, *, wann: Wann, akteur: Akteur) -> Laufschritt:
    """One more, ad hoc: beside the steps that are open now, or right after them. Those asked may
    do so, and who works on the Vorgang.
    """
    laufweg = _find(laufweg_id)
    if _holds_step(laufweg, akteur):
        vorgang = lock_for_party(laufweg.vorgang_id, akteur=akteur)
    else:
        vorgang = lock_vorgang(laufweg.vorgang_id, akteur=akteur, stand=None)
    laufweg = _running(laufweg_id)
    schritte = steps_of(laufweg)
    stufe = current_stufe(schritte)
    schritt = build_schritt(laufweg, neu)
    schritt.stufe = stufe if wann == "jetzt" else stufe + 1
    if wann == "danach":
        _make_room(schritte, stufe)
    schritte.append(schritt)
    check_ways(laufweg, schritte, vorgang)
    for jeder in schritte:
        jeder.save()
    go_on(laufweg, schritte, vorgang, akteur=akteur)
    _note("laufschritt_ergaenzt", schritt, vorgang, akteur)
    return schritt


@transaction.atomic
def redirect_schritt(
    schritt_id: UUID, *, an: Mitarbeiter, akteur: Akteur, wer: str = ""
) -> Laufschritt:
    """Somebody else is asked instead: the first is away for long, or was the wrong one."""
    alter = Laufschritt.objects.filter(pk=schritt_id).select_related("laufweg").first()
    if alter is None:
        raise NichtGefunden("Diesen Schritt gibt es nicht.")
    vorgang = lock_vorgang(alter.laufweg.vorgang_id, akteur=akteur, stand=None)
    laufweg = _running(alter.laufweg_id)
    schritte = steps_of(laufweg)
    schritt = next(s for s in schritte if s.pk == schritt_id)
    if not is_pending(schritt):
        raise NichtErlaubt("Dieser Schritt ist nicht mehr offen.")
    neuer = _successor(schritt, an, wer)
    check_ways(laufweg, [neuer if s is schritt else s for s in schritte], vorgang)
    war_offen = schritt.zustand == OFFEN
    set_zustand(schritt, ENTFALLEN)
    close_schritte([schritt], vorgang)
    if war_offen:
        open_schritt(neuer, laufweg, vorgang, akteur=akteur)
    else:
        neuer.save()
    _note("laufschritt_umgeleitet", neuer, vorgang, akteur)
    return neuer


@transaction.atomic
def recall_laufweg(laufweg_id: UUID, *, grund: str, akteur: Akteur) -> Laufweg:
    """Back to who works on the Vorgang. What was signed stays signed; nobody is asked any more."""
    vorgang = lock_vorgang(_find(laufweg_id).vorgang_id, akteur=akteur, stand=None)
    laufweg = _running(laufweg_id)
    stop(laufweg, steps_of(laufweg), vorgang, ZURUECKGEHOLT, grund.strip())
    touch(vorgang)
    record(
        vorgang.kette, "laufweg_zurueckgeholt", akteur=akteur, objekt=laufweg, grund=grund.strip()
    )
    return laufweg


def end_laufwege(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """Inside the transaction that closes the Vorgang: nobody is asked about it any more."""
    for laufweg in vorgang.laufwege.filter(zustand=LAEUFT):
        stop(laufweg, steps_of(laufweg), vorgang, ZURUECKGEHOLT, "Vorgang abgeschlossen")
        record(
            vorgang.kette,
            "laufweg_zurueckgeholt",
            akteur=akteur,
            objekt=laufweg,
            grund=laufweg.grund,
        )


def _find(laufweg_id: UUID) -> Laufweg:
    laufweg = Laufweg.objects.filter(pk=laufweg_id).first()
    if laufweg is None:
        raise NichtGefunden("Diesen Laufweg gibt es nicht.")
    return laufweg


def _running(laufweg_id: UUID) -> Laufweg:
    """As it is now that the Vorgang is locked."""
    laufweg = _find(laufweg_id)
    if not laufweg.laeuft:
        raise NichtErlaubt(f"Dieser Laufweg ist schon {laufweg.get_zustand_display()}.")
    return laufweg


def _holds_step(laufweg: Laufweg, akteur: Akteur) -> bool:
    return laufweg.schritte.filter(zustand=OFFEN, an_id__in=acts_for(akteur)).exists()


def _make_room(schritte: list[Laufschritt], stufe: int) -> None:
    for schritt in schritte:
        if schritt.stufe > stufe:
            schritt.stufe += 1


def _successor(schritt: Laufschritt, an: Mitarbeiter, wer: str) -> Laufschritt:
    if an.pk == schritt.an_id:
        raise Fachfehler(f"Dieser Schritt liegt schon bei {an}.")
    return Laufschritt(
        laufweg=schritt.laufweg,
        stufe=schritt.stufe,
        art=schritt.art,
        an=an,
        wer=wer,
        auftrag=schritt.auftrag,
        faellig=schritt.faellig,
        zustand=schritt.zustand,
    )


def _note(verb: str, schritt: Laufschritt, vorgang: Vorgang, akteur: Akteur) -> None:
    touch(vorgang)
    record(
        vorgang.kette,
        verb,
        akteur=akteur,
        objekt=schritt,
        neu={"stufe": schritt.stufe, "art": schritt.art, "an": schritt.an_id},
        grund=schritt.auftrag,
    )
