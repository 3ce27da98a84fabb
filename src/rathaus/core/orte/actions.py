"""Writes of addresses belong to the action of the thing they are the address of; its Protokoll
entry names them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.protokoll.public import Akteur, record

from .angaben import Anschriftangaben
from .models import Anschrift, Anschriftart, Strasse
from .queries import find_strasse, strassen_of
from .schluessel import fold_strasse


@dataclass(frozen=True, slots=True, kw_only=True)
class Strassenzeile:
    """One line of the town's list of streets."""

    name: str
    ortsteil: str = ""
    plz: str = ""
    kennzahl: str = ""


def create_anschrift(
    angaben: Anschriftangaben, *, akteur: Akteur, gemeinde_id: UUID | None = None
) -> Anschrift:
    """Store an address inside the caller's transaction, tied to the town's list where it stands
    there.

    `gemeinde_id` names the town whose list counts; without it, the only one of this Verwaltung.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Eine Anschrift gehört in die Transaktion der Aktion, die sie braucht.")
    clean = angaben.cleaned()
    return Anschrift.objects.create(**clean.as_dict(), verzeichnet=_verzeichnet(clean, gemeinde_id))


def _verzeichnet(angaben: Anschriftangaben, gemeinde_id: UUID | None) -> Strasse | None:
    if angaben.art != Anschriftart.INLAND or not angaben.strasse:
        return None
    gemeinde_id = gemeinde_id or _only_gemeinde()
    if gemeinde_id is None:
        return None
    strasse = find_strasse(gemeinde_id, angaben.strasse, plz=angaben.plz)
    return strasse if strasse and _same_town(strasse, angaben) else None


def _same_town(strasse: Strasse, angaben: Anschriftangaben) -> bool:
    """A Lindenstraße lies in every town: the postcode decides, without one in the list the name of
    the town.
    """
    if strasse.plz:
        return strasse.plz == angaben.plz
    return fold_strasse(strasse.gemeinde.ort or strasse.gemeinde.name) == fold_strasse(angaben.ort)


def _only_gemeinde() -> UUID | None:
    first_two = list(Gemeinde.objects.values_list("id", flat=True)[:2])
    return first_two[0] if len(first_two) == 1 else None


@transaction.atomic
def replace_strassen(
    gemeinde: Gemeinde, zeilen: Iterable[Strassenzeile], *, akteur: Akteur, am: date
) -> tuple[int, int]:
    """Bring the list of streets to this state; returns how many came and how many went.

    A street that is gone stays as a row, because addresses point to it.
    """
    wanted = {(fold_strasse(zeile.name), zeile.ortsteil): zeile for zeile in zeilen}
    present = {(s.schluessel, s.ortsteil): s for s in strassen_of(gemeinde.id).select_for_update()}
    gone = [strasse.id for key, strasse in present.items() if key not in wanted]
    new = [_build(gemeinde, zeile) for key, zeile in wanted.items() if key not in present]
    Strasse.objects.filter(id__in=gone).update(entfallen_am=am)
    Strasse.objects.bulk_create(new)
    for key in wanted.keys() & present.keys():
        _refresh(present[key], wanted[key])
    counts = {"neu": len(new), "entfallen": len(gone), "stand": am}
    record(
        f"strassen:{gemeinde.id}", "strassen_ersetzt", akteur=akteur, objekt=gemeinde, neu=counts
    )
    return len(new), len(gone)


def _build(gemeinde: Gemeinde, zeile: Strassenzeile) -> Strasse:
    return Strasse(
        gemeinde=gemeinde,
        name=zeile.name,
        ortsteil=zeile.ortsteil,
        plz=zeile.plz,
        kennzahl=zeile.kennzahl,
        schluessel=fold_strasse(zeile.name),
    )


def _refresh(strasse: Strasse, zeile: Strassenzeile) -> None:
    Strasse.objects.filter(id=strasse.id).update(
        name=zeile.name, plz=zeile.plz, kennzahl=zeile.kennzahl
    )
