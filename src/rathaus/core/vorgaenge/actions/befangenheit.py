from datetime import date

from django.db import transaction
from django.db.models import Q

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.personen.formen import build_suchform
from rathaus.core.protokoll.public import Akteur, record

from ..models import Befangenheit, Vorgang
from ..permissions import may_lead
from .sperre import lock_vorgang, touch

SELBST_BETEILIGT = "selbst beteiligt (§ 20 Abs. 1 Nr. 1 VwVfG)"


def bar_own_cases(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """Keep clerks away from a Vorgang whose party they are (§ 20 Abs. 1 Nr. 1 VwVfG).

    They are recognised by their citizen account's e-mail address, or by name and birth date where
    they gave it.
    """
    for mitarbeiter in _parties_on_staff(vorgang):
        bar(vorgang, mitarbeiter, SELBST_BETEILIGT, akteur)


@transaction.atomic
def declare_befangenheit(
    vorgang: Vorgang, *, mitarbeiter: Mitarbeiter, grund: str, akteur: Akteur, stand: int
) -> None:
    """A clerk says they are barred, or the head says so (§§ 20, 21 VwVfG)."""
    vorgang = lock_vorgang(vorgang.pk, akteur=akteur, stand=stand)
    selbst = mitarbeiter.pk == akteur.mitarbeiter_id
    if not selbst and not may_lead(akteur, vorgang.sicht.einheit_id):
        raise NichtErlaubt("Andere schließt nur die Leitung von einem Vorgang aus.")
    if vorgang.bearbeiter_id == mitarbeiter.pk:
        vorgang.bearbeiter = None
    touch(vorgang, "bearbeiter")
    bar(vorgang, mitarbeiter, grund, akteur)


def _parties_on_staff(vorgang: Vorgang) -> list[Mitarbeiter]:
    beteiligte = list(
        vorgang.beteiligungen.values_list(
            "zugang__email", "person__suchform", "person__geburtsdatum"
        )
    )
    emails = {email for email, _name, _geboren in beteiligte if email}
    namen = {name for _email, name, _geboren in beteiligte}
    geburtstage = {tag for _email, _name, geboren in beteiligte if (tag := _day(geboren))}
    kandidaten = Mitarbeiter.objects.filter(
        Q(zugang__email__in=emails) | Q(geburtsdatum__in=geburtstage), aktiv=True
    )
    return [
        m
        for m in kandidaten.select_related("zugang")
        if (m.zugang and m.zugang.email in emails) or build_suchform(m.nachname, m.vorname) in namen
    ]


def _day(geboren: str | None) -> date | None:
    """None for a birth date that is not or only partly known."""
    try:
        return date.fromisoformat(geboren or "")
    except ValueError:
        return None


def bar(vorgang: Vorgang, mitarbeiter: Mitarbeiter, grund: str, akteur: Akteur) -> None:
    _, neu = Befangenheit.objects.get_or_create(
        vorgang=vorgang, mitarbeiter=mitarbeiter, defaults={"grund": grund}
    )
    if not neu:
        return
    record(
        vorgang.kette,
        "befangenheit",
        akteur=akteur,
        objekt=vorgang,
        neu={"mitarbeiter": mitarbeiter.pk},
        grund=grund,
    )
