"""Bringing an Aktenplan in: all of it or nothing; twice changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from rathaus.core.einheiten.public import Einheit
from rathaus.core.protokoll.public import Akteur, record

from .aktenplan import Planzeile
from .austausch.lesen import read_plandatei
from .models import Aktenplaneinheit

_FELDER = (
    "titel", "bildungsregel", "archivmarke", "aufbewahrung", "schutzbereich", "titelregel",
    "erlaeuterung", "aktentyp", "notzugriff",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Einleseergebnis:
    neu: int
    geaendert: int
    unveraendert: int
    hinweise: tuple[str, ...] = ()


@transaction.atomic
def import_aktenplan(pfad: Path, *, akteur: Akteur) -> Einleseergebnis:
    """From a table or from xdomea. What lies in the Akten already stays where it is; positions the
    file does not name stay. Raises Dateifehler, and then nothing has changed.
    """
    datei = read_plandatei(pfad)
    ergebnis = import_zeilen(datei.zeilen, pfad.name, akteur=akteur)
    return replace(ergebnis, hinweise=tuple(datei.hinweise))


def import_zeilen(zeilen: Sequence[Planzeile], quelle: str, *, akteur: Akteur) -> Einleseergebnis:
    """The same for lines that were checked, inside the caller's transaction."""
    einheiten = dict(Einheit.objects.values_list("kennung", "pk"))
    bestand = {p.kennzeichen: p for p in Aktenplaneinheit.objects.select_for_update()}
    neue: list[Aktenplaneinheit] = []
    geaenderte: list[Aktenplaneinheit] = []
    for zeile in zeilen:
        kennzeichen = zeile.werte["kennzeichen"]
        neu = kennzeichen not in bestand
        position = bestand.setdefault(kennzeichen, Aktenplaneinheit(kennzeichen=kennzeichen))
        if _set(position, _values(zeile, bestand, einheiten)):
            (neue if neu else geaenderte).append(position)
    Aktenplaneinheit.objects.bulk_create(neue)
    Aktenplaneinheit.objects.bulk_update(geaenderte, [*_FELDER, "oben", "einheit"])
    if neue or geaenderte:
        _note(quelle, neue, geaenderte, akteur)
    unveraendert = len(zeilen) - len(neue) - len(geaenderte)
    return Einleseergebnis(len(neue), len(geaenderte), unveraendert)


def _values(
    zeile: Planzeile, bestand: Mapping[str, Aktenplaneinheit], einheiten: Mapping[str, Any]
) -> dict[str, Any]:
    werte = zeile.werte
    oben = bestand[werte["oben"]].pk if werte["oben"] else None
    return {
        **{feld: werte[feld] for feld in _FELDER},
        "oben_id": oben,
        "einheit_id": einheiten[werte["einheit"]] if werte["einheit"] else None,
    }


def _set(position: Aktenplaneinheit, werte: Mapping[str, Any]) -> bool:
    """Whether anything differs from what it was."""
    anders = {feld: wert for feld, wert in werte.items() if getattr(position, feld) != wert}
    for feld, wert in anders.items():
        setattr(position, feld, wert)
    return bool(anders) or position._state.adding


def _note(
    quelle: str, neue: list[Aktenplaneinheit], geaenderte: list[Aktenplaneinheit], akteur: Akteur
) -> None:
    record(
        "aktenplan",
        "aktenplan_eingelesen",
        akteur=akteur,
        neu={
            "datei": quelle,
            "neu": [position.kennzeichen for position in neue],
            "geaendert": [position.kennzeichen for position in geaenderte],
        },
    )
