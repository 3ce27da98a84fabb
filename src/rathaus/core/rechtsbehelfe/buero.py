"""The clerk's page of a Widerspruch: what the law says of it, what can be done next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.ablage.public import store_datei
from rathaus.core.listen import Listenwahl
from rathaus.core.vorgaenge.buero.basis import Formularaktion, Vorgangsaktion
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import may_edit
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.recht.form import Eingangsweg
from rathaus.ui.components import Badge, Column, Kind, Link, Table

from . import formulare
from .actions import (
    Eingang,
    decide_aussetzung,
    decide_widerspruch,
    decide_wiedereinsetzung,
    end_aussetzung,
    hand_over,
    receive_widerspruch,
    recheck_widerspruch,
    remedy_widerspruch,
    request_aussetzung,
    supply_form,
    withdraw_widerspruch,
)
from .actions.pruefen import Versaeumnis
from .models import Rechtsbehelf
from .queries import contestable_in, get_rechtsbehelf, letters, list_rechtsbehelfe
from .recht import decider_for, town_decides

KIND: dict[str, Kind] = {
    "eingegangen": "info",
    "formmangel": "warning",
    "abgegeben": "accent",
    "abgeholfen": "success",
    "stattgegeben": "success",
}


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    wahl = Listenwahl.of(request)
    zeilen, weiter = list_rechtsbehelfe(request.akteur, offen=wahl.offen, nach=wahl.nach)
    kontext = {
        "title": "Widersprüche",
        "zeilen": zeilen,
        "table": _table(zeilen),
        **wahl.context(weiter),
    }
    return render(request, "rechtsbehelfe/liste.html", kontext)


def _table(zeilen: Sequence[Rechtsbehelf]) -> Table:
    return Table(
        caption="Widersprüche, der älteste zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Eingang", "eingegangen", width="narrow"),
            Column("Gegen", _link, row_header=True, width="wide"),
            Column("Von", lambda r: r.einleger.name if r.einleger else "–"),
            Column("Stand", badge_of, width="narrow"),
            Column("Zulässig", lambda r: "ja" if r.zulaessig else "nein", width="narrow"),
        ],
        rows=zeilen,
    )


def _link(rechtsbehelf: Rechtsbehelf) -> Link:
    ziel = reverse("rechtsbehelfe:rechtsbehelf", args=[rechtsbehelf.pk])
    return Link(rechtsbehelf.bescheid.betreff, ziel)


def badge_of(rechtsbehelf: Rechtsbehelf) -> Badge:
    zustand = rechtsbehelf.zustand
    return Badge(rechtsbehelf.get_zustand_display(), KIND.get(zustand, "neutral"))


@mitarbeiter
@require_safe
def rechtsbehelf(request: Request, rechtsbehelf_id: UUID) -> HttpResponse:
    gefunden = get_rechtsbehelf(request.akteur, rechtsbehelf_id)
    vorgang = gefunden.vorgang
    darf = may_edit(request.akteur, vorgang)
    kontext = {
        "title": f"Widerspruch gegen „{gefunden.bescheid.betreff}“",
        "r": gefunden,
        "badge": badge_of(gefunden),
        "zustaendig": decider_for(vorgang, gefunden.eingegangen),
        "aussetzungen": list(gefunden.aussetzungen.all()),
        "schritte": _next_steps(gefunden) if darf else [],
        "vorlagen": letters() if darf else [],
        "zurueck": reverse("vorgaenge:vorgang", args=[vorgang.pk]),
    }
    return render(request, "rechtsbehelfe/rechtsbehelf.html", kontext)


@dataclass(frozen=True, slots=True)
class Weg:
    """A button on the page; the first is what one usually does next."""

    text: str
    url: str
    haupt: bool = False


def _next_steps(r: Rechtsbehelf) -> list[Weg]:
    selbst = town_decides(r.vorgang, r.eingegangen)
    vorgelegt = r.zustand == "abgegeben"
    moeglich = [
        ("nachholen", "Form ist nachgeholt", r.zustand == "formmangel"),
        ("abhelfen", "Abhelfen", r.zustand == "eingegangen" and r.zulaessig),
        ("vorlegen", "Abgeben", r.offen and not selbst and not vorgelegt),
        ("entscheiden", "Entscheidung eintragen", r.offen and (selbst or vorgelegt)),
        ("wiedereinsetzung", "Wiedereinsetzung", r.offen and not r.rechtzeitig),
        ("pruefen", "Belehrung prüfen", r.offen),
        ("zuruecknehmen", "Zurückgenommen", r.offen),
    ]
    offene = [(name, text) for name, text, gilt in moeglich if gilt]
    wege = [(name, text) for name, text in offene] + _suspension_steps(r)
    return [
        Weg(text, reverse(f"rechtsbehelfe:{name}", args=[r.pk]), haupt=nummer == 0)
        for nummer, (name, text) in enumerate(wege)
    ]


def _suspension_steps(r: Rechtsbehelf) -> list[tuple[str, str]]:
    zustaende = {aussetzung.zustand for aussetzung in r.aussetzungen.all()}
    if "beantragt" in zustaende:
        return [("aussetzung_entscheiden", "Über die Aussetzung entscheiden")]
    if "gewaehrt" in zustaende:
        return [("aussetzung_beenden", "Aussetzung beenden")]
    if r.offen and not r.aufschiebend:
        return [("aussetzung", "Aussetzung beantragt")]
    return []


@mitarbeiter
class ErfassenView(Vorgangsaktion):
    """A letter, an e-mail, somebody at the counter."""

    form_class = formulare.Erfassungsformular
    titel = "Widerspruch erfassen"
    knopf = "Erfassen"
    erfolg = "Der Widerspruch ist erfasst. Frist und Form sind geprüft."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"bescheide": contestable_in(vorgang, self.request.akteur)}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        akteur = self.request.akteur
        dateien = daten["dateien"] or []
        eingang = Eingang(
            eingegangen=daten["eingegangen"],
            weg=Eingangsweg(daten["weg"]),
            begruendung=daten["begruendung"],
            datei=store_datei(
                dateien[0].file, name=dateien[0].name, akteur=akteur, kette=vorgang.kette
            )
            if dateien
            else None,
        )
        self.neu = receive_widerspruch(
            UUID(daten["bescheid"]), eingang, akteur=akteur, stand=daten["stand"]
        )

    def next_url(self, vorgang: Vorgang) -> str:
        return reverse("rechtsbehelfe:rechtsbehelf", args=[self.neu.pk])


class Schrittview(Formularaktion):
    template = "rechtsbehelfe/schritt.html"

    def find(self) -> Rechtsbehelf:
        return get_rechtsbehelf(self.request.akteur, self.kwargs["rechtsbehelf_id"])

    def page_url(self, r: Rechtsbehelf) -> str:
        return reverse("rechtsbehelfe:rechtsbehelf", args=[r.pk])

    def named(self, r: Rechtsbehelf) -> dict[str, Any]:
        return {"r": r}


@mitarbeiter
class PruefenView(Schrittview):
    form_class = formulare.Pruefformular
    titel = "Belehrung und Vollziehung prüfen"
    knopf = "Neu rechnen"

    def initial(self, r: Rechtsbehelf) -> dict[str, Any]:
        return {
            **super().initial(r),
            "belehrt": r.belehrt,
            "sofort_vollziehbar": r.sofort_vollziehbar,
        }

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        recheck_widerspruch(r.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class NachholenView(Schrittview):
    form_class = formulare.Formformular
    titel = "Die Form ist nachgeholt"

    def initial(self, r: Rechtsbehelf) -> dict[str, Any]:
        return {**super().initial(r), "am": uhr.heute()}

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        supply_form(
            r.pk,
            weg=Eingangsweg(daten["weg"]),
            am=daten["am"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
class WiedereinsetzungView(Schrittview):
    form_class = formulare.Wiedereinsetzungsformular
    titel = "Wiedereinsetzung in den vorigen Stand"
    knopf = "Entscheiden"

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        stand = daten.pop("stand")
        decide_wiedereinsetzung(r.pk, Versaeumnis(**daten), akteur=self.request.akteur, stand=stand)


@mitarbeiter
class AbhelfenView(Schrittview):
    form_class = formulare.Abhilfeformular
    titel = "Abhelfen"
    knopf = "Abhelfen"

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        remedy_widerspruch(r.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class VorlegenView(Schrittview):
    form_class = formulare.Vorlageformular
    titel = "An die Widerspruchsbehörde abgeben"
    knopf = "Abgeben"

    def initial(self, r: Rechtsbehelf) -> dict[str, Any]:
        zustaendig = decider_for(r.vorgang, r.eingegangen)
        return {**super().initial(r), "an": zustaendig.name if zustaendig else ""}

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        hand_over(r.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class EntscheidenView(Schrittview):
    form_class = formulare.Entscheidungsformular
    titel = "Entscheidung eintragen"
    knopf = "Eintragen"

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        decide_widerspruch(r.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class ZuruecknehmenView(Schrittview):
    form_class = formulare.Ruecknahmeformular
    titel = "Der Widerspruch ist zurückgenommen"
    knopf = "Eintragen"

    def initial(self, r: Rechtsbehelf) -> dict[str, Any]:
        return {**super().initial(r), "am": uhr.heute()}

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        withdraw_widerspruch(
            r.pk,
            weg=Eingangsweg(daten["weg"]),
            am=daten["am"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
class AussetzungView(Schrittview):
    form_class = formulare.Aussetzungsantrag
    titel = "Aussetzung der Vollziehung beantragt"

    def initial(self, r: Rechtsbehelf) -> dict[str, Any]:
        return {**super().initial(r), "am": uhr.heute()}

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        request_aussetzung(r.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class AussetzungEntscheidenView(Schrittview):
    form_class = formulare.Aussetzungsentscheidung
    titel = "Über die Aussetzung entscheiden"
    knopf = "Entscheiden"

    def initial(self, r: Rechtsbehelf) -> dict[str, Any]:
        return {**super().initial(r), "ab": r.eingegangen}

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        decide_aussetzung(r.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class AussetzungBeendenView(Schrittview):
    form_class = formulare.Aussetzungsende
    titel = "Aussetzung beenden"
    knopf = "Beenden"

    def initial(self, r: Rechtsbehelf) -> dict[str, Any]:
        return {**super().initial(r), "bis": uhr.heute()}

    def run(self, r: Rechtsbehelf, daten: dict[str, Any]) -> None:
        end_aussetzung(r.pk, akteur=self.request.akteur, **daten)
