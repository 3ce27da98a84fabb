"""A form the office fills in for somebody: how it came, and how they proved who they are."""

from datetime import date, datetime, time
from typing import Any

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Kanal, Vermerk, Vorgang

from ..models import Entwurf, Leistung
from .entwurf import start_entwurf

#: The ways by which somebody reaches a clerk; only a letter was here before it is typed in.
KANAELE = (Kanal.TELEFON, Kanal.SCHALTER, Kanal.BRIEF)


def start_erfassung(
    leistung: Leistung,
    *,
    akteur: Akteur,
    kanal: str,
    eingang: date,
    ausweis: bool = False,
    vermerk: str = "",
    daten: dict[str, Any] | None = None,
) -> Entwurf:
    """A draft a clerk fills in for a caller. `eingang` is the day it reached the town."""
    if akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Für andere erfasst nur, wer im Amt arbeitet.")
    heute = uhr.heute()
    if eingang > heute:
        raise Fachfehler("Der Tag des Eingangs liegt in der Zukunft.")
    if eingang < heute and kanal != Kanal.BRIEF:
        raise Fachfehler("Einen früheren Eingang hat nur ein Brief.")
    entwurf = start_entwurf(
        leistung, akteur=akteur, kanal=kanal, eingang=_moment(eingang), daten=daten
    )
    entwurf.erfassung = {"ausweis": ausweis, "vermerk": vermerk.strip()}
    entwurf.save(update_fields=["erfassung"])
    return entwurf


def note_erfassung(vorgang: Vorgang, entwurf: Entwurf, *, akteur: Akteur) -> None:
    """Put into the Akte who took it in and how the person proved who they are. Whoever takes it in
    need not be able to see the Vorgang afterwards.
    """
    if not entwurf.erfassung:
        return
    gesehen = "Ausweis gesehen" if entwurf.erfassung["ausweis"] else "Ausweis nicht gesehen"
    text = f"Vom Amt erfasst ({entwurf.get_kanal_display()}). {gesehen}."
    vermerk = Vermerk.objects.create(
        vorgang=vorgang,
        art=Vermerk.Art.VERMERK,
        text=f"{text} {entwurf.erfassung['vermerk']}".strip(),
        mitarbeiter_id=entwurf.erfasst_von_id,
        am=uhr.jetzt(),
    )
    record(vorgang.kette, "vermerk", akteur=akteur, objekt=vermerk)


def _moment(tag: date) -> datetime | None:
    """None for today, which is now; else noon of that day, for a letter has no hour."""
    if tag == uhr.heute():
        return None
    return datetime.combine(tag, time(12), tzinfo=uhr.ZEITZONE)
