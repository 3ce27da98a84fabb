from django.db.models import Q

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.personen.formen import build_suchform
from rathaus.core.protokoll.public import Akteur, record

from ..models import Befangenheit, Vorgang
from .sperre import lock_vorgang


def bar_own_cases(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """Keep clerks away from a Vorgang whose party they are (§ 20 Abs. 1 Nr. 1 VwVfG).

    They are recognised by their citizen account's e-mail address, or by name and birth date where
    they gave it.
    """
    for mitarbeiter in _parties_on_staff(vorgang):
        _bar(vorgang, mitarbeiter, "selbst beteiligt (§ 20 Abs. 1 Nr. 1 VwVfG)", akteur)


def declare_befangenheit(
    vorgang: Vorgang, *, mitarbeiter: Mitarbeiter, grund: str, akteur: Akteur, stand: int
) -> None:
    """A clerk says they are barred, or the head says so (§§ 20, 21 VwVfG)."""
    vorgang = lock_vorgang(vorgang.pk, akteur=akteur, stand=stand)
    if vorgang.bearbeiter_id == mitarbeiter.pk:
        vorgang.bearbeiter = None
        vorgang.save(update_fields=["bearbeiter"])
    _bar(vorgang, mitarbeiter, grund, akteur)


def _parties_on_staff(vorgang: Vorgang) -> list[Mitarbeiter]:
    beteiligungen = list(vorgang.beteiligungen.select_related("person", "zugang"))
    emails = [b.zugang.email for b in beteiligungen if b.zugang]
    namen = {b.person.suchform for b in beteiligungen if b.person}
    geburtstage = {b.person.geburtsdatum for b in beteiligungen if b.person}
    kandidaten = Mitarbeiter.objects.filter(
        Q(zugang__email__in=emails) | Q(geburtsdatum__isnull=False), aktiv=True
    ).select_related("zugang")
    return [
        m
        for m in kandidaten
        if (m.zugang and m.zugang.email in emails)
        or (
            m.geburtsdatum
            and m.geburtsdatum.isoformat() in geburtstage
            and build_suchform(m.nachname, m.vorname) in namen
        )
    ]


def _bar(vorgang: Vorgang, mitarbeiter: Mitarbeiter, grund: str, akteur: Akteur) -> None:
    Befangenheit.objects.get_or_create(
        vorgang=vorgang, mitarbeiter=mitarbeiter, defaults={"grund": grund}
    )
    record(
        vorgang.kette,
        "befangenheit",
        akteur=akteur,
        objekt=vorgang,
        neu={"mitarbeiter": mitarbeiter.pk},
        grund=grund,
    )
