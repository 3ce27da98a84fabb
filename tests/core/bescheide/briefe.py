"""A matter with its letter, and whoever touches the letter."""

from dataclasses import dataclass
from typing import Any

from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt, build_amt

from rathaus.core.bescheide.public import Bescheid, draft_bescheid, freeze_bescheid
from rathaus.core.bescheide.tasks import render
from rathaus.core.einheiten.models import Rolle
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.textvorlagen.public import import_vorlage, publish_vorlage
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.registry import vorgangsarten

GERICHT = "Verwaltungsgericht Musterlingen, Gerichtsweg 1, 58999 Musterlingen"
TEILE = ("anrede", "tenor", "gruende", "rechtsgrundlage", "gruss")


def vorlage(**anders: Any) -> dict[str, Any]:
    bloecke = [
        {"kennung": teil, "art": "absatz", "teil": teil, "text": f"{teil} für {{{{ name }}}}"}
        for teil in TEILE
    ]
    bloecke.insert(
        2,
        {
            "kennung": "zeilen",
            "art": "tabelle",
            "teil": "berechnung",
            "je": "zeilen",
            "spalten": [
                {"titel": "Zeitraum", "text": "{{ zeile.text }}"},
                {"titel": "Betrag", "text": "{{ zeile.betrag | geld }}", "rechts": True},
            ],
        },
    )
    return {
        "kennung": "probe",
        "name": "Probebescheid",
        "art": "bescheid",
        "betreff": "Probe für {{ name }}",
        "felder": {"name": "text", "zeilen[*].text": "text", "zeilen[*].betrag": "geld"},
        "bloecke": bloecke,
        **anders,
    }


@dataclass(frozen=True)
class Briefamt:
    amt: Amt
    poststelle: Akteur

    @property
    def clerk(self) -> Akteur:
        return self.amt.clerk

    def open(self, **angaben: Any) -> Vorgang:
        return self.amt.open(zeilen=[{"text": "2026", "betrag": "96.00"}], **angaben)

    def draft(self, vorgang: Vorgang | None = None, *, kennung: str = "probe") -> Bescheid:
        vorgang = vorgang or self.open()
        return draft_bescheid(vorgang.pk, kennung, akteur=self.clerk, stand=None)

    def freeze(self, vorgang: Vorgang | None = None) -> Bescheid:
        bescheid = self.draft(vorgang)
        return freeze_bescheid(bescheid.pk, akteur=self.clerk, stand=bescheid.stand)

    def finish(self, vorgang: Vorgang | None = None) -> Bescheid:
        """Frozen, made and put where it goes: mailbox or print queue."""
        bescheid = self.freeze(vorgang)
        render(str(bescheid.pk))
        bescheid.refresh_from_db()
        return bescheid


def build_briefamt() -> Briefamt:
    amt = build_amt()
    gemeinde = amt.stadt.gemeinde
    gemeinde.strasse, gemeinde.telefon = "Rathausplatz 1", "02000 100"
    gemeinde.verwaltungsgericht = GERICHT
    gemeinde.save()
    publish(vorlage())
    return Briefamt(amt, clerk(amt.stadt.steueramt, Rolle.POSTSTELLE))


def publish(dokument: dict[str, Any]) -> None:
    akteur = auftrag("Test")
    publish_vorlage(import_vorlage(dokument, akteur=akteur), akteur=akteur)


class Kalender:
    """What the town task was told when a notice left the house."""

    def __init__(self) -> None:
        self.erlassen: list[Any] = []

    def note(self, vorgang: Vorgang, bescheid_id: Any, *, akteur: Akteur) -> None:
        self.erlassen.append(bescheid_id)


def watch(art: str, kalender: Kalender) -> None:
    vorgangsarten[art].on_bescheid_erlassen = kalender.note  # type: ignore[method-assign]
