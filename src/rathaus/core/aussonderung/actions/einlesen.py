"""What the archive answers: receipts, its valuation, and what became of what it got."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.normen import xdomea
from rathaus.normen.xdomea import Nachrichtentyp

from ..models import Archivnachricht, Aussonderung, Aussonderungsstueck
from ..permissions import check_archiv
from ..zustaende import BEWERTBAR, UNTERWEGS
from .anbieten import fault_of_urteil, value_stuecke
from .stuecke import lock_stuecke, move_stueck
from .uebergeben import note_message, settle_archived

#: By the id of their Akte; and the Akte of whatever lies in one.
Stuecke = Mapping[UUID, Aussonderungsstueck]
Inhalt = Mapping[UUID, UUID]


class Nachrichtenfehler(Fachfehler):
    """A message that does not fit, each fault with its line. Nothing of it counts."""


@dataclass(frozen=True, slots=True)
class Gelesen:
    """`neu` False: this very message was read before, and nothing changed."""

    aussonderung: Aussonderung
    typ: str
    satz: str
    neu: bool = True


@transaction.atomic
def read_answer(daten: bytes, *, akteur: Akteur) -> Gelesen:
    """Read a message of the archive, whole or not at all. Raises XdomeaFehler where it is none, and
    Nachrichtenfehler where it does not fit what was offered.
    """
    check_archiv(akteur)
    nachricht = xdomea.lies(daten)
    typ = xdomea.typ_von(nachricht)
    if typ not in _FOLGEN:
        raise Nachrichtenfehler(f"Zeile 1: Die Nachricht {typ} schreibt die Verwaltung selbst.")
    aussonderung = (
        Aussonderung.objects.select_for_update().filter(pk=nachricht.kopf.prozess).first()
    )
    if aussonderung is None:
        raise Nachrichtenfehler(
            f"Zeile 1: Eine Aussonderung mit der ProzessID {nachricht.kopf.prozess} gibt es nicht."
        )
    summe = hashlib.sha256(daten).hexdigest()
    if Archivnachricht.objects.filter(aussonderung=aussonderung, typ=typ, sha256=summe).exists():
        return Gelesen(aussonderung, typ, "Diese Nachricht ist schon eingelesen.", neu=False)
    anzahl, satz = _FOLGEN[typ](aussonderung, nachricht, akteur)
    note_message(aussonderung, typ, summe, anzahl, akteur=akteur)
    return Gelesen(aussonderung, typ, satz)


def _offer_received(
    aussonderung: Aussonderung, nachricht: object, akteur: Akteur
) -> tuple[int, str]:
    return 0, "Das Archiv hat die Anbietung empfangen."


def _valued(
    aussonderung: Aussonderung, nachricht: xdomea.Bewertungsverzeichnis, akteur: Akteur
) -> tuple[int, str]:
    stuecke = {s.akte_id: s for s in _stuecke(aussonderung)}
    urteile = {b.id: b.urteil for b in nachricht.bewertungen}
    in_akte = _inside(stuecke)
    fehler = [
        f"Zeile {b.zeile}: {grund}"
        for b in nachricht.bewertungen
        if (grund := _fault(b, stuecke, in_akte, urteile))
    ]
    if fehler:
        raise Nachrichtenfehler("\n".join(fehler))
    for kuerzel in xdomea.Urteil:
        gemeint = [stuecke[i].pk for i, u in urteile.items() if i in stuecke and u == kuerzel]
        if gemeint:
            quelle = Aussonderungsstueck.Quelle.NACHRICHT
            value_stuecke(gemeint, kuerzel.value, quelle=quelle, akteur=akteur)
    bewertet = sum(1 for i in urteile if i in stuecke)
    return bewertet, f"Bewertet: {_many(bewertet)}."


def _fault(
    b: xdomea.Bewertung, stuecke: Stuecke, in_akte: Inhalt, urteile: Mapping[UUID, object]
) -> str:
    if b.urteil is None:
        return f"Mit dem Urteil „{b.wortlaut}“ können wir nichts anfangen: A, B oder V."
    if b.id in stuecke:
        stueck = stuecke[b.id]
        if stueck.zustand not in BEWERTBAR:
            return f"Die Akte {stueck.akte.aktenzeichen} ist schon übergeben oder zurückgenommen."
        return fault_of_urteil(stueck, b.urteil.value)
    if b.id not in in_akte:
        return f"Ein Objekt {b.id} haben wir in dieser Aussonderung nicht angeboten."
    akte_id = in_akte[b.id]
    if urteile.get(akte_id) != b.urteil:
        zeichen = stuecke[akte_id].akte.aktenzeichen
        return f"Bewertet wird die ganze Akte; das Urteil weicht von dem der Akte {zeichen} ab."
    return ""


def _delivery_received(
    aussonderung: Aussonderung, nachricht: object, akteur: Akteur
) -> tuple[int, str]:
    stuecke = [s for s in _stuecke(aussonderung) if s.zustand == "uebergeben"]
    if not stuecke:
        raise Nachrichtenfehler("Zeile 1: In dieser Aussonderung ist nichts übergeben.")
    for stueck in stuecke:
        move_stueck(stueck, "empfangen", akteur=akteur)
    return len(stuecke), f"Das Archiv hat empfangen: {_many(len(stuecke))}."


def _imported(
    aussonderung: Aussonderung, nachricht: xdomea.Importbestaetigung, akteur: Akteur
) -> tuple[int, str]:
    """An Akte is there when it is, and nothing inside it failed."""
    stuecke = {s.akte_id: s for s in _stuecke(aussonderung)}
    in_akte = _inside(stuecke, mit_dokumenten=True)
    fehler, kennungen, gescheitert = [], {}, {}
    for ergebnis in nachricht.ergebnisse:
        akte_id = ergebnis.id if ergebnis.id in stuecke else in_akte.get(ergebnis.id)
        if akte_id is None:
            fehler.append(
                f"Zeile {ergebnis.zeile}: Ein Objekt {ergebnis.id} haben wir in dieser "
                "Aussonderung nicht übergeben."
            )
        elif stuecke[akte_id].zustand not in UNTERWEGS:
            zeichen = stuecke[akte_id].akte.aktenzeichen
            fehler.append(f"Zeile {ergebnis.zeile}: Die Akte {zeichen} ist nicht übergeben.")
        elif not ergebnis.erfolgreich:
            gescheitert[akte_id] = " ".join(ergebnis.fehler) or "ohne Begründung"
        elif ergebnis.id == akte_id:
            kennungen[akte_id] = ergebnis.archivkennung
    if fehler:
        raise Nachrichtenfehler("\n".join(fehler))
    for akte_id, grund in gescheitert.items():
        stuecke[akte_id].fehler = grund[:500]
        move_stueck(stuecke[akte_id], "gescheitert", "fehler", akteur=akteur)
    da = {k: w for k, w in kennungen.items() if k not in gescheitert}
    for akte_id, kennung in da.items():
        settle_archived(stuecke[akte_id], kennung, akteur=akteur)
    satz = f"Das Archiv hat übernommen: {_many(len(da))}; nicht: {_many(len(gescheitert))}."
    return len(da) + len(gescheitert), satz


def _many(anzahl: int) -> str:
    return "1 Akte" if anzahl == 1 else f"{anzahl} Akten"


def _stuecke(aussonderung: Aussonderung) -> list[Aussonderungsstueck]:
    return lock_stuecke(list(aussonderung.stuecke.values_list("pk", flat=True)))


def _inside(stuecke: Stuecke, *, mit_dokumenten: bool = False) -> dict[UUID, UUID]:
    inhalt = dict(Vorgang.objects.filter(akte__in=stuecke).values_list("pk", "akte_id"))
    if mit_dokumenten:
        inhalt |= dict(Dokument.objects.filter(akte__in=stuecke).values_list("pk", "akte_id"))
    return inhalt


_FOLGEN: dict[Nachrichtentyp, Callable[..., tuple[int, str]]] = {
    Nachrichtentyp.ANBIETUNG_EMPFANGEN: _offer_received,
    Nachrichtentyp.BEWERTUNG: _valued,
    Nachrichtentyp.AUSSONDERUNG_EMPFANGEN: _delivery_received,
    Nachrichtentyp.AUSSONDERUNG_IMPORTIERT: _imported,
}
