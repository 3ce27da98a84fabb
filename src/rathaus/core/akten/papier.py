"""The paper of a hybrid file: where it stands, who has it out. It moves although its Akte is
z.d.A.; the Akte does not end before its paper is accounted for.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur, record

from .models import Akte, Papierband
from .zda import Hindernis

#: States in which the house may still hold paper of an Akte.
IM_HAUS = ("offen", "zda", "angeboten", "uebergeben")
FELDER = ("bezeichnung", "standort", "zeichen")

AUSGELIEHEN = Hindernis(
    "papier_ausgeliehen",
    "Papier dieser Akte ist ausgeliehen.",
    lambda _tag: Exists(
        Papierband.objects.filter(akte=OuterRef("pk"), ausgeliehen_an__isnull=False)
    ),
)


def baende_of(akte: Akte) -> list[Papierband]:
    return list(akte.papier.select_related("ausgeliehen_an").order_by("bezeichnung", "id"))


def check_no_paper(akte: Akte) -> None:
    """An Akte does not end while its paper stands in a shelf that then nobody would know of."""
    if text := paper_obstacle(akte):
        raise Fachfehler(text)


def paper_obstacle(akte: Akte) -> str:
    """ "" where there is no paper."""
    if not akte.papier.exists():
        return ""
    return "Zu dieser Akte gibt es Papier. Bitte tragen Sie zuerst ein, wo es geblieben ist."


def add_band(akte: Akte, werte: Mapping[str, str], *, akteur: Akteur) -> Papierband:
    _check_held(akte)
    band = Papierband(akte=akte, **_cleaned(werte))
    _save(band, force_insert=True)
    _note(band, "papier_aufgenommen", akteur, neu=_cleaned(werte))
    return band


def change_band(
    akte: Akte, band_id: UUID, werte: Mapping[str, str], *, akteur: Akteur, stand: int
) -> None:
    """Another place, another name: the old ones stand in the Protokoll."""
    band = _lock(akte, band_id, stand)
    neu = {k: w for k, w in _cleaned(werte).items() if getattr(band, k) != w}
    alt = {k: getattr(band, k) for k in neu}
    if neu:
        _change(band, neu, "papier_umgestellt", akteur, alt=alt, neu=neu)


def lend_band(akte: Akte, band_id: UUID, an: Mitarbeiter, *, akteur: Akteur, stand: int) -> None:
    band = _lock(akte, band_id, stand)
    if band.ausgeliehen_an_id is not None:
        raise Fachfehler("Das ist schon ausgeliehen. Bitte tragen Sie erst die Rückgabe ein.")
    if not an.aktiv:
        raise Fachfehler(f"{an} arbeitet nicht mehr hier. Bitte wählen Sie jemand anderen.")
    felder = {"ausgeliehen_an": an, "ausgeliehen_seit": uhr.jetzt()}
    _change(band, felder, "papier_ausgeliehen", akteur, neu={"an": an.pk})


def return_band(akte: Akte, band_id: UUID, *, akteur: Akteur, stand: int) -> None:
    band = _lock(akte, band_id, stand)
    if band.ausgeliehen_an_id is None:
        raise Fachfehler("Das ist nicht ausgeliehen.")
    alt = {"an": band.ausgeliehen_an_id, "seit": band.ausgeliehen_seit}
    felder = {"ausgeliehen_an": None, "ausgeliehen_seit": None}
    _change(band, felder, "papier_zurueck", akteur, alt=alt)


def remove_band(akte: Akte, band_id: UUID, *, grund: str, akteur: Akteur, stand: int) -> None:
    """It was destroyed, handed over or never was; `grund` says which."""
    if not grund.strip():
        raise Fachfehler("Bitte sagen Sie, wo das Papier geblieben ist.")
    band = _lock(akte, band_id, stand)
    if band.ausgeliehen_an_id is not None:
        raise Fachfehler("Das ist noch ausgeliehen. Bitte tragen Sie erst die Rückgabe ein.")
    _note(band, "papier_ausgetragen", akteur, grund=grund.strip())
    band.delete()


def _lock(akte: Akte, band_id: UUID, stand: int) -> Papierband:
    _check_held(akte)
    band = Papierband.objects.select_for_update().filter(pk=band_id, akte=akte).first()
    if band is None:
        raise NichtGefunden("Dieses Papier gibt es nicht.")
    if band.stand != stand:
        raise Veraltet("Jemand anderes hat das inzwischen geändert. Bitte prüfen Sie den Stand.")
    return band


def _check_held(akte: Akte) -> None:
    if akte.zustand not in IM_HAUS:
        raise Fachfehler("Diese Akte ist nicht mehr im Haus.")


def _cleaned(werte: Mapping[str, str]) -> dict[str, str]:
    return {name: werte[name].strip() for name in FELDER}


def _change(
    band: Papierband, felder: Mapping[str, Any], verb: str, akteur: Akteur, **zeile: Any
) -> None:
    for name, wert in felder.items():
        setattr(band, name, wert)
    band.stand += 1
    _save(band, update_fields=[*felder, "stand"])
    _note(band, verb, akteur, **zeile)


def _save(band: Papierband, **wie: Any) -> None:
    """The same barcode on two backs would send people to the wrong shelf."""
    try:
        with transaction.atomic():
            band.save(**wie)
    except IntegrityError:
        raise Fachfehler("Diesen Barcode oder diese Nummer trägt schon anderes Papier.") from None


def _note(band: Papierband, verb: str, akteur: Akteur, **zeile: Any) -> None:
    neu = {"bezeichnung": band.bezeichnung, "standort": band.standort, **zeile.pop("neu", {})}
    record(f"akte:{band.akte_id}", verb, akteur=akteur, objekt=band, neu=neu, **zeile)
