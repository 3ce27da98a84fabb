"""The letter with the code that proves an address: into the print queue, and out of the house.

Between the two the code stands nowhere in clear; afterwards it stands nowhere at all.
"""

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.nummern.public import new_token
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.zugaenge.public import Codebrief, encrypt

from ..models import Codebriefauftrag


def queue_codebrief(brief: Codebrief) -> None:
    """Inside the ordering transaction. A newer letter takes the place of one not printed yet,
    whose code no longer holds.
    """
    Codebriefauftrag.objects.filter(zugang_id=brief.zugang_id).delete()
    worte = {
        "empfaenger": brief.empfaenger,
        "anschrift": list(brief.anschrift),
        "code": brief.code,
    }
    Codebriefauftrag.objects.create(
        zugang_id=brief.zugang_id,
        nummer=new_token(),
        inhalt=encrypt(json.dumps(worte)),
        bestellt=uhr.jetzt(),
        gueltig_bis=brief.gueltig_bis,
    )


@transaction.atomic
def hand_over_codebriefe(auftrag_ids: Sequence[UUID], *, akteur: Akteur) -> int:
    """They left the house: forget what they said. Returns how many were still here."""
    if not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtErlaubt("Das vermerkt die Poststelle.")
    auftraege = list(
        Codebriefauftrag.objects.select_for_update(of=("self",))
        .select_related("zugang")
        .filter(pk__in=auftrag_ids)
        .order_by("pk")
    )
    for auftrag in auftraege:
        record(auftrag.zugang.kette, "codebrief_zur_post", akteur=akteur, objekt=auftrag)
        auftrag.delete()
    return len(auftraege)


def discard_expired_codebriefe() -> int:
    """Never printed, and by now their code is worth nothing."""
    return Codebriefauftrag.objects.filter(gueltig_bis__lt=uhr.heute()).delete()[0]
