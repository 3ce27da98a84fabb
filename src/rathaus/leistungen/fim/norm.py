"""What the two versions of XDatenfelder write differently; the structure is the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .knoten import Knoten
from .modell import Listenbezug, Praezisierung

#: Plain entries of an element in XDatenfelder 3, in the order of the standard.
TEXTE = (
    "name", "beschreibung", "definition", "statusGesetztAm", "statusGesetztDurch", "gueltigAb",
    "gueltigBis", "versionshinweis", "veroeffentlichungsdatum", "letzteAenderung", "bezeichnung",
    "bezeichnungEingabe", "bezeichnungAusgabe", "hilfetextEingabe", "hilfetextAusgabe", "hilfetext",
    "inhalt", "codeKey", "nameKey", "helpKey",
)  # fmt: skip
#: Entries from a list of the standard.
CODES = (
    "freigabestatus", "schemaelementart", "vorbefuellung", "ableitungsmodifikationenStruktur",
    "ableitungsmodifikationenRepraesentation",
)  # fmt: skip
REGELTEXTE = (
    "name", "beschreibung", "freitextRegel", "fachlicherErsteller", "letzteAenderung", "skript",
)  # fmt: skip
#: Entries with a reader of their own.
EIGENE = frozenset(
    {
        "identifikation", "bezug", "stichwort", "relation", "regel", "struktur", "feldart",
        "datentyp", "praezisierung", "werte", "codelisteReferenz", "maxSize", "mediaType", "art",
        "dokumentsteckbrief",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Norm:
    """`texte`: entry of the file → its name in XDatenfelder 3."""

    kennung: str
    namensraum: str
    texte: Mapping[str, str]
    regeltexte: Mapping[str, str]
    codes: Callable[[Knoten], dict[str, str]]
    praezisierung: Callable[[Knoten], Praezisierung]
    liste: Callable[[Knoten], Listenbezug]
    weitere: frozenset[str] = frozenset()

    @property
    def bekannt(self) -> frozenset[str]:
        return EIGENE | self.weitere | frozenset(self.texte)

    @property
    def bekannt_in_regel(self) -> frozenset[str]:
        return frozenset({"identifikation", "bezug", "stichwort", "typ", *self.regeltexte})
