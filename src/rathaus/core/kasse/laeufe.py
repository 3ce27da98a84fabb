"""The long jobs of the Kasse: statements, actuals, batches, reminders."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import read_datei
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import Lauf, Laufart, Posten
from rathaus.core.protokoll.public import Akteur
from rathaus.normen.geld import parse_geld
from rathaus.recht.datum import parse_datum

from .actions.bank import match_umsatz
from .actions.einlesen import ABGLEICH, IST
from .actions.exportieren import create_export
from .actions.mahnen import (
    MAHN_LAUF,
    VORSCHLAG_LAUF,
    finish_mahnlauf,
    propose_posten,
    remind,
)
from .actions.zahlung import record_zahlung
from .briefe import write_mahnung
from .mahnregel import shortest_karenz
from .models import Bankumsatz, Mahnlauf, Mahnposten, Quelle, Zahlweg
from .queries import konto_with_kassenzeichen, overdue_konten

EXPORT = "kasse.export"
IST_SPALTEN = ("kassenzeichen", "betrag", "tag", "referenz")


def _list_umsaetze(lauf: Lauf) -> Iterator[Posten]:
    offene = Bankumsatz.objects.filter(zustand="klaerung", hinweis="").order_by("tag", "id")
    for umsatz_id in offene.values_list("pk", flat=True).iterator():
        yield Posten(str(umsatz_id))


def _match(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    match_umsatz(UUID(posten.schluessel), akteur=akteur)


def _list_ist(lauf: Lauf) -> Iterator[Posten]:
    """Lines of a CSV (kassenzeichen;betrag;tag;referenz); the reference names a payment once."""
    datei = Datei.objects.get(pk=lauf.parameter["datei"])
    text = read_datei(datei).decode("utf-8-sig", errors="replace")
    reader = csv.DictReader(io.StringIO(text), delimiter=";")
    if fehlt := [spalte for spalte in IST_SPALTEN if spalte not in (reader.fieldnames or [])]:
        raise Fachfehler(f"Zeile 1: Es fehlt die Spalte {', '.join(fehlt)}.")
    for zeile, roh in enumerate(reader, start=2):
        yield _read_ist(zeile, roh)


def _read_ist(zeile: int, roh: dict[str, str | None]) -> Posten:
    werte = {spalte: (roh.get(spalte) or "").strip() for spalte in IST_SPALTEN}
    schluessel = werte["referenz"][:100] or f"Zeile {zeile}"
    fehler = "" if werte["referenz"] else "Es fehlt die Referenz."
    konto = konto_with_kassenzeichen(werte["kassenzeichen"])
    if konto is None:
        fehler = fehler or "Dieses Kassenzeichen gibt es nicht."
    try:
        tag = parse_datum(werte["tag"])
        betrag = parse_geld(werte["betrag"])
    except ValueError as grund:
        return Posten(schluessel, zeile, {}, fehler or str(grund))
    daten = {"konto": str(konto.pk) if konto else "", "tag": tag.isoformat(), "betrag": str(betrag)}
    return Posten(schluessel, zeile, daten, fehler)


def _book_ist(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    record_zahlung(
        UUID(posten.daten["konto"]),
        betrag=Decimal(posten.daten["betrag"]),
        tag=date.fromisoformat(posten.daten["tag"]),
        weg=Zahlweg.UEBERWEISUNG,
        quelle=Quelle.FINANZ,
        einmal=f"ist:{posten.schluessel}",
        akteur=akteur,
    )


def _list_export(lauf: Lauf) -> Iterator[Posten]:
    yield Posten("1")


def _export(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    bis = date.fromisoformat(lauf.parameter["bis"])
    create_export(lauf.parameter["vorlage"], bis=bis, akteur=akteur)


def _list_konten(lauf: Lauf) -> Iterator[Posten]:
    mahnlauf = Mahnlauf.objects.get(pk=lauf.parameter["mahnlauf"])
    konten = overdue_konten(mahnlauf.stichtag - shortest_karenz(mahnlauf.stichtag))
    for konto_id in konten.values_list("pk", flat=True).iterator():
        yield Posten(str(konto_id))


def _propose(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    propose_posten(UUID(lauf.parameter["mahnlauf"]), UUID(posten.schluessel), akteur=akteur)


def _list_mahnposten(lauf: Lauf) -> Iterator[Posten]:
    rows = Mahnposten.objects.filter(mahnlauf_id=lauf.parameter["mahnlauf"], ausgenommen="")
    for posten_id in rows.order_by("konto__kassenzeichen").values_list("pk", flat=True).iterator():
        yield Posten(str(posten_id))


def _remind(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    write_mahnung(remind(UUID(posten.schluessel), akteur=akteur))


def _finish(lauf: Lauf, *, akteur: Akteur) -> None:
    mahnlauf = Mahnlauf.objects.get(pk=lauf.parameter["mahnlauf"])
    if mahnlauf.zustand == "laeuft":
        finish_mahnlauf(mahnlauf.pk, akteur=akteur)


LAUFARTEN = (
    Laufart(kennung=ABGLEICH, name="Bankumsätze zuordnen", list_posten=_list_umsaetze, work=_match),
    Laufart(
        kennung=IST, name="Zahlungen aus dem Finanzverfahren", list_posten=_list_ist, work=_book_ist
    ),
    Laufart(
        kennung=EXPORT,
        name="Übergabe an das Finanzverfahren",
        list_posten=_list_export,
        work=_export,
    ),
    Laufart(kennung=VORSCHLAG_LAUF, name="Mahnvorschlag", list_posten=_list_konten, work=_propose),
    Laufart(
        kennung=MAHN_LAUF,
        name="Mahnungen schreiben",
        list_posten=_list_mahnposten,
        work=_remind,
        on_finished=_finish,
    ),
)
