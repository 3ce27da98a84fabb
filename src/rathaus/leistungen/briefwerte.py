"""What the common letters may name of a matter described by its package."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from rathaus import uhr
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.recht.geld import format_euro

from .checkliste import DAGEGEN, Punkt, points_of
from .gebuehren import Gebuehr, fee_of
from .paket.platzhalter import fill
from .sachverhalt import Anteil, anteil_of

#: What `letter_values` gives, path → kind.
BRIEFFELDER: Mapping[str, str] = MappingProxyType(
    {
        "antrag.name": "text",
        "antrag.bewilligung": "text",
        "antrag.bestaetigung": "text",
        "antrag.rechtsgrundlage": "text",
        "antrag.mit_nebenbestimmungen": "wahr",
        "antrag.nebenbestimmungen[*].text": "text",
        "antrag.mit_gegengruenden": "wahr",
        "antrag.gegengruende[*].text": "text",
        "gebuehr.faellig": "wahr",
        "gebuehr.summe": "geld",
        "gebuehr.norm": "text",
        "gebuehr.positionen[*].name": "text",
        "gebuehr.positionen[*].betrag": "text",
        "gebuehr.positionen[*].norm": "text",
    }
)


def letter_values(vorgang: Vorgang) -> dict[str, Any]:
    """Under `antrag`: Tenor, Nebenbestimmungen, reasons and legal basis as far as the package and
    the checklist know them; under `gebuehr` what it costs. What is missing is left for the clerk.
    """
    anteil = anteil_of(vorgang)
    if anteil is None:
        return {}
    daten, text = current_daten(vorgang), anteil.regel.bescheid
    neben = [fill(anteil.paket, einzeln, daten) for einzeln in text.nebenbestimmungen]
    werte = {
        "name": anteil.paket.name,
        "bewilligung": fill(anteil.paket, text.bewilligung, daten)
        or f"Wir bewilligen, was Sie beantragt haben: {vorgang.betreff}.",
        "nebenbestimmungen": [{"text": einzeln} for einzeln in neben],
        "mit_nebenbestimmungen": bool(neben),
        "rechtsgrundlage": text.rechtsgrundlage or "\n".join(_legal_bases(anteil)),
        "gegengruende": [{"text": grund} for grund in _reasons_against(points_of(vorgang))],
        "bestaetigung": fill(anteil.paket, anteil.regel.bestaetigung, daten),
    }
    werte["mit_gegengruenden"] = bool(werte["gegengruende"])
    return {"antrag": {k: v for k, v in werte.items() if v != ""}, "gebuehr": _fee(vorgang)}


def _legal_bases(anteil: Anteil) -> list[str]:
    genannt = anteil.paket.dokument.get("beschreibung", {}).get("rechtsgrundlagen", [])
    return [str(norm) for norm in genannt] if isinstance(genannt, list) else [str(genannt)]


def _reasons_against(punkte: Iterable[Punkt]) -> list[str]:
    """In the clerk's words, with the norm of the point."""
    return [
        f"{punkt.vermerk.bemerkung} ({punkt.norm})" if punkt.norm else punkt.vermerk.bemerkung
        for punkt in punkte
        if punkt.vermerk is not None and punkt.vermerk.befund == DAGEGEN
    ]


def fee_of_vorgang(vorgang: Vorgang) -> Gebuehr | None:
    """What it costs by the facts in force and the values of the day it came in."""
    anteil = anteil_of(vorgang)
    if anteil is None or not anteil.regel.ergebnis:
        return None
    return fee_of(
        anteil.paket,
        anteil.whole(current_daten(vorgang)),
        am=uhr.ortszeit(vorgang.eingang).date(),
        gemeinde=vorgang.gemeinde,
    )


def _fee(vorgang: Vorgang) -> dict[str, Any]:
    gebuehr = fee_of_vorgang(vorgang)
    if gebuehr is None:
        return {"faellig": False}
    return {
        "faellig": True,
        "summe": gebuehr.betrag,
        "norm": gebuehr.norm,
        "positionen": [
            {"name": p.bezeichnung, "betrag": format_euro(p.betrag), "norm": p.norm}
            for p in gebuehr.positionen
        ],
    }
