"""What goes to the Widerspruchsbehörde on top of the file: the case in short, and the list of its
documents.
"""

from pathlib import Path
from typing import Any

from rathaus import uhr
from rathaus.core.nummern.public import format_token
from rathaus.core.satz.setzen import typeset_data
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.recht.datum import format_datum

from .models import Rechtsbehelf
from .recht import notified_on

VORLAGE = Path(__file__).parent / "vorlagen" / "vorlage.typ"


def typeset_verzeichnis(rechtsbehelf: Rechtsbehelf) -> bytes:
    """The PDF (PDF/A-3a, PDF/UA-1) as of today."""
    return typeset_data(VORLAGE, "vorlage", _data(rechtsbehelf), {})


def _data(rechtsbehelf: Rechtsbehelf) -> dict[str, Any]:
    vorgang, heute = rechtsbehelf.vorgang, uhr.heute()
    return {
        "titel": "Vorlage eines Widerspruchs",
        "gemeinde": vorgang.gemeinde.name,
        "amt": vorgang.sicht.einheit.name,
        "an": rechtsbehelf.vorgelegt_an,
        "tag": {"year": heute.year, "month": heute.month, "day": heute.day},
        "datum": format_datum(heute),
        "angaben": _facts(rechtsbehelf),
        "begruendung": rechtsbehelf.begruendung or "Der Widerspruch ist nicht begründet.",
        "stellungnahme": rechtsbehelf.grund,
        "schritte": [
            [schritt["regel"], schritt["ergebnis"], schritt["norm"]]
            for schritt in rechtsbehelf.schritte
        ],
        "dokumente": _documents(vorgang),
        "fuss": format_token(vorgang.token),
    }


def _facts(rechtsbehelf: Rechtsbehelf) -> list[list[str]]:
    bescheid, vorgang = rechtsbehelf.bescheid, rechtsbehelf.vorgang
    bekannt = notified_on(bescheid, rechtsbehelf.einleger_id)
    zeilen = [
        ("Aktenzeichen", vorgang.akte.aktenzeichen),
        ("Nummer", format_token(vorgang.token)),
        ("Bescheid", bescheid.betreff),
        ("vom", format_datum(bescheid.datum) if bescheid.datum else ""),
        ("bekannt gegeben", format_datum(bekannt) if bekannt else "nicht nachweisbar"),
        ("Widerspruch von", rechtsbehelf.einleger.name if rechtsbehelf.einleger else ""),
        ("eingegangen", format_datum(rechtsbehelf.eingegangen)),
        ("auf dem Weg", rechtsbehelf.get_weg_display()),
    ]
    return [[name, wert] for name, wert in zeilen if wert]


def _documents(vorgang: Vorgang) -> list[list[str]]:
    """Numbered, in the order of the file."""
    dokumente = vorgang.dokumente.order_by("datum", "angelegt")
    return [
        [str(nummer), format_datum(d.datum), d.get_richtung_display(), d.titel]
        for nummer, d in enumerate(dokumente, start=1)
    ]
