from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rathaus.core.fehler import NichtGefunden

from .models import Lauf, Laufposten
from .zustaende import ABGEWIESEN, ERLEDIGT, TAFEL, UNTERWEGS

SEITE = 100


@dataclass(frozen=True, slots=True)
class Fortschritt:
    """`gesamt` is None while the items are being listed."""

    zustand: str
    gesamt: int | None
    erledigt: int
    abgewiesen: int

    @property
    def offen(self) -> int | None:
        return None if self.gesamt is None else self.gesamt - self.erledigt - self.abgewiesen

    @property
    def prozent(self) -> int:
        """Rounded down, so that 100 means done."""
        if not self.gesamt:
            return 0 if self.gesamt is None else 100
        return 100 * (self.erledigt + self.abgewiesen) // self.gesamt

    @property
    def unterwegs(self) -> bool:
        return self.zustand in UNTERWEGS

    @property
    def text(self) -> str:
        """As page and terminal say it."""
        if self.gesamt is None:
            return TAFEL[self.zustand].name
        satz = f"{_zahl(self.erledigt + self.abgewiesen)} von {_zahl(self.gesamt)}"
        return f"{satz}, {_zahl(self.abgewiesen)} abgewiesen" if self.abgewiesen else satz


def fortschritt(lauf_id: UUID) -> Fortschritt:
    return fortschritt_of(Lauf.objects.get(id=lauf_id))


def fortschritt_of(lauf: Lauf) -> Fortschritt:
    """Only one that is under way is counted; one that ended knows its figures."""
    if lauf.zustand not in UNTERWEGS:
        return Fortschritt(lauf.zustand, lauf.gesamt, lauf.erledigt, lauf.abgewiesen)
    zahlen = lauf.posten.aggregate(
        erledigt=Count("id", filter=Q(zustand=ERLEDIGT)),
        abgewiesen=Count("id", filter=Q(zustand=ABGEWIESEN)),
    )
    return Fortschritt(lauf.zustand, lauf.gesamt, zahlen["erledigt"], zahlen["abgewiesen"])


def abgewiesene(lauf_id: UUID, *, nach: int = 0, anzahl: int = SEITE) -> list[Laufposten]:
    """Refused items with their reason, in the order of the input; keyset by `nummer`."""
    posten = Laufposten.objects.filter(lauf_id=lauf_id, zustand=ABGEWIESEN, nummer__gt=nach)
    return list(posten.order_by("nummer")[:anzahl])


def unfinished() -> QuerySet[Lauf]:
    return Lauf.objects.filter(zustand__in=UNTERWEGS).order_by("gestartet_am")


def _zahl(zahl: int) -> str:
    return f"{zahl:,}".replace(",", ".")


def laeufe_of(mitarbeiter_id: UUID, *, anzahl: int = 30) -> list[Lauf]:
    """What this clerk started, or a deputy for them, the latest first."""
    eigene = Lauf.objects.filter(Q(gestartet_von=mitarbeiter_id) | Q(gestartet_fuer=mitarbeiter_id))
    return list(eigene.order_by("-gestartet_am", "id")[:anzahl])


def get_lauf_of(mitarbeiter_id: UUID, lauf_id: UUID) -> Lauf:
    lauf = Lauf.objects.filter(
        Q(gestartet_von=mitarbeiter_id) | Q(gestartet_fuer=mitarbeiter_id), pk=lauf_id
    ).first()
    if lauf is None:
        raise NichtGefunden("Diesen Lauf gibt es nicht.")
    return lauf
