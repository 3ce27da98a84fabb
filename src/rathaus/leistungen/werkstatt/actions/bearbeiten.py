"""Writing on a working copy."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur, record

from ...models import Paketfassung
from ..fassung import KETTE
from ..models import Werkstueck
from ..permissions import require_redaktion
from ..zustaende import ENTWURF, LEBENDIG, TAFEL, VERWORFEN


@transaction.atomic
def begin_werkstueck(
    dokument: dict[str, Any], *, basis: Paketfassung | None = None, akteur: Akteur
) -> Werkstueck:
    """A new working copy; refused while there is one of the same service."""
    require_redaktion(akteur)
    jetzt = uhr.jetzt()
    werkstueck = Werkstueck(
        kennung=dokument["kennung"],
        basis=basis,
        dokument=dokument,
        angelegt=jetzt,
        geaendert=jetzt,
        von_id=_person(akteur),
    )
    try:
        with transaction.atomic():
            werkstueck.save(force_insert=True)
    except IntegrityError as fehler:
        raise Fachfehler("An dieser Leistung wird schon gearbeitet.") from fehler
    _record(werkstueck, "werkstueck_begonnen", akteur)
    return werkstueck


@transaction.atomic
def save_werkstueck(
    kennung: str, dokument: dict[str, Any], *, akteur: Akteur, stand: int
) -> Werkstueck:
    """Keep the document as it is, right or wrong; its kennung stays."""
    werkstueck = lock_werkstueck(kennung, akteur=akteur, stand=stand)
    if werkstueck.zustand != ENTWURF:
        raise Fachfehler(
            "Diese Fassung ist schon abgegeben. Holen Sie sie zurück, um weiterzuarbeiten."
        )
    werkstueck.dokument = {**dokument, "kennung": werkstueck.kennung}
    werkstueck.von_id = _person(akteur)
    touch(werkstueck)
    return werkstueck


@transaction.atomic
def drop_werkstueck(kennung: str, *, akteur: Akteur, stand: int) -> None:
    """What is in the portal stays there."""
    werkstueck = lock_werkstueck(kennung, akteur=akteur, stand=stand)
    werkstueck.zustand = TAFEL.check(werkstueck.zustand, VERWORFEN).kennung
    touch(werkstueck)
    _record(werkstueck, "werkstueck_verworfen", akteur)


def lock_werkstueck(kennung: str, *, akteur: Akteur, stand: int) -> Werkstueck:
    """Inside a transaction: nobody overwrites what a colleague did meanwhile."""
    require_redaktion(akteur)
    werkstueck = (
        Werkstueck.objects.select_for_update().filter(kennung=kennung, zustand__in=LEBENDIG).first()
    )
    if werkstueck is None:
        raise NichtGefunden("Diese Arbeitsfassung gibt es nicht (mehr).")
    if werkstueck.stand != stand:
        raise Veraltet(
            "Inzwischen wurde hier etwas geändert. Ihre Eingaben stehen noch da: "
            "Wenn sie weiter gelten sollen, speichern Sie noch einmal."
        )
    return werkstueck


def touch(werkstueck: Werkstueck) -> None:
    werkstueck.stand += 1
    werkstueck.geaendert = uhr.jetzt()
    werkstueck.save()


def _person(akteur: Akteur) -> UUID:
    if akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Das macht die Redaktion.")
    return akteur.mitarbeiter_id


def _record(werkstueck: Werkstueck, verb: str, akteur: Akteur) -> None:
    record(KETTE, verb, akteur=akteur, objekt=werkstueck, neu={"leistung": werkstueck.kennung})
