"""Taking hold of a Massenlauf, and moving it on."""

from uuid import UUID

from rathaus.core.einheiten.public import Rolle, einheiten_with_rolle
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from .models import Massenlauf
from .zustaende import MASSENLAUF


def lock_massenlauf(massenlauf_id: UUID) -> Massenlauf:
    massenlauf = (
        Massenlauf.objects.select_for_update(of=("self",))
        .select_related("einheit", "lauf", "drucklauf")
        .filter(pk=massenlauf_id)
        .first()
    )
    if massenlauf is None:
        raise NichtGefunden("Diesen Massenlauf gibt es nicht.")
    return massenlauf


def lock_own(massenlauf_id: UUID, *, akteur: Akteur) -> Massenlauf:
    """For the clerks of the office whose letters these are."""
    massenlauf = lock_massenlauf(massenlauf_id)
    if not works_in(akteur, massenlauf):
        raise NichtGefunden("Diesen Massenlauf gibt es nicht.")
    return massenlauf


def works_in(akteur: Akteur, massenlauf: Massenlauf) -> bool:
    rollen = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)
    return massenlauf.einheit_id in einheiten_with_rolle(akteur, *rollen)


def check_poststelle(akteur: Akteur) -> None:
    if not einheiten_with_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtErlaubt("Das macht die Poststelle.")


def move_massenlauf(
    massenlauf: Massenlauf, nach: str, *felder: str, akteur: Akteur, grund: str = ""
) -> None:
    massenlauf.zustand = MASSENLAUF.check(massenlauf.zustand, nach).kennung
    massenlauf.save(update_fields=["zustand", *felder])
    record(massenlauf.kette, f"massenlauf_{nach}", akteur=akteur, objekt=massenlauf, grund=grund)
