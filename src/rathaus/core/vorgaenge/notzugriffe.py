"""Who looked where without duty, and who has to look at that."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.public import (
    Einheit,
    Mitarbeiter,
    Rolle,
    Sicht,
    einheiten_below,
    einheiten_with_rolle,
    has_rolle,
    leitung_of,
    mitarbeiter_with_rolle,
    sichten_for,
    vertretene_of,
)
from rathaus.core.fehler import NichtGefunden
from rathaus.core.marken import Zeitmarke, page_by
from rathaus.core.protokoll.public import Akteur, Akteurart

from .einstellungen import notzugriffsrahmen
from .models import Notzugriff

SEITE = 50
PRUEFENDE = (Rolle.LEITUNG, Rolle.DATENSCHUTZ)


def may_break_glass(akteur: Akteur) -> bool:
    """Whether this clerk finds the door."""
    return akteur.art == Akteurart.MITARBEITER and has_rolle(akteur, *notzugriffsrahmen().rollen)


def has_notzugriffe(akteur: Akteur) -> bool:
    """Whether the page is for this clerk: to open, or to review."""
    return has_rolle(akteur, *PRUEFENDE) or may_break_glass(akteur)


def notzugriffe_for(akteur: Akteur) -> QuerySet[Notzugriff]:
    """One's own, and those one reviews."""
    return Notzugriff.objects.filter(Q(mitarbeiter_id=akteur.mitarbeiter_id) | _reviewed_by(akteur))


def reviewable_for(akteur: Akteur) -> QuerySet[Notzugriff]:
    """Those nobody has looked at yet and this clerk may: never their own, nor that of a colleague
    they stand in for.
    """
    if akteur.mitarbeiter_id is None:
        return Notzugriff.objects.none()
    selbst = [akteur.mitarbeiter_id, *vertretene_of(akteur.mitarbeiter_id)]
    offene = Notzugriff.objects.filter(_reviewed_by(akteur), geprueft__isnull=True)
    return offene.exclude(mitarbeiter_id__in=selbst)


def _reviewed_by(akteur: Akteur) -> Q:
    """Data protection looks at all; the head of an office at those into what they may see of it."""
    if has_rolle(akteur, Rolle.DATENSCHUTZ):
        return Q(pk__isnull=False)  # an empty one would vanish beside another
    geleitet = einheiten_below(einheiten_with_rolle(akteur, Rolle.LEITUNG))
    return Q(sicht_id__in=sichten_for(akteur), sicht__einheit_id__in=geleitet)


def count_to_review(akteur: Akteur) -> int | None:
    """For the navigation, which every page has; None for who reviews nothing."""
    if not has_rolle(akteur, *PRUEFENDE):
        return None
    return reviewable_for(akteur)[:100].count()


def get_notzugriff(
    akteur: Akteur, notzugriff_id: UUID, *, zur_pruefung: bool = False
) -> Notzugriff:
    zeilen = reviewable_for(akteur) if zur_pruefung else notzugriffe_for(akteur)
    gefunden = (
        zeilen.select_related("akte", "vorgang", "sicht__einheit", "mitarbeiter", "geprueft_von")
        .filter(pk=notzugriff_id)
        .first()
    )
    if gefunden is None:
        raise NichtGefunden("Diesen Notzugriff gibt es nicht.")
    return gefunden


def reviewers_of(sicht: Sicht, ohne: UUID) -> list[Mitarbeiter]:
    """Who is told at once: the head of the office and data protection, without who opened it and
    without those no mail reaches, for they could not sign in to review it either.
    """
    schutz = mitarbeiter_with_rolle(Rolle.DATENSCHUTZ)
    leute = [*_heads(sicht.einheit, ohne), *(m for m in _reached(schutz) if m.pk != ohne)]
    return list({m.pk: m for m in leute}.values())


def _heads(einheit: Einheit | None, ohne: UUID) -> list[Mitarbeiter]:
    """Of the first office on the way up where somebody is reached."""
    while einheit is not None:
        if erreicht := _reached(leitung_of(einheit, ohne=ohne)):
            return erreicht
        einheit = einheit.oben
    return []


def _reached(leute: Iterable[Mitarbeiter]) -> list[Mitarbeiter]:
    """Whose sign-in is in use."""
    return [m for m in leute if m.zugang and m.zugang.is_active and m.zugang.email]


def page_of(
    zeilen: QuerySet[Notzugriff], *, nach: Zeitmarke | None = None, anzahl: int = SEITE
) -> tuple[list[Notzugriff], Zeitmarke | None]:
    """The newest first, and where the next page begins."""
    bezug = ("akte", "vorgang", "sicht__einheit", "mitarbeiter", "geprueft_von")
    zeilen = zeilen.select_related(*bezug)
    return page_by(zeilen, "-von", Zeitmarke, nach=nach, anzahl=anzahl)


def reads_in_emergency(akteur: Akteur, akte: Akte) -> bool:
    """Whether this clerk sees something of the Akte only for hours; no copy may outlive them."""
    eigene = Notzugriff.objects.filter(akte=akte, bis__gt=uhr.jetzt())
    return eigene.filter(mitarbeiter_id=akteur.als_mitarbeiter).exists()


def is_running(notzugriff: Notzugriff) -> bool:
    return notzugriff.bis > uhr.jetzt()
