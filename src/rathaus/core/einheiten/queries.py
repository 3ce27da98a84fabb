"""Who is who, and what each may see. Every scope of the Büro begins here."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, Akteurart

from .models import Einheit, Mitarbeiter, Mitgliedschaft, Rolle, Sicht, Vertretung

SEHENDE_ROLLEN = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.LESEN)
SCHREIBENDE_ROLLEN = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)


def mitgliedschaften_of(
    mitarbeiter_ids: list[UUID], *, am: date | None = None
) -> QuerySet[Mitgliedschaft]:
    tag = am or uhr.heute()
    return Mitgliedschaft.objects.filter(
        Q(bis__isnull=True) | Q(bis__gte=tag),
        mitarbeiter_id__in=mitarbeiter_ids,
        mitarbeiter__aktiv=True,
        von__lte=tag,
    )


def vertretene_of(mitarbeiter_id: UUID, *, am: date | None = None) -> list[UUID]:
    """Colleagues this clerk stands in for today. A deputy's deputy gets nothing: duties do not chain."""
    tag = am or uhr.heute()
    return list(
        Vertretung.objects.filter(
            vertreter_id=mitarbeiter_id, von__lte=tag, bis__gte=tag, beendet__isnull=True
        ).values_list("abwesend_id", flat=True)
    )


def sichten_for(akteur: Akteur, *, schreibend: bool = False) -> list[int]:
    """Keys of the Sichten open to a clerk, own duties and those of colleagues they stand in for.

    A duty in an Amt reaches the Sachgebiete below it. Anyone who is no clerk sees none.
    """
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None:
        return []
    ids = [akteur.mitarbeiter_id, *vertretene_of(akteur.mitarbeiter_id)]
    rollen = SCHREIBENDE_ROLLEN if schreibend else SEHENDE_ROLLEN
    rechte = [
        (m.einheit_id, set(m.schutzbereiche))
        for m in mitgliedschaften_of(ids).filter(rolle__in=rollen)
    ]
    if not rechte:
        return []
    oben_of = dict(Einheit.objects.values_list("id", "oben_id"))
    return [
        sicht.id
        for sicht in Sicht.objects.all()
        if any(
            sicht.schutzbereich in bereiche and _lies_in(sicht.einheit_id, einheit, oben_of)
            for einheit, bereiche in rechte
        )
    ]


def _lies_in(einheit: UUID, amt: UUID, oben_of: dict[UUID, UUID | None]) -> bool:
    stelle: UUID | None = einheit
    while stelle is not None:
        if stelle == amt:
            return True
        stelle = oben_of.get(stelle)
    return False


def einheiten_with_rolle(akteur: Akteur, *rollen: Rolle) -> list[UUID]:
    """Einheiten in which this clerk holds one of the roles (own duties and deputyship)."""
    if akteur.mitarbeiter_id is None:
        return []
    ids = [akteur.mitarbeiter_id, *vertretene_of(akteur.mitarbeiter_id)]
    return list(
        mitgliedschaften_of(ids)
        .filter(rolle__in=rollen)
        .values_list("einheit_id", flat=True)
        .distinct()
    )


def has_rolle(akteur: Akteur, *rollen: Rolle) -> bool:
    return bool(einheiten_with_rolle(akteur, *rollen))


def akteur_for_zugang(zugang_id: UUID, *, vertrauensniveau: int = 0) -> Akteur | None:
    """The clerk behind a staff sign-in, or None if nobody (active) is."""
    mitarbeiter = Mitarbeiter.objects.filter(zugang_id=zugang_id, aktiv=True).first()
    if mitarbeiter is None:
        return None
    return Akteur(
        art=Akteurart.MITARBEITER,
        zugang_id=zugang_id,
        mitarbeiter_id=mitarbeiter.id,
        vertrauensniveau=vertrauensniveau,
    )
