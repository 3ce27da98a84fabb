"""Something about a registered dog changes: it is found dangerous, an exemption begins or ends."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, draft_bescheid
from rathaus.core.fehler import Fachfehler
from rathaus.core.gegenstaende.models import Gegenstand, Merkmal
from rathaus.core.gegenstaende.public import correct_merkmal, record_merkmal
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import lock_vorgang, move, touch

from ..entscheidung import Aenderung
from ..models import Festsetzung, Hundemarke
from ..queries.suchen import haushalt_of_hund
from .abmelden import find_hund
from .fakten import current_stand
from .festsetzen import assess, discard_drafts, write_notice
from .haushalt import lock_haushalt
from .marken import GUELTIG, end_marke, give_marke

ERSATZMARKE_BRIEF = "hundesteuer-ersatzmarke"


@transaction.atomic
def change_hund(
    vorgang_id: UUID, hund_id: UUID, aenderung: Aenderung, *, akteur: Akteur, stand: int
) -> tuple[list[Festsetzung], Bescheid | None]:
    """Note what changed and compute anew; without a change of the tax there is no notice."""
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    hund = find_hund(vorgang, hund_id)
    haushalt = haushalt_of_hund(hund, aenderung.ab)
    if haushalt is None:
        raise Fachfehler(f"„{hund.bezeichnung}“ wurde an diesem Tag hier nicht gehalten.")
    haushalt = lock_haushalt(haushalt.pk)
    if aenderung.gefaehrlich is not None:
        _note(hund, "gefaehrlich", aenderung.gefaehrlich, aenderung, None, akteur)
    if aenderung.verguenstigung is not None:
        bis = aenderung.verguenstigung_bis
        _note(hund, "verguenstigung", aenderung.verguenstigung or None, aenderung, bis, akteur)
    vorgang.gegenstand = hund
    touch(vorgang, "gegenstand")
    angezeigt = uhr.ortszeit(vorgang.eingang).year
    drafts = assess(vorgang, haushalt, angezeigt=angezeigt, akteur=akteur)
    return drafts, write_notice(vorgang, drafts, akteur=akteur)


@transaction.atomic
def replace_marke(
    vorgang_id: UUID, hund_id: UUID, *, akteur: Akteur, stand: int
) -> tuple[Hundemarke, Bescheid]:
    """The tag is lost: a new one, and the draft of the notice of its fee."""
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    hund = find_hund(vorgang, hund_id)
    if haushalt_of_hund(hund, uhr.heute()) is None:
        raise Fachfehler(f"„{hund.bezeichnung}“ ist hier nicht mehr angemeldet.")
    if vorgang.bescheide.exclude(zustand__in=["entwurf", "verworfen"]).exists():
        raise Fachfehler("Für diese Marke ist schon ein Bescheid festgeschrieben.")
    discard_drafts(vorgang, akteur=akteur)
    if not hund.hundemarken.filter(vorgang=vorgang, zustand__in=GUELTIG).exists():
        end_marke(hund, "verloren", akteur=akteur)
    marke = give_marke(hund, vorgang, akteur=akteur)
    vorgang.gegenstand, vorgang.kurzinfo = hund, f"neue Marke {marke.nummer}"
    move(vorgang, "berechnet", akteur=akteur)
    touch(vorgang, "gegenstand", "kurzinfo")
    return marke, draft_bescheid(vorgang.pk, ERSATZMARKE_BRIEF, akteur=akteur, stand=None)


def _note(
    hund: Gegenstand,
    key: str,
    wert: object,
    aenderung: Aenderung,
    bis: date | None,
    akteur: Akteur,
) -> None:
    """A new fact from that day; said again from the same day, it is a correction."""
    row = (
        Merkmal.objects.gueltig().filter(gegenstand=hund, schluessel=key, von=aenderung.ab).first()
    )
    stand = current_stand(hund)
    grund = aenderung.grund or "geändert"
    if row is None:
        record_merkmal(
            hund.pk, key, wert, von=aenderung.ab, bis=bis, akteur=akteur, stand=stand, grund=grund
        )
    elif (row.wert, row.bis) != (wert, bis):
        correct_merkmal(
            row.pk, wert=wert, von=row.von, bis=bis, akteur=akteur, stand=stand, grund=grund
        )
