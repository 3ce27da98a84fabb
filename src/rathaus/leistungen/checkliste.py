"""What a clerk looks at before deciding: the points of the package, and who found what when."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import lock_vorgang, may_edit
from rathaus.core.vorgaenge.registry import Panel

from .models import Pruefvermerk
from .paket.struktur import Pruefpunkt
from .sachverhalt import anteil_of

IN_ORDNUNG, DAGEGEN = Pruefvermerk.Befund.IN_ORDNUNG, Pruefvermerk.Befund.DAGEGEN


@dataclass(frozen=True, slots=True)
class Punkt:
    nummer: int
    frage: str
    norm: str
    vermerk: Pruefvermerk | None


def points_of(vorgang: Vorgang) -> list[Punkt]:
    anteil = anteil_of(vorgang)
    if anteil is None:
        return []
    vermerke = {
        v.punkt: v for v in Pruefvermerk.objects.filter(vorgang=vorgang).select_related("von")
    }
    return [
        Punkt(nummer, punkt.frage, punkt.norm, vermerke.get(nummer))
        for nummer, punkt in enumerate(anteil.regel.checkliste)
    ]


def checklist_of(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    punkte = points_of(vorgang)
    if not punkte:
        return None
    geprueft = sum(punkt.vermerk is not None for punkt in punkte)
    darf = vorgang.offen and may_edit(akteur, vorgang)
    stand = f"{geprueft} von {len(punkte)}"
    kontext = {"vorgang": vorgang, "punkte": punkte, "geprueft": stand, "darf": darf}
    return Panel("leistungen/checkliste.html", kontext)


@transaction.atomic
def record_befund(
    vorgang_id: UUID, nummer: int, befund: str, *, bemerkung: str = "", akteur: Akteur
) -> Pruefvermerk:
    """Note what was found at a point. A second finding replaces the first; the Protokoll has both.

    What speaks against the matter needs its reason, for the applicant will read it (§ 39 VwVfG).
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    punkt = _point(vorgang, nummer)
    if befund == DAGEGEN and not bemerkung.strip():
        raise Fachfehler("Bitte schreiben Sie, was dagegen spricht. Es steht dann im Bescheid.")
    vermerk, _neu = Pruefvermerk.objects.update_or_create(
        vorgang=vorgang,
        punkt=nummer,
        defaults={
            "befund": Pruefvermerk.Befund(befund),
            "bemerkung": bemerkung.strip(),
            "von_id": akteur.mitarbeiter_id,
            "am": uhr.jetzt(),
        },
    )
    neu = {"frage": punkt.frage, "befund": befund, "bemerkung": vermerk.bemerkung}
    record(vorgang.kette, "punkt_geprueft", akteur=akteur, objekt=vermerk, neu=neu)
    return vermerk


@transaction.atomic
def withdraw_befund(vorgang_id: UUID, nummer: int, *, akteur: Akteur) -> None:
    """Open the point again. Doing it twice is no mistake."""
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    punkt = _point(vorgang, nummer)
    if Pruefvermerk.objects.filter(vorgang=vorgang, punkt=nummer).delete()[0]:
        record(
            vorgang.kette, "punkt_offen", akteur=akteur, objekt=vorgang, neu={"frage": punkt.frage}
        )


def _point(vorgang: Vorgang, nummer: int) -> Pruefpunkt:
    anteil = anteil_of(vorgang)
    if anteil is None or not 0 <= nummer < len(anteil.regel.checkliste):
        raise NichtGefunden("Diesen Prüfpunkt gibt es nicht.")
    return anteil.regel.checkliste[nummer]
