"""The Antrag as a PDF: for the Akte of each Vorgang its part, for the citizen the whole."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rathaus import uhr
from rathaus.core.nummern.public import format_token
from rathaus.core.satz.setzen import typeset_data
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.recht.datum import format_datum

from ..models import Antrag
from ..paket import assess
from ..paketspeicher import paket_of
from ..sachverhalt import Anteil
from ..zusammenfassung import Abschnitt, answers_of

VORLAGE = Path(__file__).parents[1] / "vorlagen" / "antrag.typ"


def antrag_pdf(anteil: Anteil, vorgang: Vorgang) -> bytes:
    """What this office got of the Antrag, as it was sent."""
    lage = assess(anteil.paket, anteil.antrag.daten, anteil.tag)
    unsere = {feld.pfad for feld in anteil.fields()}
    return _typeset(anteil.antrag, [vorgang], answers_of(lage, unsere))


def kopie_pdf(antrag: Antrag) -> bytes:
    """All of it, for whoever sent it."""
    tag = uhr.ortszeit(antrag.eingereicht).date()
    lage = assess(paket_of(antrag.fassung), antrag.daten, tag)
    vorgaenge = antrag.vorgaenge.select_related("gemeinde").order_by("token")
    return _typeset(antrag, list(vorgaenge), answers_of(lage))


def _typeset(antrag: Antrag, vorgaenge: list[Vorgang], abschnitte: list[Abschnitt]) -> bytes:
    nummern = [format_token(vorgang.token) for vorgang in vorgaenge]
    daten = {
        "titel": paket_of(antrag.fassung).name,
        "gemeinde": vorgaenge[0].gemeinde.name,
        "tag": day_parts(uhr.ortszeit(antrag.eingereicht).date()),
        "kopf": [_received(antrag), f"Nummer: {', '.join(nummern)}"],
        "fuss": ", ".join(nummern),
        "abschnitte": [_section(abschnitt) for abschnitt in abschnitte],
        "hinweise": [f"Prüfsumme der Angaben (SHA-256): {antrag.hash}", *_proofs(antrag)],
    }
    return typeset_data(VORLAGE, "antrag", daten, {})


def day_parts(tag: date) -> dict[str, int]:
    return {"year": tag.year, "month": tag.month, "day": tag.day}


def _received(antrag: Antrag) -> str:
    ortszeit = uhr.ortszeit(antrag.eingereicht)
    return f"Eingegangen am {format_datum(ortszeit.date())} um {ortszeit:%H:%M} Uhr"


def _section(abschnitt: Abschnitt) -> dict[str, Any]:
    return {
        "titel": abschnitt.titel,
        "ebene": abschnitt.ebene,
        "zeilen": [[str(zeile.term), [str(w) for w in zeile.lines]] for zeile in abschnitt.zeilen],
    }


def _proofs(antrag: Antrag) -> list[str]:
    """Which answers an identity vouched for."""
    felder = paket_of(antrag.fassung).felder
    herkunft: Mapping[str, Mapping[str, Any]] = antrag.herkunft
    nachgewiesen: dict[str, list[str]] = {}
    for pfad, angabe in herkunft.items():
        if pfad in felder:
            nachgewiesen.setdefault(str(angabe["quelle"]), []).append(felder[pfad].frage)
    return [f"Nachgewiesen durch {q}: {', '.join(fragen)}." for q, fragen in nachgewiesen.items()]
