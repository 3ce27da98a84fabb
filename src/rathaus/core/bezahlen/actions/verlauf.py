"""Every step of an attempt: checked against the table, kept in its history, never rewritten."""

from typing import Any
from uuid import UUID

from rathaus import uhr
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from ..models import Zahlereignis, Zahlvorgang
from ..zustaende import LAUFEND, ZAHLUNG


def lock_zahlvorgang(zahlvorgang_id: UUID) -> Zahlvorgang:
    """The row, locked, before any account is: attempts and accounts are always taken in this
    order.
    """
    zahlvorgang = (
        Zahlvorgang.objects.select_for_update(of=("self",))
        .select_related("konto", "forderung")
        .filter(pk=zahlvorgang_id)
        .first()
    )
    if zahlvorgang is None:
        raise NichtGefunden("Diese Zahlung gibt es nicht.")
    return zahlvorgang


def move(
    zahlvorgang: Zahlvorgang, nach: str, *felder: str, quelle: str, akteur: Akteur, text: str = ""
) -> None:
    """One transition of a locked row, with the fields that changed with it."""
    von = zahlvorgang.zustand
    zahlvorgang.zustand = ZAHLUNG.check(von, nach).kennung
    zahlvorgang.abgeschlossen = None if nach in LAUFEND else uhr.jetzt()
    zahlvorgang.save(update_fields=["zustand", "abgeschlossen", *felder])
    note(zahlvorgang, quelle=quelle, text=text)
    neu: dict[str, Any] = {"zustand": nach, "betrag": zahlvorgang.betrag, "quelle": quelle}
    record(
        f"konto:{zahlvorgang.konto_id}",
        f"zahlung_{nach}",
        akteur=akteur,
        objekt=zahlvorgang,
        alt={"zustand": von},
        neu=neu,
        grund=text,
    )


def note(zahlvorgang: Zahlvorgang, *, quelle: str, text: str = "") -> Zahlereignis:
    """A line of the history; the row is locked, so the next number is free."""
    return Zahlereignis.objects.create(
        zahlvorgang=zahlvorgang,
        nummer=zahlvorgang.ereignisse.count() + 1,
        zustand=zahlvorgang.zustand,
        quelle=quelle,
        text=text[:300],
        am=uhr.jetzt(),
    )
