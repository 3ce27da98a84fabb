"""What the council resolved about dogs, as dated values of core.satzungen."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from rathaus.core.satzungen.public import Geltung, SatzungswertFehlt, Schluessel, lies_betrag, wert
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.hundesteuer import Hundesteuersatzung, lies_satzung

TARIF = "hundesteuer.tarif"
ERSATZMARKE = "hundesteuer.ersatzmarke"
# § 169 Abs. 2 AO: ten years at most, and three before the period starts (§ 170 Abs. 2 AO)
AELTESTES_JAHR = 13


def lies_tarif(gespeichert: Any, geltung: Geltung) -> Hundesteuersatzung:
    """The stored tariff with the days it holds; its names are those of Hundesteuersatzung."""
    if not isinstance(gespeichert, Mapping):
        raise UngueltigeEingabe("Ein Hundesteuertarif ist ein Satz von Angaben (saetze, …).")
    return lies_satzung({**gespeichert, "gueltig_ab": geltung.ab, "gueltig_bis": geltung.bis})


SCHLUESSEL = (
    Schluessel(TARIF, "Hundesteuer: Sätze und Regeln", lies_tarif),
    Schluessel(ERSATZMARKE, "Gebühr für eine neue Hundemarke", lies_betrag),
)


def tarif_of(gemeinde_id: UUID, jahr: int) -> Hundesteuersatzung:
    """The tariff of a year: what holds on its first day."""
    tarif: Hundesteuersatzung = wert(TARIF, date(jahr, 1, 1), gemeinde_id)
    return tarif


def tarife_of(gemeinde_id: UUID, von_jahr: int, bis_jahr: int) -> list[Hundesteuersatzung]:
    """Every tariff known for these years; a year without one is missing, and refused when used."""
    gefunden: dict[date, Hundesteuersatzung] = {}
    for jahr in range(max(von_jahr, bis_jahr - AELTESTES_JAHR), bis_jahr + 1):
        try:
            tarif = tarif_of(gemeinde_id, jahr)
        except SatzungswertFehlt:
            continue
        gefunden[tarif.gueltig_ab] = tarif
    return list(gefunden.values())
