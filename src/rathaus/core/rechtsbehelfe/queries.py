"""Every read of Widersprüche, scoped by the Vorgänge one may see."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.public import letters_of
from rathaus.core.fehler import NichtGefunden
from rathaus.core.marken import Tagmarke, page_by
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import Textvorlage
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for

from .models import Aussetzung, Rechtsbehelf
from .recht import allows_widerspruch

SEITE = 50
#: The letters a Widerspruch needs.
BRIEFE = ("eingang-widerspruch", "abhilfe", "widerspruchsbescheid")


def rechtsbehelfe_for(akteur: Akteur) -> QuerySet[Rechtsbehelf]:
    return Rechtsbehelf.objects.filter(vorgang__in=vorgaenge_for(akteur))


def get_rechtsbehelf(akteur: Akteur, rechtsbehelf_id: UUID) -> Rechtsbehelf:
    """One with what its page needs, or NichtGefunden."""
    gefunden = (
        rechtsbehelfe_for(akteur)
        .select_related(
            "vorgang__sicht__einheit",
            "vorgang__gemeinde",
            "vorgang__akte",
            "bescheid__fassung",
            "einleger",
            "dokument",
        )
        .prefetch_related("aussetzungen")
        .filter(pk=rechtsbehelf_id)
        .first()
    )
    if gefunden is None:
        raise NichtGefunden("Diesen Widerspruch gibt es nicht.")
    gefunden.bescheid.vorgang = gefunden.vorgang
    return gefunden


def of_vorgang(vorgang: Vorgang) -> list[Rechtsbehelf]:
    """Newest first; who may see the Vorgang sees them."""
    zeilen = vorgang.rechtsbehelfe.select_related("bescheid", "einleger")
    return list(zeilen.prefetch_related("aussetzungen").order_by("-eingegangen", "-angelegt"))


def of_bescheid(bescheid: Bescheid, akteur: Akteur) -> Rechtsbehelf | None:
    """The party's own latest one against this notice."""
    eigene = bescheid.rechtsbehelfe.select_related("vorgang__sicht__einheit", "vorgang__gemeinde")
    if akteur.zugang_id is not None:
        eigene = eigene.filter(Q(einleger__zugang_id=akteur.zugang_id) | Q(einleger__isnull=True))
    return eigene.order_by("-angelegt").first()


def is_contested(bescheid: Bescheid) -> bool:
    """It does not become final by the mere end of its period: somebody objected, and did not take
    it back.
    """
    return bescheid.rechtsbehelfe.exclude(zustand="zurueckgenommen").exists()


def contestable_in(vorgang: Vorgang, akteur: Akteur) -> list[Bescheid]:
    """Notices that left the house and against which the law knows a Widerspruch, newest first."""
    erlassene = [brief for brief in letters_of(vorgang, akteur) if brief.erlassen]
    erlassene.sort(key=lambda brief: (brief.datum or date.max, brief.angelegt), reverse=True)
    return [brief for brief in erlassene if allows_widerspruch(brief, uhr.heute())]


def letters() -> list[Textvorlage]:
    """The letters about a Widerspruch the town has published, in the order they are written."""
    je_kennung = {
        vorlage.kennung: vorlage
        for vorlage in Textvorlage.objects.filter(kennung__in=BRIEFE, fassung__isnull=False)
    }
    return [je_kennung[kennung] for kennung in BRIEFE if kennung in je_kennung]


def list_rechtsbehelfe(
    akteur: Akteur, *, offen: bool = True, nach: Tagmarke | None = None, anzahl: int = SEITE
) -> tuple[list[Rechtsbehelf], Tagmarke | None]:
    """The oldest first, for those decide the clerk's day; and where the next page begins. Two
    queries, whatever there is.
    """
    zeilen = rechtsbehelfe_for(akteur).filter(erledigt__isnull=offen)
    zeilen = zeilen.select_related("vorgang", "bescheid", "einleger")
    return page_by(zeilen, "eingegangen", Tagmarke, nach=nach, anzahl=anzahl)


def halts_of(bescheid_ids: Collection[UUID]) -> dict[UUID, str]:
    """Notices that must not be enforced for now, and why: their Widerspruch stops them (§ 80 Abs. 1
    VwGO) or they are suspended (§ 80 Abs. 4). The Kasse asks before it duns.
    """
    aufgeschoben = Rechtsbehelf.objects.filter(
        bescheid_id__in=bescheid_ids, erledigt__isnull=True, aufschiebend=True
    )
    ausgesetzt = Aussetzung.objects.filter(
        rechtsbehelf__bescheid_id__in=bescheid_ids, zustand="gewaehrt", ab__lte=uhr.heute()
    )
    gruende = dict.fromkeys(
        aufgeschoben.values_list("bescheid_id", flat=True),
        "Widerspruch mit aufschiebender Wirkung (§ 80 Abs. 1 VwGO)",
    )
    return gruende | dict.fromkeys(
        ausgesetzt.values_list("rechtsbehelf__bescheid_id", flat=True),
        "Vollziehung ausgesetzt (§ 80 Abs. 4 VwGO)",
    )
