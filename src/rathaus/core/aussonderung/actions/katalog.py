"""The standing valuation catalogue: two people of the archive say once for all what becomes of the
Akten of a position.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.freigaben.public import Freigabe, request_freigabe
from rathaus.core.protokoll.public import Akteur, record

from ..models import Katalogurteil
from ..permissions import is_archiv

KETTE = "bewertungskatalog"
FREIGABE = "bewertungskatalog"


@transaction.atomic
def propose_urteil(
    position: Aktenplaneinheit,
    urteil: str,
    *,
    archiv: str,
    gilt_ab: date,
    vermerk: str = "",
    akteur: Akteur,
) -> Katalogurteil:
    """Write an entry and ask a second person of the archive to put it in force."""
    if not is_archiv(akteur):
        raise NichtErlaubt("Den Bewertungskatalog führt das Archiv.")
    if urteil not in ("A", "V"):
        raise Fachfehler("Im Katalog steht A oder V.")
    if urteil == "V" and position.archivmarke == "A":
        raise Fachfehler("Der Aktenplan nennt diese Position archivwürdig (A).")
    if not archiv.strip():
        raise Fachfehler("Bitte nennen Sie das Archiv.")
    eintrag = Katalogurteil.objects.create(
        position=position,
        urteil=urteil,
        archiv=archiv.strip(),
        gilt_ab=gilt_ab,
        vermerk=vermerk.strip(),
        von_id=akteur.als_mitarbeiter,
        angelegt=uhr.jetzt(),
    )
    record(
        KETTE,
        "katalogurteil_vorgeschlagen",
        akteur=akteur,
        objekt=eintrag,
        neu={"position": position.kennzeichen, "urteil": urteil, "ab": gilt_ab},
        grund=eintrag.vermerk,
    )
    betreff = f"{position}: {eintrag.get_urteil_display()} ab {gilt_ab:%d.%m.%Y}"
    request_freigabe(FREIGABE, eintrag.pk, "1", akteur=akteur, betreff=betreff, kette=KETTE)
    return eintrag


@transaction.atomic
def put_in_force(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """Released: the entry before it ends on the day before."""
    eintrag = Katalogurteil.objects.select_for_update().get(pk=freigabe.objekt_id)
    geltend = Katalogurteil.objects.select_for_update().filter(
        position=eintrag.position_id, freigegeben__isnull=False, gilt_bis__isnull=True
    )
    for alt in geltend:
        if alt.gilt_ab >= eintrag.gilt_ab:
            raise Fachfehler("Für diese Position gilt schon ein späterer Eintrag.")
        _end(alt, date.fromordinal(eintrag.gilt_ab.toordinal() - 1))
    eintrag.freigegeben = uhr.jetzt()
    eintrag.save(update_fields=["freigegeben"])
    record(KETTE, "katalogurteil_gilt", akteur=akteur, objekt=eintrag)


@transaction.atomic
def end_urteil(eintrag_id: UUID, *, akteur: Akteur) -> None:
    """From tomorrow on the archive is asked again: that needs no second person."""
    if not is_archiv(akteur):
        raise NichtErlaubt("Den Bewertungskatalog führt das Archiv.")
    geltend = Katalogurteil.objects.select_for_update().filter(freigegeben__isnull=False)
    eintrag = geltend.filter(pk=eintrag_id, gilt_bis__isnull=True).first()
    if eintrag is None:
        raise NichtGefunden("Diesen Eintrag gibt es nicht.")
    _end(eintrag, max(uhr.heute(), eintrag.gilt_ab))
    record(KETTE, "katalogurteil_endet", akteur=akteur, objekt=eintrag)


def _end(eintrag: Katalogurteil, tag: date) -> None:
    eintrag.gilt_bis = tag
    eintrag.save(update_fields=["gilt_bis"])
