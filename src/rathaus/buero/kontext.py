"""What the frame of the Büro needs: where one can go, and how much waits there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse

from rathaus.core.aussonderung.public import count_to_value
from rathaus.core.bescheide.public import count_postausgang
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.freigaben.public import count_offene
from rathaus.core.kasse.public import count_klaerung
from rathaus.core.laufwege.public import count_waiting
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satzungen.permissions import PFLEGENDE
from rathaus.core.scannen.queries import count_to_do
from rathaus.core.vorgaenge.notzugriffe import count_to_review, has_notzugriffe
from rathaus.core.vorgaenge.queries import count_meine, count_wiedervorlagen
from rathaus.fachverfahren.hundesteuer.public import sees_hundesteuer
from rathaus.posteingang.public import count_waiting as count_eingang


@dataclass(frozen=True, slots=True)
class Bereich:
    """An entry of the navigation. `rollen` limits it to those who hold one, `sieht` to those of
    whom it says so; `gruppe` "" is the daily work.
    """

    text: str
    url: str
    icon: str
    gruppe: str = ""
    rollen: tuple[Rolle, ...] = ()
    zaehle: Callable[[Akteur], int | None] | None = None
    sieht: Callable[[Akteur], bool] | None = None

    def is_open_to(self, akteur: Akteur) -> bool:
        if self.rollen and not has_rolle(akteur, *self.rollen):
            return False
        return self.sieht is None or self.sieht(akteur)


ARBEITENDE = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)

BEREICHE = (
    Bereich("Vorgänge", "vorgaenge:liste", "checklist", zaehle=count_meine),
    Bereich(
        "Wiedervorlagen", "vorgaenge:wiedervorlagen", "calendar-today", zaehle=count_wiedervorlagen
    ),
    Bereich("Zur Zeichnung", "laufwege:liste", "edit", zaehle=count_waiting),
    Bereich("Freigaben", "freigaben:liste", "check", zaehle=count_offene),
    Bereich("Antrag erfassen", "leistungen:erfassen", "add"),
    Bereich("Übergaben", "leistungen:stapel", "drive-folder-upload", rollen=ARBEITENDE),
    Bereich(
        "Posteingang",
        "posteingang:liste",
        "mail",
        rollen=(*ARBEITENDE, Rolle.POSTSTELLE),
        zaehle=count_eingang,
    ),
    Bereich(
        "Postausgang",
        "bescheide:postausgang",
        "mail",
        rollen=(Rolle.POSTSTELLE,),
        zaehle=count_postausgang,
    ),
    Bereich(
        "Gescanntes Papier",
        "scannen:uebersicht",
        "draft",
        rollen=(Rolle.POSTSTELLE,),
        zaehle=count_to_do,
    ),
    Bereich(
        "Massenbescheide",
        "bescheide:massenlaeufe",
        "mail",
        gruppe="Amt",
        rollen=(*ARBEITENDE, Rolle.POSTSTELLE),
    ),
    Bereich("Widersprüche", "rechtsbehelfe:liste", "draft", gruppe="Amt", rollen=ARBEITENDE),
    Bereich("Akteneinsicht", "einsicht:liste", "visibility", gruppe="Amt", rollen=ARBEITENDE),
    Bereich(
        "Archiv",
        "aussonderung:angebote",
        "download",
        rollen=(Rolle.ARCHIV,),
        zaehle=count_to_value,
    ),
    Bereich(
        "Notzugriffe",
        "vorgaenge:notzugriffe",
        "visibility",
        gruppe="Amt",
        zaehle=count_to_review,
        sieht=has_notzugriffe,
    ),
    Bereich("Akten am Ende", "aussonderung:liste", "draft", gruppe="Amt", rollen=ARBEITENDE),
    Bereich("Kasse", "kasse:start", "draft", rollen=(Rolle.KASSE,), zaehle=count_klaerung),
    Bereich("Online-Zahlungen", "bezahlen:liste", "euro", rollen=(Rolle.KASSE,)),
    Bereich("Anordnungen", "kasse:anordnungen", "draft", gruppe="Amt", rollen=ARBEITENDE),
    Bereich("Intern", "leistungen:intern", "home", gruppe="Amt"),
    Bereich("Abwesenheit", "einheiten:abwesenheit", "account-circle", gruppe="Amt"),
    Bereich(
        "Läufe", "einheiten:laeufe", "autorenew", gruppe="Amt", rollen=(*ARBEITENDE, Rolle.KASSE)
    ),
    Bereich("Hundesteuer", "hundesteuer:marken", "pfote", gruppe="Amt", sieht=sees_hundesteuer),
    Bereich("Formulare", "werkstatt:liste", "edit", gruppe="Werkzeuge", rollen=(Rolle.REDAKTION,)),
    Bereich(
        "Textvorlagen",
        "textvorlagen:liste",
        "draft",
        gruppe="Werkzeuge",
        rollen=(Rolle.REDAKTION,),
    ),
    Bereich("Satzungen", "satzungen:liste", "draft", gruppe="Verwaltung", rollen=PFLEGENDE),
    Bereich(
        "Aktenplan",
        "aktenplan:liste",
        "checklist",
        gruppe="Verwaltung",
        rollen=(*ARBEITENDE, Rolle.ADMINISTRATION, Rolle.ARCHIV),
    ),
    Bereich(
        "Ämter und Personal",
        "einheiten:verwaltung",
        "account-circle",
        gruppe="Verwaltung",
        rollen=(Rolle.ADMINISTRATION,),
    ),
    Bereich(
        "Zuständigkeiten",
        "einheiten:zustaendigkeiten",
        "arrow-forward",
        gruppe="Verwaltung",
        rollen=(Rolle.ADMINISTRATION,),
    ),
    Bereich(
        "Altakten",
        "uebernahme:liste",
        "drive-folder-upload",
        gruppe="Verwaltung",
        rollen=(Rolle.ADMINISTRATION,),
    ),
    Bereich(
        "Einführungsmappe",
        "einfuehrung:mappe",
        "info",
        gruppe="Verwaltung",
        rollen=(Rolle.ADMINISTRATION,),
    ),
    Bereich("Fristen und Gebühren", "rechner:start", "info", gruppe="Werkzeuge"),
)


def navigation(request: HttpRequest) -> dict[str, list[dict[str, object]]]:
    """Entries by group for this clerk; the current one is the longest address the page begins
    with.
    """
    akteur: Akteur = request.akteur  # type: ignore[attr-defined]
    ziele = {b: _address(b.url) for b in BEREICHE if b.is_open_to(akteur)}
    hier = max((z for z in ziele.values() if request.path.startswith(z)), key=len, default="")
    gruppen: dict[str, list[dict[str, object]]] = {}
    for bereich, ziel in ziele.items():
        eintrag = {
            "text": bereich.text,
            "icon": bereich.icon,
            "ziel": ziel,
            "hier": ziel == hier,
            "anzahl": bereich.zaehle(akteur) if bereich.zaehle else None,
        }
        gruppen.setdefault(bereich.gruppe, []).append(eintrag)
    return gruppen


@cache
def _address(url: str) -> str:
    return reverse(url)
