"""The answers as people read them: before sending, at the clerk's desk, on paper."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from rathaus.ui.components import Link, SummaryRow

from .adressen import seite_url
from .models import Entwurf
from .paket import Lage, Paket, Seite
from .paket.gang import Frage
from .paket.maengel import entry_names, name_of
from .paket.reihenfolge import questions_on
from .paket.wege import STELLE, Index, get_at
from .vorbelegung import Nachweis

OHNE_NACHWEIS: Mapping[str, Nachweis] = MappingProxyType({})
OHNE_DATEIEN: Mapping[str, str] = MappingProxyType({})
DATEI = "datei"


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """The answers of a page, or of one entry on it; `ebene` is the level of its heading, `lang` its
    language where that is not the page's.
    """

    titel: str
    zeilen: list[SummaryRow]
    aendern: str = ""
    ebene: int = 2
    lang: str = ""


def summary_of(
    lage: Lage, entwurf: Entwurf, nachweise: Mapping[str, Nachweis]
) -> Iterator[Abschnitt]:
    """By page, each with the way back to it; what is proven says so."""
    for seite in lage.paket.seiten:
        ziel = seite_url(entwurf, seite.kennung)
        yield from _sections(lage, seite, None, f"{ziel}?zurueck=pruefen", nachweise)


def answers_of(
    lage: Lage,
    felder: Collection[str] | None = None,
    dateien: Mapping[str, str] = OHNE_DATEIEN,
) -> list[Abschnitt]:
    """The same without ways to change anything; of some questions only, where they are named.
    `dateien` says where the files lie that the reader may open, by their id.
    """
    return [
        abschnitt
        for seite in lage.paket.seiten
        for abschnitt in _sections(lage, seite, felder, dateien=dateien)
    ]


def _sections(
    lage: Lage,
    seite: Seite,
    felder: Collection[str] | None = None,
    aendern: str = "",
    nachweise: Mapping[str, Nachweis] = OHNE_NACHWEIS,
    dateien: Mapping[str, str] = OHNE_DATEIEN,
) -> Iterator[Abschnitt]:
    """One for the page itself, then one for each entry of its lists."""
    stellen: dict[tuple[str, Index], list[Frage]] = {("", ()): []}
    for frage in questions_on(lage, seite):
        gefragt = felder is None or frage.feld.pfad in felder
        if gefragt and get_at(lage.baum, frage.feld.pfad, frage.index) is not None:
            liste = frage.feld.pfad.rpartition(STELLE)[0]
            stellen.setdefault((liste, frage.index), []).append(frage)
    ebene = 1
    for (liste, index), fragen in stellen.items():
        if fragen:
            ebene = min(ebene + 1, len(index) + (2 if stellen["", ()] else 1))  # no heading jumps
            namen = entry_names(lage.paket, fragen[0].feld.pfad, index)
            zeilen = [_row(lage, frage, nachweise, dateien) for frage in fragen]
            lang = _entry_lang(lage.paket, liste) if namen else seite.sprache
            yield Abschnitt(" – ".join(namen) or seite.titel, zeilen, aendern, ebene, lang)


def _entry_lang(paket: Paket, liste: str) -> str:
    """Of the names of its entries; `liste` is the path of a repeated group without its end."""
    gruppe = paket.gruppen.get(liste + STELLE)
    return gruppe.sprache if gruppe else ""


def _row(
    lage: Lage, frage: Frage, nachweise: Mapping[str, Nachweis], dateien: Mapping[str, str]
) -> SummaryRow:
    wert = get_at(lage.baum, frage.feld.pfad, frage.index)
    if dateien and frage.feld.art.kennung == DATEI:
        links = [_file_link(datei, dateien) for datei in wert]
        return SummaryRow(frage.feld.frage, links, lang=frage.feld.sprache)
    text = frage.feld.display(wert)
    nachweis = nachweise.get(frage.feld.pfad)
    if nachweis is None or nachweis.wert != wert:
        return SummaryRow(frage.feld.frage, text, lang=frage.feld.sprache)
    belegt = [text, _("laut %(quelle)s") % {"quelle": _(nachweis.quelle)}]
    return SummaryRow(frage.feld.frage, belegt, lang=frage.feld.sprache)


def _file_link(datei: Mapping[str, str], dateien: Mapping[str, str]) -> Link | str:
    ziel = dateien.get(datei.get("id", ""), "")
    return Link(datei["name"], ziel) if ziel else datei["name"]


def may_follow(lage: Lage) -> list[str]:
    """Papers the form asks for that did not come yet and may come after sending."""
    return [
        name_of(lage.paket, frage.feld, frage.index)
        for frage in lage.fragen
        if frage.echt
        and frage.feld.optionen.get("nachreichbar")
        and not get_at(lage.baum, frage.feld.pfad, frage.index)
    ]
