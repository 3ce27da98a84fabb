"""Reads for the pages of the editors, and small changes to a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from rathaus.core.fehler import NichtGefunden
from rathaus.core.freigaben.public import Freigabe, offene_for
from rathaus.core.protokoll.public import Akteur

from .actions import FREIGABE
from .befund import texts_of
from .leser import walk
from .models import Textvorlage, Textvorlagenfassung
from .permissions import require_redaktion
from .vorlage import TEXTBAUSTEIN
from .zustaende import LEBENDIG

SEITE = 50
Dokument = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listenseite:
    vorlagen: list[Textvorlage]
    in_arbeit: dict[Any, Textvorlagenfassung]
    weiter: str
    zurueck: bool


def list_vorlagen(akteur: Akteur, *, suche: str = "", nach: str = "") -> Listenseite:
    """By name; keyset on (name, id)."""
    require_redaktion(akteur)
    vorlagen = Textvorlage.objects.select_related("fassung").order_by("name", "id")
    if suche:
        vorlagen = vorlagen.filter(Q(name__icontains=suche) | Q(kennung__icontains=suche))
    marke = Textvorlage.objects.filter(kennung=nach).values("name", "id").first() if nach else None
    if marke:
        vorlagen = vorlagen.filter(
            Q(name__gt=marke["name"]) | Q(name=marke["name"], id__gt=marke["id"])
        )
    gefunden = list(vorlagen[: SEITE + 1])
    zeilen = gefunden[:SEITE]
    offen = Textvorlagenfassung.objects.filter(vorlage__in=zeilen, zustand__in=LEBENDIG)
    return Listenseite(
        zeilen,
        {fassung.vorlage_id: fassung for fassung in offen.select_related("von")},
        zeilen[-1].kennung if len(gefunden) > SEITE else "",
        bool(marke),
    )


def get_vorlage(akteur: Akteur, kennung: str) -> Textvorlage:
    require_redaktion(akteur)
    vorlage = Textvorlage.objects.select_related("fassung").filter(kennung=kennung).first()
    if vorlage is None:
        raise NichtGefunden("Diese Textvorlage gibt es nicht.")
    return vorlage


def get_entwurf(akteur: Akteur, kennung: str) -> Textvorlagenfassung:
    """The working version, or NichtGefunden."""
    fassung = find_entwurf(get_vorlage(akteur, kennung))
    if fassung is None:
        raise NichtGefunden("An dieser Textvorlage arbeitet gerade niemand.")
    return fassung


def find_entwurf(vorlage: Textvorlage) -> Textvorlagenfassung | None:
    offen = vorlage.fassungen.filter(zustand__in=LEBENDIG)
    return offen.select_related("vorlage__fassung", "von").first()


def get_fassung(akteur: Akteur, kennung: str, nummer: int) -> Textvorlagenfassung:
    fassung = get_vorlage(akteur, kennung).fassungen.filter(nummer=nummer).first()
    if fassung is None:
        raise NichtGefunden("Diese Fassung gibt es nicht.")
    return fassung


def versions_of(vorlage: Textvorlage) -> list[Textvorlagenfassung]:
    """The newest first, without their documents."""
    alle = vorlage.fassungen.defer("dokument").exclude(zustand="verworfen")
    return list(alle.select_related("von").order_by("-nummer"))


def waiting_for(akteur: Akteur, fassung: Textvorlagenfassung) -> Freigabe | None:
    """The request this akteur may decide: never their own, never a deputy's."""
    return next(
        (f for f in offene_for(akteur) if f.art == FREIGABE and f.objekt_id == fassung.pk), None
    )


def templates() -> list[tuple[str, str]]:
    """What a new template can begin from."""
    vorlagen = Textvorlage.objects.filter(fassung__isnull=False)
    return list(vorlagen.values_list("kennung", "name"))


def shared_choices() -> list[tuple[str, str]]:
    """Shared texts by the name letters use; the words are those of the general one."""
    vorhanden = Textvorlage.objects.filter(art=TEXTBAUSTEIN, fassung__isnull=False)
    namen = dict(vorhanden.filter(fuer__len__gt=0).values_list("baustein", "name"))
    namen |= dict(vorhanden.filter(fuer__len=0).values_list("baustein", "name"))
    return sorted(namen.items(), key=lambda wahl: wahl[1].casefold())


def find_block(dokument: Mapping[str, Any], name: str) -> Dokument:
    for _ort, roh in walk(dokument.get("bloecke")):
        if roh.get("kennung") == name:
            return roh
    raise NichtGefunden("Diesen Absatz gibt es nicht.")


def replace_block(dokument: Mapping[str, Any], name: str, neu: Dokument | None) -> Dokument:
    """With the block of that name changed, or taken out; in groups too."""
    return {**dokument, "bloecke": _replaced(dokument.get("bloecke"), name, neu)}


def insert_block(dokument: Mapping[str, Any], nach: str, neu: Dokument) -> Dokument:
    """After the block of that name on the outermost level, "" for the beginning."""
    bloecke = list(dokument.get("bloecke") or [])
    namen = [str(roh.get("kennung")) for roh in bloecke]
    stelle = namen.index(nach) + 1 if nach in namen else 0
    return {**dokument, "bloecke": [*bloecke[:stelle], neu, *bloecke[stelle:]]}


def move_block(dokument: Mapping[str, Any], name: str, um: int) -> Dokument:
    """Up (-1) or down (1) among its neighbours; at an end it stays."""
    return {**dokument, "bloecke": _moved(dokument.get("bloecke"), name, um)}


def fresh_name(dokument: Mapping[str, Any], art: str) -> str:
    vergeben = {str(roh.get("kennung")) for _ort, roh in walk(dokument.get("bloecke"))}
    return next(n for n in (f"{art}-{nummer}" for nummer in range(1, 1000)) if n not in vergeben)


def outer_blocks(dokument: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a new block can follow: name and the beginning of its words."""
    return [
        (str(roh.get("kennung")), f"{roh.get('kennung')}: {' '.join(texts_of(roh))[:60]}")
        for roh in dokument.get("bloecke") or []
    ]


def _replaced(bloecke: Any, name: str, neu: Dokument | None) -> list[Any]:
    ergebnis = []
    for roh in bloecke or []:
        if roh.get("kennung") == name:
            ergebnis += [neu] if neu is not None else []
        elif roh.get("bloecke"):
            ergebnis.append({**roh, "bloecke": _replaced(roh["bloecke"], name, neu)})
        else:
            ergebnis.append(roh)
    return ergebnis


def _moved(bloecke: Any, name: str, um: int) -> list[Any]:
    liste = [
        {**roh, "bloecke": _moved(roh["bloecke"], name, um)} if roh.get("bloecke") else roh
        for roh in bloecke or []
    ]
    namen = [roh.get("kennung") for roh in liste]
    if name in namen:
        von = namen.index(name)
        nach = min(max(von + um, 0), len(liste) - 1)
        liste.insert(nach, liste.pop(von))
    return liste
