"""What would be assessed, without writing anything: the clerk sees the figures before deciding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus import uhr
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.recht.hundesteuer import (
    GehaltenerHund,
    Geltungszeit,
    GewaehrteVerguenstigung,
    Haltungsgrund,
)
from rathaus.recht.schritte import Schritt

from ..entscheidung import Entscheidung
from ..gegenstand import merkmale_from, seit
from ..models import Steuerhaushalt
from .beteiligte import halter_of
from .haushalte import haushalt_of
from .hunde import GRUENDE, geboren_for_tax, hunde_of
from .rechnung import NULL, Jahresrechnung, auszahlung, compute_years


@dataclass(frozen=True, slots=True)
class Vorschau:
    """Years that change, with every step, and what is owed or goes back in all."""

    jahre: Sequence[Jahresrechnung]
    haushalt: Steuerhaushalt | None

    @property
    def schritte(self) -> list[Schritt]:
        return [schritt for jahr in self.jahre for schritt in jahr.neu.schritte]

    @property
    def unterschied(self) -> Decimal:
        return sum((jahr.vergleich.unterschied for jahr in self.jahre), NULL)

    @property
    def auszahlung(self) -> Decimal:
        return auszahlung(self.haushalt, self.jahre) if self.haushalt else NULL

    @property
    def angenommen(self) -> bool:
        return any(jahr.neu.angenommen for jahr in self.jahre)


def preview_anmeldung(vorgang: Vorgang, entscheidung: Entscheidung) -> Vorschau | None:
    """The household as it would be with this dog; None where the Sachverhalt lacks the day."""
    ab = seit(current_daten(vorgang))
    if ab is None:
        return None
    haushalt = _haushalt(vorgang, entscheidung)
    others = [h for h in (hunde_of(haushalt) if haushalt else []) if not _is_this(h, vorgang)]
    hund = _candidate(vorgang, ab, entscheidung)
    years = compute_years(
        haushalt,
        [*others, hund],
        vorgang.gemeinde_id,
        am=uhr.heute(),
        angezeigt=uhr.ortszeit(vorgang.eingang).year,
    )
    return Vorschau(years, haushalt)


def _haushalt(vorgang: Vorgang, entscheidung: Entscheidung) -> Steuerhaushalt | None:
    if entscheidung.haushalt_id:
        return Steuerhaushalt.objects.get(pk=entscheidung.haushalt_id)
    return haushalt_of(halter_of(vorgang).pk, vorgang.gemeinde_id, uhr.heute())


def _is_this(hund: GehaltenerHund, vorgang: Vorgang) -> bool:
    return hund.kennung.partition("/")[0] == str(vorgang.gegenstand_id)


def _candidate(vorgang: Vorgang, ab: date, entscheidung: Entscheidung) -> GehaltenerHund:
    """The dog of the application as the tariff sees it."""
    facts = merkmale_from(current_daten(vorgang))
    granted: tuple[GewaehrteVerguenstigung, ...] = ()
    if entscheidung.verguenstigung:
        von = max(entscheidung.verguenstigung_ab or ab, ab)
        zeit = Geltungszeit(von, entscheidung.verguenstigung_bis)
        granted = (GewaehrteVerguenstigung(entscheidung.verguenstigung, zeit),)
    return GehaltenerHund(
        kennung=str(vorgang.gegenstand_id or vorgang.pk),
        name=facts.get("name", ""),
        haltung=Geltungszeit(ab),
        geboren=geboren_for_tax(facts.get("geboren"), ab),
        grund=GRUENDE.get(facts.get("herkunft", ""), Haltungsgrund.AUFNAHME),
        gefaehrlich=(Geltungszeit(ab),) if entscheidung.gefaehrlich else (),
        verguenstigungen=granted,
    )
