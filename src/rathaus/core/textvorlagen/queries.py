"""Which version a letter of a given day is written from, and with which shared texts."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from rathaus.core.fehler import NichtGefunden
from rathaus.core.merken import same_for_all

from .leser import read_vorlage
from .models import Textvorlagenfassung
from .vorlage import TEXTBAUSTEIN, Vorlage

Nachschlag = Callable[[str], Vorlage | None]
#: Read templates a process keeps: reading one takes longer than writing a letter from it.
HOECHSTENS = 300
_gelesen: dict[tuple[UUID, str], Vorlage] = {}


def compiled(fassung: Textvorlagenfassung) -> Vorlage:
    """The version's template, read once in a process: its words do not change under a hash."""
    schluessel = (fassung.pk, fassung.hash)
    vorlage = _gelesen.get(schluessel)
    if vorlage is None:
        if len(_gelesen) >= HOECHSTENS:
            _gelesen.clear()
        vorlage = _gelesen[schluessel] = read_vorlage(fassung.dokument)
    return vorlage


@same_for_all
def fassung_at(kennung: str, tag: date) -> Textvorlagenfassung:
    """The version in force on that day, or NichtGefunden."""
    fassung = (
        Textvorlagenfassung.objects.filter(vorlage__kennung=kennung)
        .in_force(tag)
        .select_related("vorlage")
        .first()
    )
    if fassung is None:
        raise NichtGefunden(f"Die Textvorlage „{kennung}“ ist nicht veröffentlicht.")
    return fassung


def shared_texts(tag: date, fuer: Collection[str] = ()) -> Nachschlag:
    """Finds the shared text of a name as of that day: the one for these kinds of matter or
    services before the one for all. One query, made when the first is looked up.
    """
    gefunden: dict[str, Vorlage] | None = None

    def find(name: str) -> Vorlage | None:
        nonlocal gefunden
        if gefunden is None:
            gefunden = _shared_at(tag, frozenset(fuer))
        return gefunden.get(name)

    return find


@same_for_all
def _shared_at(tag: date, fuer: frozenset[str]) -> dict[str, Vorlage]:
    fassungen = (
        Textvorlagenfassung.objects.filter(vorlage__art=TEXTBAUSTEIN)
        .in_force(tag)
        .select_related("vorlage")
    )
    je_vorlage: dict[object, Textvorlagenfassung] = {}
    for fassung in fassungen:
        je_vorlage.setdefault(fassung.vorlage_id, fassung)
    allgemein: dict[str, Vorlage] = {}
    eigen: dict[str, Vorlage] = {}
    for fassung in je_vorlage.values():
        vorlage = replace(compiled(fassung), fassung=mark_of(fassung))
        ziel = eigen if vorlage.fuer else allgemein
        if not vorlage.fuer or fuer & set(vorlage.fuer):
            ziel[vorlage.baustein] = vorlage
    return allgemein | eigen


def mark_of(fassung: Textvorlagenfassung) -> str:
    """How a block names the version of the shared text it was written from."""
    return f"{fassung.vorlage.kennung}/{fassung.nummer}"
