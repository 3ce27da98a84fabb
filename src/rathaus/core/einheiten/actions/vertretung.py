"""Absence: who stands in. Set by the absent, or by the head for a colleague who cannot."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, Akteurart, record
from rathaus.core.zugaenge.public import vergessen

from ..models import Mitarbeiter, Rolle, Vertretung
from ..queries import NICHT_VERTRETBAR, einheiten_below, mitgliedschaften_of
from .gemeinsam import ROLLEN


@transaction.atomic
def set_vertretung(
    abwesend: Mitarbeiter,
    vertreter: Mitarbeiter,
    *,
    von: date,
    bis: date,
    akteur: Akteur,
    grund: str = "",
) -> Vertretung:
    """One deputy at a time for each absent; `bis` is the last day of absence."""
    _require_may_set(abwesend, akteur)
    # one after the other: waiting on the exclusion constraint alone, two can lock each other up
    Mitarbeiter.objects.select_for_update().get(pk=abwesend.pk)
    _check(abwesend, vertreter, von, bis)
    vertretung = Vertretung(
        abwesend=abwesend,
        vertreter=vertreter,
        von=von,
        bis=bis,
        grund=grund,
        gesetzt_von_id=akteur.mitarbeiter_id or abwesend.pk,
    )
    _insert(vertretung)
    record(
        ROLLEN,
        "vertretung_gesetzt",
        akteur=akteur,
        objekt=vertretung,
        neu={"abwesend": abwesend.pk, "vertreter": vertreter.pk, "von": von, "bis": bis},
    )
    vergessen()
    return vertretung


@transaction.atomic
def end_vertretung(vertretung: Vertretung, *, akteur: Akteur) -> Vertretung:
    """Back earlier than planned: the deputy's sight ends at once."""
    vertretung = (
        Vertretung.objects.select_for_update(of=("self",))
        .select_related("abwesend")
        .get(pk=vertretung.pk)
    )
    if akteur.mitarbeiter_id != vertretung.vertreter_id:
        _require_may_set(vertretung.abwesend, akteur)
    if vertretung.beendet is None:
        vertretung.beendet = uhr.heute()
        vertretung.save(update_fields=["beendet"])
        record(ROLLEN, "vertretung_beendet", akteur=akteur, objekt=vertretung)
        vergessen()
    return vertretung


def may_set_vertretung(akteur: Akteur, abwesend: Mitarbeiter) -> bool:
    """The absent, or who leads every office they work in.

    Leading one of two is not enough: the deputy would see into the other. Being the head's deputy
    is not enough either: duties do not chain.
    """
    if akteur.art == Akteurart.AUFTRAG or akteur.mitarbeiter_id == abwesend.pk:
        return True
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None:
        return False
    fremde = mitgliedschaften_of([abwesend.pk]).exclude(rolle__in=NICHT_VERTRETBAR)
    stellen = set(fremde.values_list("einheit_id", flat=True))
    geleitet = mitgliedschaften_of([akteur.mitarbeiter_id]).filter(rolle=Rolle.LEITUNG)
    return bool(stellen) and stellen <= einheiten_below(
        geleitet.values_list("einheit_id", flat=True)
    )


def _require_may_set(abwesend: Mitarbeiter, akteur: Akteur) -> None:
    if not may_set_vertretung(akteur, abwesend):
        raise NichtErlaubt(
            f"Eine Vertretung für {abwesend} trägt {abwesend} selbst ein oder die Leitung aller "
            "Ämter, in denen sie oder er arbeitet."
        )


def _check(abwesend: Mitarbeiter, vertreter: Mitarbeiter, von: date, bis: date) -> None:
    if bis < von:
        raise Fachfehler("Der letzte Tag liegt vor dem ersten.")
    if bis < uhr.heute():
        raise Fachfehler("Diese Zeit ist schon vorbei.")
    if abwesend.pk == vertreter.pk:
        raise Fachfehler("Niemand vertritt sich selbst. Bitte wählen Sie jemand anderen.")
    if not vertreter.aktiv:
        raise Fachfehler(f"{vertreter} arbeitet nicht mehr hier. Bitte wählen Sie jemand anderen.")
    if _absences(vertreter, von, bis).exists():
        raise Fachfehler(
            f"{vertreter} ist in dieser Zeit auch abwesend. Bitte wählen Sie jemand anderen."
        )


def _absences(mitarbeiter: Mitarbeiter, von: date, bis: date) -> QuerySet[Vertretung]:
    return Vertretung.objects.filter(
        Q(von__lte=bis), abwesend=mitarbeiter, bis__gte=von, beendet__isnull=True
    )


def _insert(vertretung: Vertretung) -> None:
    try:
        with transaction.atomic():
            vertretung.save(force_insert=True)
    except IntegrityError as fehler:
        raise Fachfehler(
            f"Für {vertretung.abwesend} ist in dieser Zeit schon eine Vertretung eingetragen. "
            "Bitte beenden Sie diese zuerst."
        ) from fehler
