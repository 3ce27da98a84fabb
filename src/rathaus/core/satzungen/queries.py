from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.merken import same_for_all
from rathaus.recht.gebuehren.regel import Gebuehrenregel

from .fehler import SatzungswertFehlt
from .models import Satzung, Satzungswert
from .registry import Geltung, find_schluessel
from .zustaende import GILT


def wert(schluessel: str, am: date, gemeinde: Gemeinde | UUID | None = None) -> Any:
    """The value in force on a day, as its key reads it; SatzungswertFehlt if there is none.

    Without `gemeinde` the only one there is.
    """
    return read(satzungswert(schluessel, am, gemeinde))


def satzungswert(
    schluessel: str, am: date, gemeinde: Gemeinde | UUID | None = None
) -> Satzungswert:
    """As `wert`, with its paragraph and its days."""
    gefunden = (
        werte_am(am, gemeinde).filter(schluessel=schluessel).select_related("satzung").first()
    )
    if gefunden is None:
        raise SatzungswertFehlt(schluessel, find_schluessel(schluessel).name, am)
    return gefunden


def gebuehr(kennung: str, am: date, gemeinde: Gemeinde | UUID | None = None) -> Gebuehrenregel:
    """The fee a package names, for rathaus.recht to compute with."""
    regel: Gebuehrenregel = wert(f"gebuehr.{kennung}", am, gemeinde)
    return regel


def werte_am(am: date, gemeinde: Gemeinde | UUID | None = None) -> QuerySet[Satzungswert]:
    """All values in force on a day."""
    return Satzungswert.objects.filter(
        Q(gueltig_bis__isnull=True) | Q(gueltig_bis__gte=am),
        gemeinde_id=_gemeinde_id(gemeinde),
        gueltig_ab__lte=am,
        zustand=GILT,
    )


@same_for_all
def read_family(familie: str, am: date) -> dict[tuple[UUID, str], Any]:
    """All values in force on a day whose key begins so, read, by Gemeinde and key: one query."""
    gespeicherte = Satzungswert.objects.filter(
        Q(gueltig_bis__isnull=True) | Q(gueltig_bis__gte=am),
        schluessel__startswith=familie,
        gueltig_ab__lte=am,
        zustand=GILT,
    )
    return {(s.gemeinde_id, s.schluessel): read(s) for s in gespeicherte}


def read(gespeichert: Satzungswert) -> Any:
    return find_schluessel(gespeichert.schluessel).lies(
        gespeichert.wert,
        Geltung(
            schluessel=gespeichert.schluessel,
            ab=gespeichert.gueltig_ab,
            bis=gespeichert.gueltig_bis,
            fundstelle=gespeichert.fundstelle,
            angenommen=gespeichert.angenommen,
        ),
    )


def _gemeinde_id(gemeinde: Gemeinde | UUID | None) -> UUID:
    if isinstance(gemeinde, UUID):
        return gemeinde
    if gemeinde is not None:
        return gemeinde.pk
    einzige = list(Gemeinde.objects.values_list("id", flat=True)[:2])
    if len(einzige) != 1:
        raise Fachfehler("Für einen Satzungswert muss die Gemeinde genannt sein.")
    return einzige[0]


def all_satzungen(gemeinde: Gemeinde, *, anzahl: int = 100) -> list[Satzung]:
    """The newest first. What the council resolved is public: who works here may read it."""
    return list(Satzung.objects.filter(gemeinde=gemeinde)[:anzahl])


def get_satzung(satzung_id: UUID) -> Satzung:
    satzung = Satzung.objects.filter(pk=satzung_id).first()
    if satzung is None:
        raise NichtGefunden("Diese Satzung gibt es nicht.")
    return satzung
