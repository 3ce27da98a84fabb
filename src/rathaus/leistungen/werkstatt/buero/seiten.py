"""Pages of the form and what they ask."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.request import Request
from rathaus.ui.forms import choose_among

from ...paket.wege import STELLE
from ..forms import (
    BlockFormular,
    NeueListeFormular,
    NeueSeiteFormular,
    NeuesFeldFormular,
    SeiteFormular,
)
from ..permissions import redaktion
from ..stellen import (
    Dokument,
    find_part,
    is_under,
    page_number,
    pages_of,
    path_in,
    walk_parts,
)
from ..umbau import (
    add_feld,
    add_gruppe,
    add_seite,
    move_feld,
    move_seite,
    move_to_seite,
    remove_feld,
    remove_seite,
    set_part,
)
from ..vorlagen import shared_part, shared_parts
from ..worte import ART_WORTE
from ..zeilen import read_choices
from .basis import Werkstattseite
from .handgriff import UM, apply

_SLUG = re.compile(r"[a-z0-9-]+")
_MIT_WERTEN = ("auswahl", "mehrfachauswahl")


@dataclass(frozen=True, slots=True)
class Element:
    """A question or group as the list of a page shows it."""

    pfad: str
    text: str
    art: str
    ebene: int
    bedingung: str
    gruppe: bool
    freiwillig: bool

    @property
    def name(self) -> str:
        """As it stands in addresses."""
        return self.pfad.replace(STELLE, "")


@redaktion
class SeitenView(Werkstattseite):
    titel, reiter, form_class = "Seiten", "seiten", NeueSeiteFormular
    template = "leistungen/werkstatt/seiten.html"
    knopf, erfolg = "Seite anlegen", "Die Seite ist angelegt. Jetzt braucht sie Fragen."

    def change(self, daten: dict[str, Any]) -> Dokument:
        neu, self.kennung = add_seite(self.dokument, daten["titel"])
        return neu

    def next_url(self) -> str:
        return self.url("seite", self.kennung)

    def extra(self) -> dict[str, Any]:
        return {
            "seiten": [
                {
                    "kennung": seite.get("seite", ""),
                    "titel": seite.get("titel") or "ohne Titel",
                    "fragen": self._count(seite),
                    "bedingt": bool(seite.get("wenn")),
                }
                for seite in pages_of(self.dokument)
            ]
        }

    def _count(self, seite: dict[str, Any]) -> int:
        gelesen = self.paket.seite(str(seite.get("seite", "")))
        return len(gelesen.felder) if gelesen else 0


class _Seite(Werkstattseite):
    """About one page; its name stands in the address."""

    reiter = "seiten"

    def load(self) -> None:
        self.kennung = self.wo["name"]
        self.nummer = page_number(self.dokument, self.kennung)
        self.seite = pages_of(self.dokument)[self.nummer]

    def back(self) -> tuple[str, str]:
        return self.url("seite", self.kennung), f"Seite „{self.seite.get('titel')}“"

    def next_url(self) -> str:
        return self.url("seite", self.kennung)


@redaktion
class SeiteView(_Seite):
    titel, form_class = "Seite", SeiteFormular
    template = "leistungen/werkstatt/seite.html"

    def heading(self) -> str:
        return f"Seite „{self.seite.get('titel') or 'ohne Titel'}“"

    def back(self) -> tuple[str, str]:
        return self.url("seiten"), "Seiten"

    def initial(self) -> dict[str, Any]:
        return {s: self.seite.get(s, "") for s in ("titel", "einleitung")}

    def change(self, daten: dict[str, Any]) -> Dokument:
        neu = set_part(self.dokument, f"ablauf[{self.nummer}]", einleitung=daten["einleitung"])
        pages_of(neu)[self.nummer]["titel"] = daten["titel"]
        return neu

    def extra(self) -> dict[str, Any]:
        gelesen = self.paket.seite(self.kennung)
        return {
            "seite": self.seite,
            "elemente": list(self._elements()),
            "ort": f"ablauf[{self.nummer}]",
            "lesart": gelesen.wenn.lesart if gelesen and gelesen.wenn else "",
        }

    def _elements(self) -> Any:
        for oben in self.seite.get("felder", []):
            for pfad, teil in walk_parts(self.dokument.get("daten")):
                if is_under(pfad, str(oben)):
                    yield self._element(pfad, teil, str(oben).count("."))

    def _element(self, pfad: str, teil: dict[str, Any], oben: int) -> Element:
        ist_gruppe = "felder" in teil
        gelesen = self.paket.gruppen.get(pfad) if ist_gruppe else self.paket.felder.get(pfad)
        art = "Liste" if teil.get("mehrfach") else "Gruppe"
        if not ist_gruppe:
            art = ART_WORTE.get(str(teil.get("art")), str(teil.get("art")))
        return Element(
            pfad,
            str(teil.get("frage") or teil.get("titel") or pfad),
            "berechnet" if teil.get("berechnet") else art,
            min(pfad.count(".") - oben, 4),
            gelesen.wenn.lesart if gelesen and gelesen.wenn else "",
            ist_gruppe,
            bool(teil.get("freiwillig")),
        )


@redaktion
class NeuesFeldView(_Seite):
    titel, form_class, knopf = "Neue Frage", NeuesFeldFormular, "Frage hinzufügen"
    erfolg = "Die Frage ist da."

    def prepare(self, form: forms.Form) -> None:
        choose_among(form.fields["gruppe"], self._groups())

    def initial(self) -> dict[str, Any]:
        return {"gruppe": self._groups()[0][0]}

    def change(self, daten: dict[str, Any]) -> Dokument:
        feld: dict[str, Any] = {"art": daten["art"], "frage": daten["frage"]}
        if daten["art"] in _MIT_WERTEN:
            feld["werte"] = read_choices(daten["werte"])
        neu, self.pfad = add_feld(self.dokument, self.kennung, feld, daten["gruppe"])
        return neu

    def _groups(self) -> list[tuple[str, str]]:
        """Groups the page asks as a whole; without one it gets its own."""
        gruppen = [
            (pfad, str(teil.get("titel") or pfad))
            for oben in self.seite.get("felder", [])
            for pfad, teil in walk_parts(self.dokument.get("daten"))
            if "felder" in teil and is_under(pfad, str(oben))
        ]
        return [*gruppen, ("", "in einen neuen Teil dieser Seite")]


@redaktion
class BlockView(_Seite):
    titel, form_class, knopf = "Fertiger Block", BlockFormular, "Block hinzufügen"
    erfolg = "Der Block ist da."

    def prepare(self, form: forms.Form) -> None:
        da = self.dokument.get("daten", {})
        wahl = [(name, titel) for name, titel in shared_parts().items() if name not in da]
        choose_among(form.fields["block"], wahl)

    def change(self, daten: dict[str, Any]) -> Dokument:
        name = daten["block"]
        return add_gruppe(self.dokument, self.kennung, shared_part(name), name)[0]


@redaktion
class NeueListeView(_Seite):
    titel, form_class, knopf = "Neue Liste", NeueListeFormular, "Liste anlegen"
    erfolg = "Die Liste ist angelegt. Ihre erste Frage können Sie gleich ändern."

    def change(self, daten: dict[str, Any]) -> Dokument:
        gruppe = {
            "titel": daten["titel"],
            "eintrag": daten["eintrag"],
            "mehrfach": [1, "*"],
            "felder": {"name": {"art": "text", "frage": "Name"}},
        }
        return add_gruppe(self.dokument, self.kennung, gruppe)[0]


@redaktion
@require_POST
def seite_handgriff(request: Request, kennung: str, name: str) -> HttpResponse:
    """Move or delete a page."""
    was = request.POST.get("was", "")
    ziel = reverse("werkstatt:seiten", args=[kennung])
    if was in UM:
        return apply(request, kennung, lambda d: move_seite(d, name, UM[was]), ziel)
    if was == "loeschen":
        return apply(request, kennung, lambda d: remove_seite(d, name), ziel)
    raise Http404


@redaktion
@require_POST
def feld_handgriff(request: Request, kennung: str, name: str) -> HttpResponse:
    """Move or delete a question or group; back to its page."""
    was, nach = request.POST.get("was", ""), request.POST.get("nach", "")
    ziel = _page_url(kennung, request.POST.get("seite", ""))

    def change(dokument: Dokument) -> Dokument:
        if find_part(dokument, name) is None:
            raise NichtGefunden("Diese Frage gibt es nicht (mehr).")
        pfad = path_in(dokument, name)
        if was in UM:
            return move_feld(dokument, pfad, UM[was])
        if was == "seite":
            return move_to_seite(dokument, pfad, nach)
        return remove_feld(dokument, pfad)

    if was in UM or was in ("loeschen", "seite"):
        return apply(request, kennung, change, ziel)
    raise Http404


def _page_url(kennung: str, seite: str) -> str:
    if _SLUG.fullmatch(seite):
        return reverse("werkstatt:seite", args=[kennung, seite])
    return reverse("werkstatt:seiten", args=[kennung])
