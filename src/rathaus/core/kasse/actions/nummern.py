"""Kassenzeichen: from the ranges of the finance system, else from our own counter. None twice."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.kasse.kassenzeichen import build_kassenzeichen
from rathaus.core.kasse.models import Abgabenkonto, Kassenzeichenbereich
from rathaus.core.kasse.permissions import is_kasse
from rathaus.core.nummern.public import next_nummer
from rathaus.core.protokoll.public import Akteur, record
from rathaus.normen import kassenzeichen as norm
from rathaus.normen.kassenzeichen import Verfahren

SPALTEN = ("praefix", "von", "bis", "verfahren")
KETTE = "kasse:nummern"
_ERSCHOEPFT = (
    "Die Kassenzeichen mit dem Präfix {} sind aufgebraucht. "
    "Bitte lesen Sie einen neuen Nummernbereich des Finanzverfahrens ein."
)


@dataclass(frozen=True, slots=True)
class Bereichszeile:
    """One line of the file: numbers without check digits, at the same length."""

    praefix: str
    von: str
    bis: str
    verfahren: Verfahren

    @property
    def spanne(self) -> tuple[int, int, int]:
        """Length, first and last finished Kassenzeichen: ranges that meet could give one twice."""
        stellen = self.verfahren.stellen
        mal: int = 10**stellen
        return len(self.von) + stellen, int(self.von) * mal, int(self.bis) * mal + mal - 1


def take_kassenzeichen(praefix: str) -> str:
    """The next one, inside the caller's transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("Ein Kassenzeichen gehört in die Transaktion, die das Konto eröffnet.")
    bereiche = Kassenzeichenbereich.objects.filter(praefix=praefix).order_by("rang")
    if not bereiche.exists():
        return _from_counter(praefix)
    for bereich in bereiche.select_for_update():
        if zeichen := _from_bereich(bereich):
            return zeichen
    raise Fachfehler(_ERSCHOEPFT.format(praefix))


def _from_counter(praefix: str) -> str:
    while True:
        zeichen = build_kassenzeichen(praefix, next_nummer(f"kassenzeichen:{praefix}"))
        if not _taken(zeichen):
            return zeichen


def _from_bereich(bereich: Kassenzeichenbereich) -> str | None:
    for nummer in range(bereich.naechste, int(bereich.bis) + 1):
        zeichen = _build(bereich, nummer)
        if zeichen and not _taken(zeichen):
            bereich.naechste = nummer + 1
            bereich.save(update_fields=["naechste"])
            return zeichen
    return None


def _build(bereich: Kassenzeichenbereich, nummer: int) -> str | None:
    """None for the numbers that have no check digit."""
    try:
        return norm.bilde(f"{nummer:0{len(bereich.von)}d}", Verfahren(bereich.verfahren))
    except norm.KassenzeichenFehler:
        return None


def _taken(zeichen: str) -> bool:
    return Abgabenkonto.objects.filter(kassenzeichen=zeichen).exists()


@transaction.atomic
def import_bereiche(text: str, *, akteur: Akteur) -> list[Kassenzeichenbereich]:
    """Read number ranges from CSV (praefix;von;bis;verfahren); all of them or none.

    Fachfehler with one sentence per faulty line.
    """
    if not is_kasse(akteur):
        raise NichtErlaubt("Nummernbereiche liest nur die Kasse ein.")
    with connection.cursor() as cursor:  # before we look: no other import comes between
        cursor.execute("LOCK TABLE kasse_kassenzeichenbereich IN SHARE ROW EXCLUSIVE MODE")
    zeilen, fehler = _read(text)
    fehler += list(_overlaps(zeilen))
    if fehler:
        raise Fachfehler("\n".join(fehler))
    if not zeilen:
        raise Fachfehler("Die Datei enthält keinen Nummernbereich.")
    return [_store(zeile, akteur) for _, zeile in zeilen]


def _read(text: str) -> tuple[list[tuple[int, Bereichszeile]], list[str]]:
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")
    if fehlt := [spalte for spalte in SPALTEN if spalte not in (reader.fieldnames or [])]:
        return [], [f"Zeile 1: Es fehlt die Spalte {', '.join(fehlt)}."]
    zeilen, fehler = [], []
    for nummer, roh in enumerate(reader, start=2):
        try:
            zeilen.append((nummer, _parse(roh)))
        except ValueError as grund:
            fehler.append(f"Zeile {nummer}: {grund}")
    return zeilen, fehler


def _parse(roh: dict[str, str | None]) -> Bereichszeile:
    praefix, von, bis, verfahren = ((roh[spalte] or "").strip() for spalte in SPALTEN)
    if not re.fullmatch(r"[0-9]{2}", praefix):
        raise ValueError("Das Präfix besteht aus zwei Ziffern.")
    if not (re.fullmatch(r"[0-9]{4,18}", von) and re.fullmatch(r"[0-9]{4,18}", bis)):
        raise ValueError("„von“ und „bis“ bestehen aus 4 bis 18 Ziffern, ohne Prüfziffer.")
    if len(von) != len(bis) or von > bis:
        raise ValueError("„von“ und „bis“ sind gleich lang, und „von“ ist nicht größer.")
    if verfahren not in tuple(Verfahren):
        raise ValueError(f"Das Prüfverfahren heißt {', '.join(Verfahren)}.")
    return Bereichszeile(praefix, von, bis, Verfahren(verfahren))


def _overlaps(zeilen: Sequence[tuple[int, Bereichszeile]]) -> Iterator[str]:
    bekannt = [
        Bereichszeile(b.praefix, b.von, b.bis, Verfahren(b.verfahren)).spanne
        for b in Kassenzeichenbereich.objects.all()
    ]
    for nummer, zeile in zeilen:
        laenge, von, bis = zeile.spanne
        if any(laenge == stellen and von <= z and a <= bis for stellen, a, z in bekannt):
            yield f"Zeile {nummer}: Der Bereich überschneidet sich mit einem anderen."
        bekannt.append(zeile.spanne)


def _store(zeile: Bereichszeile, akteur: Akteur) -> Kassenzeichenbereich:
    bereich = Kassenzeichenbereich.objects.create(
        praefix=zeile.praefix,
        von=zeile.von,
        bis=zeile.bis,
        verfahren=zeile.verfahren,
        naechste=int(zeile.von),
        rang=next_nummer("kassenzeichenbereich"),
        eingelesen_am=uhr.jetzt(),
    )
    neu = {"praefix": zeile.praefix, "von": zeile.von, "bis": zeile.bis}
    record(KETTE, "nummernbereich_eingelesen", akteur=akteur, objekt=bereich, neu=neu)
    return bereich
