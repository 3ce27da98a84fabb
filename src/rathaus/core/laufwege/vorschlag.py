"""What the form of a new way is filled with: a template, or a way that came back."""

from collections.abc import Mapping
from typing import Any

from rathaus.core.kennungen import parse_uuid
from rathaus.core.vorgaenge.models import Vorgang

from .formulare import day_in
from .queries import get_vorlage
from .wer import key_of


def suggest(
    vorgang: Vorgang, anfrage: Mapping[str, str], namen: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """Rows for the form, by `?vorlage=` or `?wie=` in the address; [] for anything else. `namen`
    is key by name.
    """
    je_schluessel = {schluessel: name for name, schluessel in namen.items()}
    schritte = _steps(vorgang, anfrage)
    davor = [0, *(schritt["stufe"] for schritt in schritte)]
    return [
        {
            "art": schritt["art"],
            "wer": je_schluessel.get(schritt["wer"], ""),
            "zugleich": schritt["stufe"] == vorher,
            "faellig": day_in(schritt["tage"]),
            "auftrag": schritt["auftrag"],
        }
        for schritt, vorher in zip(schritte, davor, strict=False)
    ]


def _steps(vorgang: Vorgang, anfrage: Mapping[str, str]) -> list[dict[str, Any]]:
    if vorlage_id := parse_uuid(anfrage.get("vorlage", "")):
        vorlage = get_vorlage(vorgang, vorlage_id)
        return list(vorlage.schritte) if vorlage else []
    alter = parse_uuid(anfrage.get("wie", ""))
    laufweg = vorgang.laufwege.filter(pk=alter).first() if alter else None
    if laufweg is None:
        return []
    return [
        {
            "art": schritt.art,
            "stufe": schritt.stufe,
            "wer": schritt.wer or key_of(schritt.an),
            "auftrag": schritt.auftrag,
            "tage": None,
        }
        for schritt in laufweg.schritte.select_related("an")
    ]
