"""What lies in an Akte, on paper (PDF/A-3a), for archives that take a folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rathaus import uhr
from rathaus.core.einheiten.public import verwaltung
from rathaus.core.nummern.public import format_token
from rathaus.core.satz.setzen import typeset_data
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.recht.datum import format_datum

from .models import Aussonderungsstueck

VORLAGE = Path(__file__).parent / "vorlagen" / "aktenblatt.typ"


def typeset_aktenblatt(stueck: Aussonderungsstueck) -> bytes:
    return typeset_data(VORLAGE, "blatt", _data(stueck), {})


def _data(stueck: Aussonderungsstueck) -> dict[str, Any]:
    akte, heute, haus = stueck.akte, uhr.heute(), verwaltung()
    return {
        "titel": akte.titel,
        "haus": haus.name if haus else "Stadtverwaltung",
        "zeichen": akte.aktenzeichen or "",
        "tag": {"year": heute.year, "month": heute.month, "day": heute.day},
        "angaben": [
            ["Aktenzeichen", akte.aktenzeichen or ""],
            ["Aktenplan", str(akte.position)],
            ["Amt", akte.sicht.einheit.name],
            ["Eröffnet", format_datum(akte.eroeffnet)],
            ["z.d.A.", format_datum(akte.zda_am) if akte.zda_am else ""],
            ["Aufzubewahren bis", format_datum(akte.aufbewahren_bis)]
            if akte.aufbewahren_bis
            else ["Aufzubewahren bis", ""],
        ],
        "vorgaenge": list(_vorgaenge(stueck)),
    }


def _vorgaenge(stueck: Aussonderungsstueck) -> Iterator[dict[str, Any]]:
    dokumente = list(
        Dokument.objects.filter(akte=stueck.akte_id).order_by("datum", "angelegt", "pk")
    )
    nummern = {d.pk: str(nummer) for nummer, d in enumerate(dokumente, start=1)}
    for vorgang in Vorgang.objects.filter(akte=stueck.akte_id).order_by("eingang", "pk"):
        eigene = [d for d in dokumente if d.vorgang_id == vorgang.pk]
        schluss = vorgang.abgeschlossen
        yield {
            "titel": vorgang.betreff,
            "zeile": f"Nr. {format_token(vorgang.token)}, "
            f"eingegangen {format_datum(uhr.ortszeit(vorgang.eingang).date())}"
            + (f", abgeschlossen {format_datum(uhr.ortszeit(schluss).date())}" if schluss else ""),
            "dokumente": _rows(eigene, nummern),
        }
    if lose := [d for d in dokumente if d.vorgang_id is None]:
        yield {"titel": "Ohne Vorgang", "zeile": "", "dokumente": _rows(lose, nummern)}


def _rows(dokumente: Sequence[Dokument], nummern: dict[Any, str]) -> list[list[str]]:
    return [
        [nummern[d.pk], format_datum(d.datum), d.get_richtung_display(), d.titel] for d in dokumente
    ]
