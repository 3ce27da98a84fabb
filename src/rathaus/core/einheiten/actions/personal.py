"""The people of the town hall and their duties. Nobody gives or takes a duty of their own."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.zugaenge.public import (
    Tuer,
    create_zugang,
    deactivate_zugang,
    invite_zugang,
    vergessen,
)

from ..models import Einheit, Mitarbeiter, Mitgliedschaft, Rolle, Schutzbereich
from .gemeinsam import ROLLEN, change, check_felder, require_administration

MITARBEITER = frozenset(
    {
        "anrede",
        "vorname",
        "nachname",
        "geburtsdatum",
        "mein_zeichen",
        "raum",
        "durchwahl",
    }
)


@transaction.atomic
def create_mitarbeiter(
    *,
    vorname: str,
    nachname: str,
    akteur: Akteur,
    email: str = "",
    passwort: str | None = None,
    einladen: bool = True,
    **felder: Any,
) -> Mitarbeiter:
    """With `email` they get a sign-in to the Büro and, unless told otherwise, an invitation.

    `passwort` is for set-up and demo; people set their own.
    """
    require_administration(akteur)
    check_felder(felder, MITARBEITER)
    mitarbeiter = Mitarbeiter(vorname=vorname, nachname=nachname, **felder)
    if email:
        mitarbeiter.zugang = create_zugang(
            Tuer.BUERO,
            email,
            name=f"{vorname} {nachname}",
            akteur=akteur,
            passwort=passwort,
            bestaetigt=True,
        )
    mitarbeiter.save(force_insert=True)
    if mitarbeiter.zugang and einladen and passwort is None:
        invite_zugang(mitarbeiter.zugang, akteur=akteur)
    record(
        ROLLEN,
        "mitarbeiter_angelegt",
        akteur=akteur,
        objekt=mitarbeiter,
        neu={"name": str(mitarbeiter)},
    )
    return mitarbeiter


@transaction.atomic
def change_mitarbeiter(mitarbeiter: Mitarbeiter, *, akteur: Akteur, **felder: Any) -> Mitarbeiter:
    require_administration(akteur)
    check_felder(felder, MITARBEITER)
    mitarbeiter = Mitarbeiter.objects.select_for_update().get(pk=mitarbeiter.pk)
    change(mitarbeiter, "mitarbeiter_geaendert", ROLLEN, felder, akteur=akteur)
    return mitarbeiter


@transaction.atomic
def deactivate_mitarbeiter(mitarbeiter: Mitarbeiter, *, akteur: Akteur, grund: str) -> Mitarbeiter:
    """Somebody left: no sign-in, no duty, no deputyship from now on."""
    require_administration(akteur)
    _require_other(mitarbeiter, akteur)
    mitarbeiter = Mitarbeiter.objects.select_for_update().get(pk=mitarbeiter.pk)
    mitarbeiter.aktiv = False
    mitarbeiter.save(update_fields=["aktiv"])
    if mitarbeiter.zugang:
        deactivate_zugang(mitarbeiter.zugang, akteur=akteur, grund=grund)
    record(ROLLEN, "mitarbeiter_gesperrt", akteur=akteur, objekt=mitarbeiter, grund=grund)
    vergessen()
    return mitarbeiter


@transaction.atomic
def grant_mitgliedschaft(
    mitarbeiter: Mitarbeiter,
    einheit: Einheit,
    rolle: str,
    *,
    akteur: Akteur,
    schutzbereiche: Collection[str] = (),
    von: date | None = None,
    bis: date | None = None,
) -> Mitgliedschaft:
    """A duty in an Einheit from `von` (today) to `bis` (open), with the Schutzbereiche it opens."""
    require_administration(akteur)
    _require_other(mitarbeiter, akteur)
    mitgliedschaft = Mitgliedschaft(
        mitarbeiter=mitarbeiter,
        einheit=einheit,
        rolle=Rolle(rolle),
        schutzbereiche=sorted(Schutzbereich(bereich) for bereich in schutzbereiche),
        von=von or uhr.heute(),
        bis=bis,
    )
    _check_new(mitgliedschaft)
    mitgliedschaft.save(force_insert=True)
    record(
        ROLLEN,
        "mitgliedschaft_begonnen",
        akteur=akteur,
        objekt=mitgliedschaft,
        neu=_spell(mitgliedschaft),
    )
    vergessen()
    return mitgliedschaft


@transaction.atomic
def end_mitgliedschaft(
    mitgliedschaft: Mitgliedschaft, *, akteur: Akteur, bis: date | None = None
) -> Mitgliedschaft:
    """`bis` is its last day; without one it ends at once, today included."""
    require_administration(akteur)
    mitgliedschaft = (
        Mitgliedschaft.objects.select_for_update(of=("self",))
        .select_related("mitarbeiter")
        .get(pk=mitgliedschaft.pk)
    )
    _require_other(mitgliedschaft.mitarbeiter, akteur)
    alt, mitgliedschaft.bis = mitgliedschaft.bis, bis or uhr.heute() - timedelta(days=1)
    mitgliedschaft.save(update_fields=["bis"])
    record(
        ROLLEN,
        "mitgliedschaft_beendet",
        akteur=akteur,
        objekt=mitgliedschaft,
        alt={"bis": alt},
        neu=_spell(mitgliedschaft),
    )
    vergessen()
    return mitgliedschaft


def _require_other(mitarbeiter: Mitarbeiter, akteur: Akteur) -> None:
    if akteur.mitarbeiter_id == mitarbeiter.pk:
        raise NichtErlaubt("Ihre eigenen Rollen ändert jemand anderes.")


def _check_new(neue: Mitgliedschaft) -> None:
    if neue.bis and neue.bis < neue.von:
        raise Fachfehler("Das Ende liegt vor dem Anfang.")
    # the lock makes two equal grants at once one after the other
    Mitarbeiter.objects.select_for_update().get(pk=neue.mitarbeiter.pk)
    gleiche = Mitgliedschaft.objects.filter(
        Q(bis__isnull=True) | Q(bis__gte=neue.von),
        mitarbeiter=neue.mitarbeiter,
        einheit=neue.einheit,
        rolle=neue.rolle,
    )
    if neue.bis:
        gleiche = gleiche.filter(von__lte=neue.bis)
    if gleiche.exists():
        raise Fachfehler(
            f"{neue.mitarbeiter} hat diese Rolle in „{neue.einheit}“ in dieser Zeit schon."
        )


def _spell(mitgliedschaft: Mitgliedschaft) -> dict[str, Any]:
    return {
        "mitarbeiter": mitgliedschaft.mitarbeiter_id,
        "einheit": mitgliedschaft.einheit_id,
        "rolle": mitgliedschaft.rolle,
        "schutzbereiche": list(mitgliedschaft.schutzbereiche),
        "von": mitgliedschaft.von,
        "bis": mitgliedschaft.bis,
    }
