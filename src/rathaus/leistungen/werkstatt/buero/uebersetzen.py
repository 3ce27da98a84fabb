"""What the form asks, its privacy sheet and its fees, in English and in Einfacher Sprache."""

from typing import Any, ClassVar

from rathaus.ui.sprache import EINFACH, ENGLISCH

from ..forms import UebersetzungFormular
from ..permissions import redaktion
from ..stellen import Dokument
from ..uebersetzen import Wortstelle, put_words, read_words, words_beside, words_of_page
from .basis import Werkstattseite

_ZURUECK = {
    ENGLISCH: ("englisch", "Texte auf Englisch"),
    EINFACH: ("einfach", "Texte in Einfacher Sprache"),
}


class _Worte(Werkstattseite):
    """Each German text with a box for what the other language says."""

    form_class, reiter = UebersetzungFormular, "texte"
    sprache: ClassVar[str]

    def load(self) -> None:
        self.worte = self.words()

    def words(self) -> list[Wortstelle]:
        raise NotImplementedError

    def back(self) -> tuple[str, str]:
        name, text = _ZURUECK[self.sprache]
        return self.url(name), text

    def next_url(self) -> str:
        return self.back()[0]

    def initial(self) -> dict[str, Any]:
        return read_words(self.dokument, self.sprache, self.worte)

    def form_kwargs(self) -> dict[str, Any]:
        return {"worte": self.worte, "sprache": self.sprache}

    def change(self, daten: dict[str, Any]) -> Dokument:
        return put_words(self.dokument, self.sprache, self.worte, daten)


class _Seitenworte(_Worte):
    def words(self) -> list[Wortstelle]:
        return words_of_page(self.dokument, self.wo["name"])

    def heading(self) -> str:
        titel = next((w.deutsch for w in self.worte if w.ort[0] == "seiten"), "ohne Titel")
        return f"{self.titel}: Seite „{titel}“"


@redaktion
class SeiteEnglischView(_Seitenworte):
    titel, sprache = "Englisch", ENGLISCH


@redaktion
class SeiteEinfachView(_Seitenworte):
    titel, sprache = "Einfache Sprache", EINFACH


class _Danebenworte(_Worte):
    def words(self) -> list[Wortstelle]:
        return words_beside(self.dokument)


@redaktion
class DanebenEnglischView(_Danebenworte):
    titel, sprache = "Datenschutz und Gebühren auf Englisch", ENGLISCH


@redaktion
class DanebenEinfachView(_Danebenworte):
    titel, sprache = "Datenschutz und Gebühren in Einfacher Sprache", EINFACH
