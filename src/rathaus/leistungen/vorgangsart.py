"""Matters that need no code of their own: what their package says is all there is to know.

One kind per result and Schutzbereich, because a kind has one way and one compartment; everything
else is asked of the rule the Vorgang was opened by.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop

from rathaus.core.bescheide.public import is_leaving
from rathaus.core.einheiten.public import Schutzbereich
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import Benennung, Vorgangsart, vorgangsarten
from rathaus.core.vorgaenge.registry import Panel, Register, Schritt
from rathaus.ui.sprache import DEUTSCH, ENGLISCH, current_sprache

from .actions.gebuehr import claim_with_bescheid
from .briefwerte import BRIEFFELDER, letter_values
from .checkliste import checklist_of
from .katalog import text_of
from .paket.platzhalter import describe, fill
from .paket.vorgaenge import ANTRAG
from .sachverhalt import Anteil, anteil_of
from .wege import BESCHEIDWEG, BESTAETIGUNGSWEG, ERLEDIGUNGSWEG, UEBERGABEWEG


class Antragsart(Vorgangsart):
    """What all four results have in common. The Aktenplan position comes from the package."""

    aktenplan = ""
    je_leistung = True
    brieffelder = BRIEFFELDER
    ergebnis: ClassVar[str]
    haupt: ClassVar[Schritt]
    #: Letters that settle the matter.
    entscheidungen: ClassVar[tuple[str, ...]] = ()
    #: States in which the main step is due.
    faellig: ClassVar[tuple[str, ...]] = ("eingegangen", "in_pruefung")

    def name_of(self, vorgang: Vorgang) -> str:
        anteil = anteil_of(vorgang)
        return anteil.paket.name if anteil else self.name

    def benennung_of(self, vorgang: Vorgang) -> Benennung:
        """The service's own words. German pages keep those the Antrag was made with."""
        if current_sprache() != ENGLISCH:
            return Benennung(self.name_of(vorgang))
        text = text_of(vorgang.leistung)
        if text is None:
            return Benennung(vorgang.betreff, DEUTSCH)
        return Benennung(text.name, DEUTSCH if "name" in text.deutsch else "")

    def betreff_of(self, vorgang: Vorgang, daten: Mapping[str, Any]) -> str:
        anteil = anteil_of(vorgang)
        return describe(anteil.paket, anteil.regel, daten) if anteil else vorgang.betreff

    def kurzinfo_of(self, vorgang: Vorgang, daten: Mapping[str, Any]) -> str:
        anteil = anteil_of(vorgang)
        return fill(anteil.paket, anteil.regel.kurzinfo, daten) if anteil else vorgang.kurzinfo

    def rechtsgebiet_of(self, vorgang: Vorgang) -> str:
        return self._said(anteil_of(vorgang), "rechtsgebiet")

    def verfahrensrecht_of(self, vorgang: Vorgang) -> str:
        return self._said(anteil_of(vorgang), "verfahrensrecht")

    def schriftform_of(self, vorgang: Vorgang) -> str:
        return self._said(anteil_of(vorgang), "schriftform")

    def siegel_of(self, vorgang: Vorgang) -> bool | None:
        anteil = anteil_of(vorgang)
        return anteil.regel.siegel if anteil else self.siegel

    def _said(self, anteil: Anteil | None, name: str) -> str:
        return (anteil and getattr(anteil.regel, name)) or getattr(self, name)

    def briefwerte(self, vorgang: Vorgang) -> Mapping[str, Any]:
        return letter_values(vorgang)

    def briefkreis_of(self, vorgang: Vorgang) -> Sequence[str]:
        anteil = anteil_of(vorgang)
        return (self.kennung, anteil.paket.kennung) if anteil else (self.kennung,)

    def on_bescheid_erlassen(self, vorgang: Vorgang, bescheid_id: UUID, *, akteur: Akteur) -> None:
        claim_with_bescheid(vorgang, bescheid_id, akteur=akteur)

    def panel(self, vorgang: Vorgang, *, akteur: Akteur) -> Panel | None:
        return checklist_of(vorgang, akteur)

    def naechste_schritte(self, vorgang: Vorgang, *, akteur: Akteur) -> Sequence[Schritt]:
        if vorgang.zustand not in self.faellig or self._is_decided(vorgang):
            return ()
        return (self.haupt,)

    def _is_decided(self, vorgang: Vorgang) -> bool:
        """Written for good, though the letter has not left the house yet."""
        return bool(self.entscheidungen) and is_leaving(vorgang, self.entscheidungen)


class MitBescheid(Antragsart):
    """The office decides by a notice: granted or refused."""

    ergebnis = "bescheid"
    zustaende = BESCHEIDWEG
    textvorlagen = entscheidungen = ("bewilligung", "ablehnung")
    haupt = Schritt("bescheid", "Bescheid schreiben", "leistungen:bescheid", taste="f", haupt=True)


class MitBestaetigung(Antragsart):
    """The office confirms by a plain letter."""

    ergebnis = "bestaetigung"
    anrede = gettext_noop("Ihre Meldung")
    zustaende = BESTAETIGUNGSWEG
    entschieden = "bestaetigt"
    textvorlagen = ("bestaetigung", "nachforderung")
    entscheidende_schreiben = entscheidungen = ("bestaetigung",)
    haupt = Schritt(
        "bestaetigung", "Bestätigung senden", "leistungen:bestaetigung", taste="f", haupt=True
    )


class MitUebergabe(Antragsart):
    """Another, approved Verfahren finishes it: it goes over in a list."""

    ergebnis = "uebergabe"
    zustaende = UEBERGABEWEG
    entschieden = "uebergeben"
    mit_bescheid = False
    zur_uebergabe = True
    haupt = Schritt("uebergeben", "Übergeben", "leistungen:uebergabe_mit", taste="f", haupt=True)


class MitErledigung(Antragsart):
    """It is done, and the citizen reads one sentence about it."""

    ergebnis = "erledigung"
    anrede = gettext_noop("Ihr Anliegen")
    zustaende = ERLEDIGUNGSWEG
    entschieden = "erledigt"
    mit_bescheid = False
    haupt = Schritt("erledigen", "Erledigen", "leistungen:erledigen", taste="f", haupt=True)


ARTEN = (MitBescheid, MitBestaetigung, MitUebergabe, MitErledigung)
_NAMEN = {
    "bescheid": "Antrag mit Bescheid",
    "bestaetigung": "Anzeige mit Bestätigung",
    "uebergabe": "Antrag zur Übergabe",
    "erledigung": "Anliegen",
}


def register_antragsarten(register: Register = vorgangsarten) -> None:
    for art in ARTEN:
        for bereich in Schutzbereich:
            register.register(_variant(art, bereich))


def _variant(art: type[Antragsart], bereich: Schutzbereich) -> type[Antragsart]:
    name = _NAMEN[art.ergebnis]
    zusatz = "" if bereich == Schutzbereich.ALLGEMEIN else f" ({bereich.name.capitalize()})"
    angaben = {
        "kennung": f"{ANTRAG}.{art.ergebnis}.{bereich}",
        "name": f"{name}{zusatz}",
        "schutzbereich": str(bereich),
    }
    return type(f"{art.__name__}{bereich.name.capitalize()}", (art,), angaben)
