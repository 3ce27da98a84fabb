"""The receipt of the counter, on the screen and as PDF from the same words."""

from pathlib import Path

from rathaus import uhr
from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.satz.setzen import typeset_data
from rathaus.ui.formats import euro, zeitpunkt

from .ansicht import clerk_of
from .kassenzeichen import format_kassenzeichen
from .models import Belegart, Kassenbeleg

VORLAGE = Path(__file__).parent / "vorlagen" / "quittung.typ"


def words_of(beleg: Kassenbeleg) -> list[tuple[str, str]]:
    zeilen = [
        ("Nummer", beleg.zeichen),
        ("Zeit", zeitpunkt(beleg.erstellt_am)),
        ("Betrag", euro(beleg.betrag)),
        ("Wofür", beleg.text),
    ]
    if beleg.konto:
        zeilen.append(("Kassenzeichen", format_kassenzeichen(beleg.konto.kassenzeichen)))
    zeilen.append(("Zahlweg", beleg.get_weg_display()))
    if beleg.gegeben is not None:
        zeilen += [("Gegeben", euro(beleg.gegeben)), ("Rückgeld", euro(beleg.rueckgeld))]
    if beleg.terminalbeleg:
        zeilen.append(("Beleg des Terminals", beleg.terminalbeleg))
    zeilen.append(("Zahlstelle", beleg.zahlstelle.name))
    if wer := clerk_of(beleg):
        zeilen.append(("Angenommen von", wer))
    return zeilen


def quittung_pdf(beleg: Kassenbeleg) -> bytes:
    gemeinde = beleg.konto.gemeinde if beleg.konto else gemeinde_of_portal()
    tag = uhr.ortszeit(beleg.erstellt_am).date()
    titel = "Storno" if beleg.art == Belegart.STORNO else beleg.get_art_display()
    daten = {
        "titel": titel,
        "gemeinde": gemeinde.name,
        "anschrift": ", ".join(
            filter(None, (gemeinde.strasse, f"{gemeinde.plz} {gemeinde.ort}".strip()))
        ),
        "tag": {"year": tag.year, "month": tag.month, "day": tag.day},
        "zeilen": [list(zeile) for zeile in words_of(beleg)],
    }
    return typeset_data(VORLAGE, "quittung", daten, {})
