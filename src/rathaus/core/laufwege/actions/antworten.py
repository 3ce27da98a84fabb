"""What the one who was asked answers."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.freigaben.befangenheit import represent_each_other, vertretungen_of
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import lock_for_job, touch
from rathaus.core.vorgaenge.queries import acts_for

from ..ablauf import obstacle_of, set_zustand
from ..arten import ANTWORTEN, Schrittart
from ..models import Laufschritt
from ..queries import fassung_of
from ..zustaende import ABGELEHNT, ERLEDIGT, OFFEN, SCHRITT, WARTET, ZURUECKGEGEBEN
from .gemeinsam import close_schritte, go_on, steps_of, stop

NICHT_DA = "Diesen Schritt gibt es nicht."


@transaction.atomic
def answer_schritt(
    schritt_id: UUID, antwort: str, *, bemerkung: str = "", akteur: Akteur
) -> Laufschritt:
    """The asked colleague, or their deputy, says yes (`erledigt`) or no (`abgelehnt`). A no brings
    the whole way back with its reason.
    """
    vorgang, schritte = _lock(schritt_id, akteur)
    schritt = next(s for s in schritte if s.pk == schritt_id)
    laufweg = schritt.laufweg
    _check(schritt, schritte, antwort, bemerkung.strip(), akteur)
    set_zustand(schritt, antwort)
    schritt.gezeichnet_von_id, schritt.beantwortet = akteur.als_mitarbeiter, uhr.jetzt()
    schritt.bemerkung, schritt.fassung = bemerkung.strip(), fassung_of(laufweg)
    close_schritte([schritt], vorgang)
    if antwort == ABGELEHNT:
        stop(laufweg, schritte, vorgang, ZURUECKGEGEBEN, schritt.bemerkung)
    else:
        go_on(laufweg, schritte, vorgang, akteur=akteur)
    touch(vorgang)
    record(
        vorgang.kette,
        f"{schritt.art}_{antwort}",
        akteur=_as_deputy(akteur, schritt),
        objekt=schritt,
        neu={"antwort": antwort, "fassung": schritt.fassung, "laufweg": laufweg.zustand},
        grund=schritt.bemerkung,
    )
    return schritt


def _lock(schritt_id: UUID, akteur: Akteur) -> tuple[Vorgang, list[Laufschritt]]:
    """Only for who was asked or stands in for them, and is not barred from the Vorgang."""
    eigener = (
        Laufschritt.objects.filter(pk=schritt_id, an_id__in=acts_for(akteur))
        .select_related("laufweg")
        .first()
    )
    if eigener is None:
        raise NichtGefunden(NICHT_DA)
    vorgang = lock_for_job(eigener.laufweg.vorgang_id)
    if vorgang.befangenheiten.filter(mitarbeiter_id=akteur.als_mitarbeiter).exists():
        raise NichtGefunden(NICHT_DA)
    laufweg = vorgang.laufwege.get(pk=eigener.laufweg_id)
    schritte = steps_of(laufweg)
    for schritt in schritte:
        schritt.laufweg = laufweg
    return vorgang, schritte


def _check(
    schritt: Laufschritt, schritte: list[Laufschritt], antwort: str, bemerkung: str, akteur: Akteur
) -> None:
    if schritt.zustand != OFFEN:
        raise NichtErlaubt(_closed(schritt))
    wer = akteur.als_mitarbeiter
    if grund := obstacle_of(schritt, wer, schritte, schritt.laufweg.gestartet_von_id):
        raise NichtErlaubt(grund)
    if schritt.art == Schrittart.SCHLUSSZEICHNUNG and _same_eyes(schritt, akteur):
        raise NichtErlaubt(
            "Sie und die Person, die den Laufweg begonnen hat, vertreten einander. "
            "Bitte lassen Sie eine dritte Person schlusszeichnen."
        )
    _check_words(Schrittart(schritt.art), antwort, bemerkung)


def _closed(schritt: Laufschritt) -> str:
    if schritt.zustand == WARTET:
        return "Dieser Schritt ist noch nicht dran."
    if schritt.gezeichnet_von_id:
        return "Hierauf ist schon geantwortet."
    return f"Dieser Schritt ist {SCHRITT[schritt.zustand].name}."


def _check_words(art: Schrittart, antwort: str, bemerkung: str) -> None:
    worte = ANTWORTEN[art]
    if antwort not in (ERLEDIGT, ABGELEHNT) or (antwort == ABGELEHNT and not worte.nein):
        raise Fachfehler("Bitte wählen Sie eine der Antworten.")
    if antwort == ABGELEHNT and not bemerkung:
        raise Fachfehler("Bitte nennen Sie den Grund; damit geht der Laufweg zurück.")
    if worte.mit_text and not bemerkung:
        raise Fachfehler("Bitte notieren Sie, was besprochen wurde.")


def _same_eyes(schritt: Laufschritt, akteur: Akteur) -> bool:
    begonnen = {schritt.laufweg.gestartet_von_id}
    seit = uhr.ortszeit(schritt.laufweg.gestartet).date()
    zeichnend = {akteur.als_mitarbeiter}
    return represent_each_other(begonnen, zeichnend, vertretungen_of(akteur), seit=seit)


def _as_deputy(akteur: Akteur, schritt: Laufschritt) -> Akteur:
    if akteur.mitarbeiter_id == schritt.an_id:
        return akteur
    return replace(akteur, vertritt_id=schritt.an_id)
