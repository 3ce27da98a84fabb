"""Which dog a citizen means who names a Kassenzeichen, a tag or just the dog."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.gegenstaende.public import gegenstaende_of
from rathaus.core.kasse.public import parse_kassenzeichen
from rathaus.core.personen.public import person_ids
from rathaus.core.vorgaenge.models import Vorgang

from ..gegenstand import HUND
from ..models import Hundemarke, Steuerhaushalt
from .beteiligte import halter_of
from .haushalte import haushalt_of
from .hunde import hunde_am, hunde_of

_MARKE_STELLEN = 9


def meant_hunde(vorgang: Vorgang, daten: Mapping[str, Any], am: date) -> list[Gegenstand]:
    """Dogs this Vorgang may be about, the likeliest first; only within its Sicht."""
    if vorgang.gegenstand is not None:
        return [vorgang.gegenstand]
    steuer = daten.get("steuer") or {}
    found = [
        *_by_marke(vorgang, steuer.get("marke")),
        *_by_kassenzeichen(vorgang, steuer.get("kassenzeichen"), am),
        *_of_halter(vorgang, am),
    ]
    name = ((daten.get("hund") or {}).get("name") or "").casefold()
    unique = {hund.pk: hund for hund in found if hund.sicht_id == vorgang.sicht_id}
    return sorted(unique.values(), key=lambda hund: hund.bezeichnung.casefold() != name)


def find_marke(nummer: str, *, sichten: Iterable[int]) -> list[Hundemarke]:
    """Tags with this number, lost ones too: they turn up."""
    digits = nummer.strip()
    if not digits.isdecimal() or len(digits) > _MARKE_STELLEN:
        return []
    rows = Hundemarke.objects.filter(nummer=int(digits), hund__sicht_id__in=list(sichten))
    return list(rows.select_related("hund"))


def hunde_with_marke(text: str) -> list[UUID]:
    """For the search box, which decides itself what the clerk may see."""
    digits = text.strip()
    if not digits.isdecimal() or len(digits) > _MARKE_STELLEN:
        return []
    return list(Hundemarke.objects.filter(nummer=int(digits)).values_list("hund_id", flat=True))


def hunde_of_kassenzeichen(text: str) -> list[UUID]:
    """Every dog ever taxed on this account; for the search box as well."""
    zeichen = parse_kassenzeichen(text)
    haushalt = Steuerhaushalt.objects.filter(konto__kassenzeichen=zeichen).first()
    if zeichen is None or haushalt is None:
        return []
    return [UUID(hund.kennung.partition("/")[0]) for hund in hunde_of(haushalt)]


def haushalt_of_hund(hund: Gegenstand, am: date) -> Steuerhaushalt | None:
    """The household whose dog it is on a day."""
    holding = hund.halterschaften.am(am).filter(rolle="halter").first()
    if holding is None:
        return None
    return haushalt_of(holding.person_id, hund.gemeinde_id, am)


def _by_marke(vorgang: Vorgang, nummer: Any) -> list[Gegenstand]:
    marken = find_marke(str(nummer or ""), sichten=[vorgang.sicht_id])
    return [marke.hund for marke in marken if marke.gemeinde_id == vorgang.gemeinde_id]


def _by_kassenzeichen(vorgang: Vorgang, text: Any, am: date) -> list[Gegenstand]:
    zeichen = parse_kassenzeichen(str(text or ""))
    if zeichen is None:
        return []
    haushalt = Steuerhaushalt.objects.filter(
        konto__kassenzeichen=zeichen, konto__gemeinde_id=vorgang.gemeinde_id
    ).first()
    return hunde_am(haushalt, am) if haushalt else []


def _of_halter(vorgang: Vorgang, am: date) -> list[Gegenstand]:
    ids: list[UUID] = person_ids(halter_of(vorgang).pk)
    return gegenstaende_of(ids, art=HUND.kennung, am=am)
