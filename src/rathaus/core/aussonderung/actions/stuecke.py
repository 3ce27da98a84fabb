from collections.abc import Sequence
from uuid import UUID

from rathaus.core.protokoll.public import Akteur, record

from ..models import Aussonderungsstueck
from ..zustaende import STUECK


def lock_stuecke(stueck_ids: Sequence[UUID]) -> list[Aussonderungsstueck]:
    """Each with its Akte locked too, in the order of their ids."""
    gesperrt = Aussonderungsstueck.objects.select_for_update(of=("akte", "self"))
    mit = gesperrt.select_related("akte__position", "akte__sicht", "aussonderung")
    return list(mit.filter(pk__in=stueck_ids).order_by("akte_id", "pk"))


def move_stueck(
    stueck: Aussonderungsstueck,
    nach: str,
    *felder: str,
    akteur: Akteur,
) -> None:
    """Move a locked piece and save the named fields. UngueltigerUebergang where no way leads. No
    words go into the chain: it outlives the Akte.
    """
    alt = stueck.zustand
    stueck.zustand = STUECK.check(alt, nach).kennung
    stueck.stand += 1
    stueck.save(update_fields=["zustand", "stand", *felder])
    record(
        stueck.aussonderung.kette,
        f"stueck_{nach}",
        akteur=akteur,
        objekt=stueck,
        alt={"zustand": alt},
        neu={"zustand": nach, "akte": stueck.akte_id, "urteil": stueck.urteil},
    )
