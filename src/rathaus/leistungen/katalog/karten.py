"""A card per service: what a list, a search and a start page say of it.

The documents of a whole catalogue are megabytes; a page that lists it reads one small query and
these cards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from rathaus.core.zugaenge.public import merken
from rathaus.ui.sprache import current_sprache

from ..beschreibung import Beschreibung, describe_dokument
from ..models import Leistung, Paketfassung
from ..paket.vorgaenge import ANTRAG

#: The Schutzbereich of a matter whose package names none.
ALLGEMEIN = "allgemein"


@dataclass(frozen=True)
class Karte:
    """One published version. `dokument` is its whole package, shared by all who read it."""

    fassung_id: UUID
    dokument: Mapping[str, Any]

    @property
    def kennung(self) -> str:
        return str(self.dokument["kennung"])

    @property
    def name(self) -> str:
        return str(self.dokument["name"])

    @property
    def einheit(self) -> str:
        """The office the package proposes; the town may have given it to another."""
        return str(self.dokument.get("einheit", ""))

    @property
    def zielgruppe(self) -> Sequence[str]:
        return self.dokument.get("zielgruppe", ("buerger",))

    @property
    def is_public(self) -> bool:
        """Not only for the town's own staff."""
        return set(self.zielgruppe) != {"intern"}

    @property
    def lebenslagen(self) -> Sequence[str]:
        return self.dokument.get("lebenslagen", ())

    @property
    def sprachen(self) -> Mapping[str, Any]:
        """Beside German."""
        return self.dokument.get("sprachen", {})

    @property
    def is_translated(self) -> bool:
        return "en" in self.sprachen

    @cached_property
    def schutzbereiche(self) -> frozenset[str]:
        """Where its matters lie that need no kind of their own."""
        regeln = self.dokument.get("vorgaenge", ())
        eigene = [regel for regel in regeln if regel.get("art") == ANTRAG]
        return frozenset(regel.get("schutzbereich", ALLGEMEIN) for regel in eigene)

    @property
    def ended(self) -> bool:
        """Kept under its old name, to lead to what there is today."""
        return self.dokument.get("lebenszyklus", {}).get("stand") == "beendet"

    @cached_property
    def _texte(self) -> dict[str, Beschreibung]:
        return {}

    def text(self, sprache: str = "") -> Beschreibung:
        """What it says in this language, or in that of the page."""
        gewaehlt = sprache or current_sprache()
        if gewaehlt not in self._texte:
            self._texte[gewaehlt] = describe_dokument(self.dokument, gewaehlt)
        return self._texte[gewaehlt]


_gelesen: dict[UUID, Karte] = {}


def karten() -> list[Karte]:
    """Every published service, by name; those for staff among them (see `is_public`)."""
    return merken("karten", _read)


def karte_of(fassung: Paketfassung) -> Karte:
    """The card of one published version."""
    karte = _gelesen.get(fassung.pk)
    if karte is None:
        karte = _gelesen[fassung.pk] = Karte(fassung.pk, fassung.dokument)
    return karte


def karten_in(lebenslage: str) -> list[Karte]:
    return [k for k in karten() if k.is_public and lebenslage in k.lebenslagen]


def karten_of_amt(einheit: str) -> list[Karte]:
    """Services this office is named for and that still exist."""
    return [k for k in karten() if k.is_public and k.einheit == einheit and not k.ended]


def text_of(kennung: str) -> Beschreibung | None:
    """What a published service says in the language of the page."""
    karte = next((karte for karte in karten() if karte.kennung == kennung), None)
    return karte.text() if karte else None


def names_in(schutzbereiche: set[str]) -> list[tuple[str, str]]:
    """Services whose matters need no kind of their own and lie in one of these."""
    return [(k.kennung, k.name) for k in karten() if k.schutzbereiche & schutzbereiche]


def _read() -> list[Karte]:
    ids = list(
        Leistung.objects.filter(aktiv=True, fassung__isnull=False)
        .order_by("name")
        .values_list("fassung_id", flat=True)
    )
    # another thread, that sees a version come or go, may drop a card meanwhile
    bekannt = dict(_gelesen)
    fehlend = [id_ for id_ in ids if id_ not in bekannt]
    for fassung in Paketfassung.objects.filter(pk__in=fehlend) if fehlend else ():
        bekannt[fassung.pk] = karte_of(fassung)
    for alt in bekannt.keys() - set(ids):
        _gelesen.pop(alt, None)
    return [bekannt[id_] for id_ in ids]
