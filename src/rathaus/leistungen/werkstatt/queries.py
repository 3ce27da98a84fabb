"""Reads for the pages of the editors. All of them see all services; nobody else sees any."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit, Bildungsregel
from rathaus.core.einheiten.public import Einheit, gemeinde_of_portal
from rathaus.core.fehler import NichtGefunden
from rathaus.core.freigaben.public import Freigabe, offene_for
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satzungen.public import werte_am

from ..actions.fehlsuche import GEZEIGT_AB
from ..katalog import karten
from ..models import (
    Anpassung,
    Antrag,
    Fehlsuche,
    Leistung,
    Paketfassung,
    Stadtliste,
    Werkstueck,
)
from .fassung import WERKSTUECK, version_of
from .permissions import require_redaktion
from .stadtliste import lists_in
from .worte import list_name
from .zustaende import LEBENDIG


@dataclass(frozen=True)
class Eintrag:
    """A service in the list: what is in the portal, and what is being made of it."""

    kennung: str
    name: str
    fassung: int | None
    seit: date | None
    antraege: int
    werkstueck: Werkstueck | None


def eintraege(akteur: Akteur) -> list[Eintrag]:
    """By name; those that are only working copies among them."""
    require_redaktion(akteur)
    offen = {
        stueck.kennung: stueck
        for stueck in Werkstueck.objects.filter(zustand__in=LEBENDIG).select_related("von")
    }
    anzahlen = _antraege_in_a_year()
    liste = [
        Eintrag(
            kennung,
            name,
            nummer,
            uhr.ortszeit(seit).date() if seit else None,
            anzahlen.get(kennung, 0),
            offen.pop(kennung, None),
        )
        for kennung, name, nummer, seit in Leistung.objects.filter(aktiv=True).values_list(
            "kennung", "name", "fassung__nummer", "fassung__veroeffentlicht"
        )
    ]
    liste += [Eintrag(s.kennung, s.name, None, None, 0, s) for s in offen.values()]
    return sorted(liste, key=lambda eintrag: eintrag.name.casefold())


def _antraege_in_a_year() -> dict[str, int]:
    seit = uhr.jetzt() - timedelta(days=365)
    return dict(
        Antrag.objects.filter(eingereicht__gte=seit)
        .values_list("fassung__leistung__kennung")
        .annotate(Count("id"))
    )


def fehlsuchen(akteur: Akteur, *, anzahl: int = 20) -> list[tuple[str, int]]:
    """What was looked for in vain in the last three months, once several people did."""
    require_redaktion(akteur)
    seit = (uhr.heute() - timedelta(days=90)).replace(day=1)
    summen = (
        Fehlsuche.objects.filter(monat__gte=seit)
        .values_list("wort")
        .annotate(wie_oft=Sum("anzahl"))
        .filter(wie_oft__gte=GEZEIGT_AB)
        .order_by("-wie_oft", "wort")
    )
    return list(summen[:anzahl])


def get_werkstueck(akteur: Akteur, kennung: str) -> Werkstueck:
    """The working copy of a service."""
    require_redaktion(akteur)
    stueck = (
        Werkstueck.objects.filter(kennung=kennung, zustand__in=LEBENDIG)
        .select_related("basis", "von")
        .first()
    )
    if stueck is None:
        raise NichtGefunden("An dieser Leistung arbeitet gerade niemand.")
    return stueck


def find_werkstueck(werkstueck_id: UUID) -> Werkstueck | None:
    return Werkstueck.objects.filter(pk=werkstueck_id).first()


def find_anpassung(anpassung_id: UUID) -> Anpassung | None:
    return Anpassung.objects.select_related("leistung__fassung").filter(pk=anpassung_id).first()


@dataclass(frozen=True)
class Listenstand:
    """A list of the town as the editors see it. `leistungen` are those that ask from it."""

    name: str
    shown: dict[str, str]
    leistungen: list[str]
    eigen: bool
    wartet: bool
    stand: int

    @property
    def titel(self) -> str:
        return list_name(self.name)


def stadtlisten(akteur: Akteur) -> list[Listenstand]:
    """Each list that a form in the portal asks from."""
    require_redaktion(akteur)
    eigene = {liste.name: liste for liste in Stadtliste.objects.all()}
    fragen: dict[str, list[str]] = {}
    mitgeliefert: dict[str, dict[str, str]] = {}
    for karte in karten():
        for name, werte in lists_in(karte.dokument).items():
            fragen.setdefault(name, []).append(karte.name)
            mitgeliefert.setdefault(name, werte)
    return [
        _list_state(name, mitgeliefert[name], fragen[name], eigene.get(name))
        for name in sorted(fragen)
    ]


def _list_state(
    name: str, mitgeliefert: dict[str, str], leistungen: list[str], eigene: Stadtliste | None
) -> Listenstand:
    werte, offen = (eigene.werte, eigene.entwurf) if eigene else ({}, None)
    return Listenstand(
        name,
        dict(offen or werte or mitgeliefert),
        leistungen,
        eigen=bool(werte),
        wartet=offen is not None,
        stand=eigene.stand if eigene else 0,
    )


def get_stadtliste(akteur: Akteur, name: str) -> Listenstand:
    gefunden = next((liste for liste in stadtlisten(akteur) if liste.name == name), None)
    if gefunden is None:
        raise NichtGefunden("Diese Liste gibt es nicht.")
    return gefunden


def find_stadtliste(liste_id: UUID) -> Stadtliste | None:
    return Stadtliste.objects.filter(pk=liste_id).first()


def leistungen_with_list(name: str) -> list[Leistung]:
    """Services in the portal that ask from this list."""
    ids = [karte.fassung_id for karte in karten() if name in lists_in(karte.dokument)]
    return list(Leistung.objects.filter(fassung__in=ids).select_related("fassung"))


def offered_in(name: str) -> list[str]:
    """What the portal offers under this list."""
    gefunden = (lists_in(karte.dokument).get(name) for karte in karten())
    return next((list(werte.values()) for werte in gefunden if werte), [])


def anpassung_of(leistung: Leistung) -> Anpassung | None:
    return Anpassung.objects.filter(leistung=leistung).first()


def has_werkstueck(kennung: str) -> bool:
    return Werkstueck.objects.filter(kennung=kennung, zustand__in=LEBENDIG).exists()


def get_leistung_for(akteur: Akteur, kennung: str) -> Leistung:
    """Also one that is not in the portal."""
    require_redaktion(akteur)
    leistung = Leistung.objects.select_related("fassung").filter(kennung=kennung).first()
    if leistung is None:
        raise NichtGefunden("Diese Leistung gibt es nicht.")
    return leistung


def fassungen_of(leistung: Leistung) -> list[Paketfassung]:
    """The newest first, without their documents."""
    return list(leistung.fassungen.defer("dokument").order_by("-nummer"))


def fassung_of(leistung: Leistung, nummer: int) -> Paketfassung:
    fassung = leistung.fassungen.filter(nummer=nummer).first()
    if fassung is None:
        raise NichtGefunden("Diese Fassung gibt es nicht.")
    return fassung


def published_dokument(kennung: str) -> Mapping[str, Any] | None:
    """What is in the portal now."""
    leistung = Leistung.objects.select_related("fassung").filter(kennung=kennung).first()
    return leistung.fassung.dokument if leistung and leistung.fassung else None


def open_freigabe(werkstueck: Werkstueck) -> Freigabe | None:
    return Freigabe.objects.filter(
        art=WERKSTUECK,
        objekt_id=werkstueck.pk,
        version=version_of(werkstueck.dokument),
        zustand="beantragt",
    ).first()


def last_refusal(werkstueck: Werkstueck) -> Freigabe | None:
    """Why it came back, as long as nobody has handed it in again."""
    letzte = (
        Freigabe.objects.filter(art=WERKSTUECK, objekt_id=werkstueck.pk)
        .select_related("entschieden_von")
        .order_by("-beantragt_am")
        .first()
    )
    return letzte if letzte and letzte.zustand == "abgelehnt" else None


def may_release(akteur: Akteur, werkstueck: Werkstueck) -> bool:
    """Another person than who handed it in, and nobody's deputy of theirs."""
    return any(f.art == WERKSTUECK and f.objekt_id == werkstueck.pk for f in offene_for(akteur))


