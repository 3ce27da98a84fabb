"""Files are opened by rule, not by hand: the clerk never chooses where a matter is filed."""

from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from rathaus import uhr
from rathaus.core.einheiten.models import Sicht
from rathaus.core.fehler import Fachfehler
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.nummern.public import next_nummer
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.public import Akteur, erase_inhalte, record

from .models import Akte, Aktenplaneinheit, Bildungsregel
from .papier import check_no_paper
from .titel import name_akte
from .verweise import verweise_of

T = TypeVar("T")


def find_or_open_akte(
    position: Aktenplaneinheit,
    *,
    sicht: Sicht,
    titel: str,
    akteur: Akteur,
    person: Person | None = None,
    gegenstand: Gegenstand | None = None,
) -> Akte:
    """The open Akte the position's Bildungsregel names, opened if there is none yet.

    Inside the caller's transaction. A new one has no Aktenzeichen until `assign_aktenzeichen`,
    which the caller calls last.
    """
    schluessel = _schluessel(position, person, gegenstand)
    if schluessel and (akte := _find(position, sicht, schluessel)):
        return akte
    akte = Akte(
        position=position,
        titel=name_akte(position, titel, person=person, gegenstand=gegenstand),
        schluessel=schluessel,
        sicht=sicht,
        person=person,
        gegenstand=gegenstand,
        eroeffnet=uhr.heute(),
    )
    try:
        with transaction.atomic():
            akte.save(force_insert=True)
    except IntegrityError:
        # A colleague opened it between our look and our insert: theirs is the one.
        if schluessel and (andere := _find(position, sicht, schluessel)):
            return andere
        raise
    return akte


def assign_aktenzeichen(akte: Akte, *, akteur: Akteur) -> str:
    """Number a new Akte; a numbered one keeps its Aktenzeichen. Taken last, so the number row is
    held briefly.
    """
    if akte.aktenzeichen:
        return akte.aktenzeichen
    jahr = akte.eroeffnet.year
    lfd = next_nummer(f"akte:{akte.position.kennzeichen}", jahr=jahr)
    akte.aktenzeichen = f"{akte.position.kennzeichen}-{jahr}/{lfd:04d}"
    akte.save(update_fields=["aktenzeichen"])
    record(
        f"akte:{akte.pk}",
        "akte_eroeffnet",
        akteur=akteur,
        objekt=akte,
        neu={"aktenzeichen": akte.aktenzeichen, "titel": akte.titel},
    )
    return akte.aktenzeichen


def destroy_akte(akte: Akte, *, akteur: Akteur, grund: str) -> None:
    """An Akte whose last piece went: its Aktenzeichen stays as proof, its title and words go.

    Part of a Vernichtung, whose two people answer for it.
    """
    check_no_paper(akte)
    verweise_of(akte).delete()
    akte.titel, akte.schluessel, akte.person, akte.gegenstand = "vernichtet", "", None, None
    akte.angaben = {}
    akte.zustand = "vernichtet"
    akte.save()
    erase_inhalte(f"akte:{akte.pk}", akteur=akteur, grund=grund)


#: Held until the caller's Vorgang is in it: who closes the Akte waits, or this finds it closed.
#: A share only, so that many can be filed in one Akte at the same time.
_FIND = """
    SELECT * FROM akten_akte
    WHERE position_id = %s AND sicht_id = %s AND schluessel = %s AND zustand = 'offen'
    FOR KEY SHARE
"""


def _find(position: Aktenplaneinheit, sicht: Sicht, schluessel: str) -> Akte | None:
    return next(iter(Akte.objects.raw(_FIND, [position.pk, sicht.pk, schluessel])), None)


def _schluessel(
    position: Aktenplaneinheit, person: Person | None, gegenstand: Gegenstand | None
) -> str:
    match position.bildungsregel:
        case Bildungsregel.JE_PERSON:
            return f"person:{_required(person, position).pk}"
        case Bildungsregel.JE_GEGENSTAND:
            return f"gegenstand:{_required(gegenstand, position).pk}"
        case Bildungsregel.JE_JAHR:
            return f"jahr:{uhr.heute().year}"
    return ""


def _required(wert: T | None, position: Aktenplaneinheit) -> T:
    if wert is None:
        raise Fachfehler(
            f"Für eine Akte „{position}“ fehlt, wonach sie gebildet wird "
            f"({position.get_bildungsregel_display()})."
        )
    return wert


@transaction.atomic
def set_aktenplaneinheit(
    kennzeichen: str, titel: str, *, akteur: Akteur, oben: str = "", **felder: Any
) -> Aktenplaneinheit:
    """Make or change a position of the Aktenplan. What lies in it already stays where it is."""
    position, neu = Aktenplaneinheit.objects.select_for_update().update_or_create(
        kennzeichen=kennzeichen,
        defaults={
            "titel": titel,
            "oben": Aktenplaneinheit.objects.get(kennzeichen=oben) if oben else None,
            **felder,
        },
    )
    record(
        "aktenplan",
        "position_angelegt" if neu else "position_geaendert",
        akteur=akteur,
        objekt=position,
        neu={"kennzeichen": kennzeichen, "titel": titel, **felder},
    )
    return position
