"""Ways an office takes again: made from one that was taken."""

from uuid import UUID

from django.db import transaction

from rathaus.core.einheiten.models import Einheit
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.permissions import may_lead

from ..models import Laufweg, Laufwegvorlage
from ..wer import key_of
from ..zustaende import ENTFALLEN

KETTE = "laufwegvorlagen"


@transaction.atomic
def save_vorlage(
    laufweg: Laufweg, *, name: str, nur_leistung: bool, akteur: Akteur
) -> Laufwegvorlage:
    """For the office of the Vorgang, by its head; one of the same name is replaced."""
    einheit = laufweg.vorgang.sicht.einheit
    _require_lead(einheit, akteur)
    schritte = [
        {
            "art": schritt.art,
            "stufe": schritt.stufe,
            "wer": schritt.wer or key_of(schritt.an),
            "auftrag": schritt.auftrag,
            "tage": (schritt.faellig - laufweg.gestartet.date()).days if schritt.faellig else None,
        }
        for schritt in laufweg.schritte.exclude(zustand=ENTFALLEN).select_related("an")
    ]
    leistung = laufweg.vorgang.leistung if nur_leistung else ""
    vorlage, _ = Laufwegvorlage.objects.update_or_create(
        einheit=einheit, name=name, defaults={"schritte": schritte, "leistung": leistung}
    )
    record(
        KETTE,
        "vorlage_gespeichert",
        akteur=akteur,
        objekt=vorlage,
        neu={"einheit": einheit.kennung, "name": name, "schritte": schritte},
    )
    return vorlage


@transaction.atomic
def delete_vorlage(vorlage_id: UUID, *, akteur: Akteur) -> None:
    """Ways that were begun from it go on."""
    vorlage = Laufwegvorlage.objects.select_related("einheit").filter(pk=vorlage_id).first()
    if vorlage is None:
        raise NichtGefunden("Diese Vorlage gibt es nicht.")
    _require_lead(vorlage.einheit, akteur)
    record(KETTE, "vorlage_geloescht", akteur=akteur, objekt=vorlage, alt={"name": vorlage.name})
    vorlage.delete()


def _require_lead(einheit: Einheit, akteur: Akteur) -> None:
    if not may_lead(akteur, einheit.pk):
        raise NichtErlaubt("Vorlagen für Laufwege pflegt die Leitung des Amtes.")