def templates(akteur: Akteur) -> list[tuple[str, str]]:
    """Kennung and name of every service one can begin from."""
    require_redaktion(akteur)
    return list(Leistung.objects.filter(fassung__isnull=False).values_list("kennung", "name"))


def kennungen() -> set[str]:
    """Those that are taken."""
    return {
        *Leistung.objects.values_list("kennung", flat=True),
        *Werkstueck.objects.filter(zustand__in=LEBENDIG).values_list("kennung", flat=True),
    }


def einheit_choices() -> list[tuple[str, str]]:
    offen = Einheit.objects.filter(aktiv=True).order_by("name")
    return list(offen.values_list("kennung", "name"))


def aktenplan_choices() -> list[tuple[str, str]]:
    """Positions a service can be filed at; those of a Gegenstand need code of their own."""
    offen = Aktenplaneinheit.objects.filter(aktiv=True).exclude(
        bildungsregel=Bildungsregel.JE_GEGENSTAND
    )
    return [(einheit.kennzeichen, str(einheit)) for einheit in offen]


def fee_choices() -> list[tuple[str, str]]:
    """What the council resolved, as a package names it."""
    werte = werte_am(uhr.heute(), gemeinde_of_portal()).filter(schluessel__startswith="gebuehr.")
    return sorted(
        (
            (wert.schluessel.removeprefix("gebuehr."), _fee_name(wert.wert, wert.fundstelle))
            for wert in werte
        ),
        key=lambda wahl: wahl[1].casefold(),
    )


def _fee_name(wert: Any, fundstelle: str) -> str:
    name = str(wert.get("bezeichnung", "")) if isinstance(wert, dict) else ""
    return f"{name} ({fundstelle})" if fundstelle else name
