"""What arrived, when, and what was left behind."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from rathaus.core.fehler import NichtGefunden
from rathaus.core.laeufe.public import abgewiesene
from rathaus.core.laeufe.zustaende import UNTERWEGS
from rathaus.core.protokoll.public import Akteur

from .models import Altzeichen, Uebernahme
from .zuordnung import FEHLER

SEITE = 50
_TREFFER = 50


def uebernahmen(*, nach: str = "", anzahl: int = SEITE) -> list[Uebernahme]:
    """The latest first; keyset by the id of the last one seen."""
    alle = Uebernahme.objects.select_related("lauf").order_by("-angelegt", "id")
    letzte = _find(nach)
    if letzte is not None:
        alle = alle.filter(angelegt__lte=letzte.angelegt).exclude(
            angelegt=letzte.angelegt, pk__lte=letzte.pk
        )
    return list(alle[:anzahl])


def _find(kennung: str) -> Uebernahme | None:
    """None for anything that is no id: a mangled link shows the first page."""
    try:
        return Uebernahme.objects.filter(pk=UUID(kennung)).first()
    except ValueError:
        return None


def get_uebernahme(uebernahme_id: UUID) -> Uebernahme:
    uebernahme = Uebernahme.objects.select_related("lauf").filter(pk=uebernahme_id).first()
    if uebernahme is None:
        raise NichtGefunden("Diese Übernahme gibt es nicht.")
    return uebernahme


def handed_in_by(uebernahme: Uebernahme, akteur: Akteur) -> bool:
    """Whether this clerk began it; nobody else reads its lines here."""
    lauf, ich = uebernahme.lauf, akteur.mitarbeiter_id
    return lauf is not None and ich is not None and lauf.gestartet_von == ich


def not_taken_before(quelle: str, wege: Iterator[str]) -> Iterator[str]:
    """Those files of a folder that no earlier arrival of this archive brought in."""
    while teil := list(islice(wege, 500)):
        bekannt = set(
            Altzeichen.objects.filter(quelle=quelle, datei__in=teil)
            .exclude(datei="")
            .values_list("datei", flat=True)
        )
        yield from (weg for weg in teil if weg not in bekannt)


def running_of(quelle: str) -> bool:
    offene = Uebernahme.objects.filter(quelle=quelle, probelauf=False)
    return offene.filter(lauf__zustand__in=UNTERWEGS).exists()


def refused_table(uebernahme: Uebernahme) -> Iterator[str]:
    """The refused lines as a table to mend and to send again: the columns it came with, and why."""
    spalten = [spalte for spalte in uebernahme.spalten if spalte != FEHLER]
    yield "\ufeff" + _line([*spalten, FEHLER])
    nach = 0
    while uebernahme.lauf_id and (posten := abgewiesene(uebernahme.lauf_id, nach=nach)):
        for einer in posten:
            werte = zip(uebernahme.spalten, einer.daten.get("zellen", []), strict=False)
            zellen = dict(werte)
            yield _line([*(zellen.get(spalte, "") for spalte in spalten), einer.fehler])
        nach = posten[-1].nummer


def vorgaenge_with_zeichen(text: str) -> list[UUID]:
    """Vorgänge that bore this reference in an old archive, however it is capitalised."""
    treffer = Altzeichen.objects.filter(zeichen__iexact=text).order_by("vorgang_id")
    return list(treffer.distinct("vorgang_id").values_list("vorgang_id", flat=True)[:_TREFFER])


def _line(zellen: list[str]) -> str:
    ausgabe = io.StringIO()
    csv.writer(ausgabe, delimiter=";", lineterminator="\r\n").writerow(zellen)
    return ausgabe.getvalue()
