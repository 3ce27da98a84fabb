"""The answers as people read them: before sending, at the clerk's desk, on paper."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from django.utils.translation import gettext as _

from rathaus.ui.components import SummaryRow

from .adressen import seite_url
from .models import Entwurf
from .paket import Lage, Seite
from .paket.gang import Frage
from .paket.maengel import entry_names, name_of
from .paket.reihenfolge import questions_on
from .paket.wege import get_at
from .vorbelegung import Nachweis

OHNE_NACHWEIS: Mapping[str, Nachweis] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """The answers of a page, or of one entry on it; `ebene` is the level of its heading."""

    titel: str
    zeilen: list[SummaryRow]
    aendern: str = ""
    ebene: int = 2


def summary_of(
    lage: Lage, entwurf: Entwurf, nachweise: Mapping[str, Nachweis]
) -> Iterator[Abschnitt]:
    """By page, each with the way back to it; what is proven says so."""
    for seite in lage.paket.seiten:
        ziel = seite_url(entwurf, seite.kennung)
        yield from _sections(lage, seite, None, f"{ziel}?zurueck=pruefen", nachweise)


def answers_of(lage: Lage, felder: Collection[str] | None = None) -> list[Abschnitt]:
    """The same without ways to change anything; of some questions only, where they are named."""
    return [
        abschnitt for seite in lage.paket.seiten for abschnitt in _sections(lage, seite, felder)
    ]


def _sections(
    lage: Lage,
    seite: Seite,
    felder: Collection[str] | None = None,
    aendern: str = "",
    nachweise: Mapping[str, Nachweis] = OHNE_NACHWEIS,
) -> Iterator[Abschnitt]:
    """One for the page itself and one for each entry of its lists, in the order of the page."""
    beantwortet = [
        frage
        for frage in questions_on(lage, seite)
        if (felder is None or frage.feld.pfad in felder)
        and get_at(lage.baum, frage.feld.pfad, frage.index) is not None
    ]
    oben = 2 if any(not frage.index for frage in beantwortet) else 1
    for namen, fragen in groupby(beantwortet, lambda f: _place(lage, f)):
        zeilen = [_row(lage, frage, nachweise) for frage in fragen]
        titel = " – ".join(namen) if namen else seite.titel
        yield Abschnitt(titel, zeilen, aendern, oben + len(namen))


def _place(lage: Lage, frage: Frage) -> list[str]:
    return entry_names(lage.paket, frage.feld.pfad, frage.index)


def _row(lage: Lage, frage: Frage, nachweise: Mapping[str, Nachweis]) -> SummaryRow:
    wert = get_at(lage.baum, frage.feld.pfad, frage.index)
    text = frage.feld.display(wert)
    nachweis = nachweise.get(frage.feld.pfad)
    if nachweis is None or nachweis.wert != wert:
        return SummaryRow(frage.feld.frage, text, lang=frage.feld.sprache)
    belegt = [text, _("laut %(quelle)s") % {"quelle": _(nachweis.quelle)}]
    return SummaryRow(frage.feld.frage, belegt, lang=frage.feld.sprache)


def may_follow(lage: Lage) -> list[str]:
    """Papers the form asks for that did not come yet and may come after sending."""
    return [
        name_of(lage.paket, frage.feld, frage.index)
        for frage in lage.fragen
        if frage.echt
        and frage.feld.optionen.get("nachreichbar")
        and not get_at(lage.baum, frage.feld.pfad, frage.index)
    ]
