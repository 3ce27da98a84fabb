"""The town's own lists: proposed, released by a second person, then in every form that asks."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, Veraltet
from rathaus.core.freigaben.public import Freigabe, request_freigabe
from rathaus.core.protokoll.public import Akteur, record

from ...actions.katalog import import_paket, publish_fassung
from ...models import Leistung
from ...paket import Paketfehler, read_paket
from ..fassung import KETTE, LISTE, version_of
from ..models import Stadtliste
from ..queries import get_stadtliste, leistungen_with_list
from ..stadtliste import Werte, put_lists
from ..worte import list_name


@transaction.atomic
def propose_stadtliste(
    name: str, werte: Mapping[str, str], *, akteur: Akteur, stand: int
) -> Freigabe:
    """Ask a second person for this list. Raises Fachfehler where a form could not ask so."""
    get_stadtliste(akteur, name)
    liste, _neu = Stadtliste.objects.select_for_update().get_or_create(
        name=name, defaults={"geaendert": uhr.jetzt(), "stand": 0}
    )
    if liste.stand != stand:
        raise Veraltet("Inzwischen wurde diese Liste geändert. Bitte prüfen Sie es noch einmal.")
    _require_usable(name, dict(werte))
    liste.entwurf = dict(werte)
    _touch(liste)
    return request_freigabe(
        LISTE,
        liste.pk,
        version_of(liste.entwurf),
        akteur=akteur,
        betreff=f"Liste „{list_name(name)}“",
        kette=KETTE,
    )


def put_in_force(liste_id: UUID, *, version: str, akteur: Akteur) -> None:
    """Inside the transaction that grants the Freigabe: every form that asks from the list gets a
    new version.
    """
    liste = Stadtliste.objects.select_for_update().get(pk=liste_id)
    if liste.entwurf is None or version_of(liste.entwurf) != version:
        raise Veraltet("Diese Liste wurde geändert, seit sie vorgelegt wurde.")
    liste.werte, liste.entwurf = liste.entwurf, None
    _touch(liste)
    for leistung in leistungen_with_list(liste.name):
        neu = put_lists(dict(leistung.veroeffentlicht.dokument), {liste.name: liste.werte})
        publish_fassung(import_paket(neu, akteur=akteur), akteur=akteur)


def drop_list_proposal(liste_id: UUID, *, akteur: Akteur, grund: str) -> None:
    """Inside the transaction that refuses the Freigabe."""
    liste = Stadtliste.objects.select_for_update().get(pk=liste_id)
    liste.entwurf = None
    _touch(liste)
    record(KETTE, "liste_abgelehnt", akteur=akteur, objekt=liste, grund=grund)


@transaction.atomic
def bring_in_lists(listen: Mapping[str, Werte], *, akteur: Akteur) -> None:
    """What a new town begins with, before its first packages are loaded."""
    for name, werte in listen.items():
        liste = Stadtliste.objects.create(name=name, werte=werte, geaendert=uhr.jetzt(), stand=1)
        record(KETTE, "liste_angelegt", akteur=akteur, objekt=liste, neu={"name": name})


def _require_usable(name: str, werte: Werte) -> None:
    if not werte or not all(werte.values()):
        raise Fachfehler("Die Liste braucht mindestens einen Eintrag, und jeder einen Text.")
    for leistung in leistungen_with_list(name):
        _require_readable(leistung, name, werte)


def _require_readable(leistung: Leistung, name: str, werte: Werte) -> None:
    try:
        read_paket(put_lists(dict(leistung.veroeffentlicht.dokument), {name: werte}))
    except Paketfehler as fehler:
        ort, grund = fehler.fehler[0]
        raise Fachfehler(f"So passt es nicht zu „{leistung.name}“: {ort}: {grund}") from fehler


def _touch(liste: Stadtliste) -> None:
    liste.stand += 1
    liste.geaendert = uhr.jetzt()
    liste.save()
