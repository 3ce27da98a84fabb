"""The tables of the Kasse: the ledger, what is decided about claims, and what passes in and out."""

from .aufschub import Aufschubart, Zahlungsaufschub
from .ausgang import Anordnung, Anordnungsart, Anordnungsposten, Exportposten, Kassenexport
from .bank import Bankumsatz, Kontoauszug, Lastschriftlauf, Lastschriftposten, Sequenz
from .faelligkeit import Bescheidfaelligkeit
from .konten import (
    NEBENFORDERUNGEN,
    Abgabenkonto,
    Buchung,
    Buchungsart,
    Buchungszeile,
    Forderung,
    Forderungsart,
    Kassenzeichenbereich,
    Mandat,
    Mandatsweg,
    Quelle,
    Sachkonto,
    Zahlweg,
)
from .massnahmen import Mahnlauf, Mahnposten, Massnahmenart, Zahlungsmassnahme
from .schalter import Belegart, Kassenbeleg, Tagesabschluss, Zahlstelle

__all__ = [
    "NEBENFORDERUNGEN",
    "Abgabenkonto",
    "Anordnung",
    "Anordnungsart",
    "Anordnungsposten",
    "Aufschubart",
    "Bankumsatz",
    "Belegart",
    "Bescheidfaelligkeit",
    "Buchung",
    "Buchungsart",
    "Buchungszeile",
    "Exportposten",
    "Forderung",
    "Forderungsart",
    "Kassenbeleg",
    "Kassenexport",
    "Kassenzeichenbereich",
    "Kontoauszug",
    "Lastschriftlauf",
    "Lastschriftposten",
    "Mahnlauf",
    "Mahnposten",
    "Mandat",
    "Mandatsweg",
    "Massnahmenart",
    "Quelle",
    "Sachkonto",
    "Sequenz",
    "Tagesabschluss",
    "Zahlstelle",
    "Zahlungsaufschub",
    "Zahlungsmassnahme",
    "Zahlweg",
]
