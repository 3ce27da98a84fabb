"""The page of the frame: whom it binds, who gets it and why, the hearing, reasons not due."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.personen.models import Beteiligtenrolle, Personenart
from rathaus.core.vorgaenge.models import Beteiligung
from rathaus.core.vorgaenge.public import may_edit
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.recht import anhoerung, begruendung
from rathaus.recht.adressat import Vollmacht, Wahl
from rathaus.ui.forms import DatumField, choose_among

from .actions.rahmen import Rahmen, set_rahmen
from .adressaten import address, choice_of, gesetz_of
from .beteiligte import Beteiligtenformular, Sterbefallformular
from .models import Bescheid
from .pruefung import RAHMEN, has_gruende, is_act, is_bulk, list_maengel
from .queries import get_bescheid

#: Whose death changes whom the letter binds.
GEBUNDENE = ("antragsteller", "inhaltsadressat", "ehegatte", "gesamtschuldner")
NUR_MIT = {
    Beteiligtenrolle.EHEGATTE: ("einzeln",),
    Beteiligtenrolle.BEVOLLMAECHTIGTE: ("vollmacht", "selbst", "zustellung"),
}
VOLLMACHT = (
    (Vollmacht.SCHRIFTLICH, "liegt schriftlich vor"),
    (Vollmacht.FORMLOS, "ist nur mitgeteilt"),
    (Vollmacht.ZURUECKGEWIESEN, "ist zurückgewiesen"),
)


class Rahmenformular(forms.Form):
    all_optional = True

    stand = forms.IntegerField(widget=forms.HiddenInput)
    einzeln = forms.BooleanField(
        label="Ehegatten einzeln (auf Wunsch oder bei Streit)", required=False
    )
    vollmacht = forms.ChoiceField(label="Die Vollmacht", choices=VOLLMACHT)
    selbst = forms.BooleanField(
        label="Trotz Vollmacht an die beteiligte Person selbst", required=False
    )
    zustellung = forms.BooleanField(label="Wird förmlich zugestellt", required=False)
    anhoerung = forms.ChoiceField(label="Anhörung", required=False)
    anhoerung_am = DatumField(label="Angehört am", latest=uhr.heute, required=False)
    anhoerung_text = forms.CharField(
        label="Warum nicht angehört wurde", max_length=500, required=False
    )
    ohne_gruende = forms.ChoiceField(label="Warum keine Begründung nötig ist", required=False)
    ohne_gruende_text = forms.CharField(
        label="Woher die Gründe bekannt sind, oder die Vorschrift", max_length=500, required=False
    )

    def __init__(self, data: QueryDict | None = None, *, bescheid: Bescheid) -> None:
        super().__init__(data, initial=_initial(bescheid))
        self._drop_idle(set(bescheid.vorgang.beteiligungen.values_list("rolle", flat=True)))
        if not is_act(bescheid):
            for name in [n for n in self.fields if n.startswith(("anhoerung", "ohne_gruende"))]:
                del self.fields[name]
            return
        masse = is_bulk(bescheid)
        gruende = anhoerung.possible(gesetz_of(bescheid.vorgang), in_masse=masse)
        offen = [("", "– bitte wählen –")]
        choose_among(
            self.fields["anhoerung"],
            offen + [(was, anhoerung.NAMEN[was]) for was in gruende],
        )
        choose_among(
            self.fields["ohne_gruende"],
            [("", "Der Bescheid ist begründet")]
            + [(was, begruendung.NAMEN[was]) for was in begruendung.possible(in_masse=masse)],
        )

    def _drop_idle(self, rollen: set[str]) -> None:
        """Ask of spouses and powers of attorney only where there are any."""
        for rolle, namen in NUR_MIT.items():
            for name in namen if rolle not in rollen else ():
                del self.fields[name]

    def rahmen(self) -> Rahmen:
        daten = self.cleaned_data
        return Rahmen(
            wahl=Wahl(
                einzeln=daten.get("einzeln", False),
                selbst=daten.get("selbst", False),
                zustellung=daten.get("zustellung", False),
                vollmacht=Vollmacht(daten.get("vollmacht", Vollmacht.SCHRIFTLICH)),
            ),
            anhoerung=daten.get("anhoerung", ""),
            anhoerung_am=daten.get("anhoerung_am"),
            anhoerung_text=daten.get("anhoerung_text", ""),
            ohne_gruende=daten.get("ohne_gruende", ""),
            ohne_gruende_text=daten.get("ohne_gruende_text", ""),
        )


@mitarbeiter
class RahmenView(View):
    request: Request

    def get(self, request: Request, bescheid_id: UUID) -> HttpResponse:
        bescheid = get_bescheid(request.akteur, bescheid_id)
        if bescheid.zustand != "entwurf":
            return redirect("bescheide:bescheid", bescheid.pk)
        return self._show(bescheid, Rahmenformular(bescheid=bescheid))

    def post(self, request: Request, bescheid_id: UUID) -> HttpResponse:
        bescheid = get_bescheid(request.akteur, bescheid_id)
        form = Rahmenformular(request.POST, bescheid=bescheid)
        if not form.is_valid():
            return self._show(bescheid, form)
        stand = form.cleaned_data["stand"]
        try:
            bescheid = set_rahmen(bescheid.pk, form.rahmen(), akteur=request.akteur, stand=stand)
        except NichtGefunden:
            raise
        except Veraltet as fehler:
            return self._show_newer(bescheid.pk, fehler)
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(bescheid, form)
        if offen := [m for m in list_maengel(bescheid) if m.stelle in RAHMEN]:
            messages.warning(request, f"Gespeichert. Es fehlt noch etwas: {offen[0].text}")
            return redirect("bescheide:rahmen", bescheid.pk)
        messages.success(request, "Gespeichert.")
        return redirect("bescheide:bescheid", bescheid.pk)

    def _show_newer(self, bescheid_id: UUID, fehler: Veraltet) -> HttpResponse:
        """The draft as it is now, with what was chosen still in the form."""
        bescheid = get_bescheid(self.request.akteur, bescheid_id)
        daten = self.request.POST.copy()
        daten["stand"] = str(bescheid.stand)
        form = Rahmenformular(daten, bescheid=bescheid)
        form.add_error(None, str(fehler))
        return self._show(bescheid, form)

    def _show(self, bescheid: Bescheid, form: Rahmenformular) -> HttpResponse:
        kontext = {
            "title": "Adressaten und Anhörung",
            "bescheid": bescheid,
            "form": form,
            "plan": address(bescheid.vorgang, choice_of(bescheid)),
            "lebende": _living(bescheid),
            "neu": Beteiligtenformular(),
            "sterbefall": Sterbefallformular(),
            "maengel": [m for m in list_maengel(bescheid) if m.stelle in RAHMEN],
            "darf": may_edit(self.request.akteur, bescheid.vorgang),
            "zurueck": reverse("bescheide:bescheid", args=[bescheid.pk]),
        }
        status = 422 if form.errors else 200
        return render(self.request, "bescheide/rahmen.html", kontext, status=status)


def _living(bescheid: Bescheid) -> list[Beteiligung]:
    """Of whom one may have to say that they died."""
    menschen = bescheid.vorgang.beteiligungen.filter(
        person__art=Personenart.NATUERLICH, person__gestorben="", rolle__in=GEBUNDENE
    )
    return list(menschen.order_by("name"))


def _initial(bescheid: Bescheid) -> dict[str, Any]:
    wahl = choice_of(bescheid)
    ohne = bescheid.ohne_gruende if not has_gruende(bescheid) else ""
    return {
        "stand": bescheid.stand,
        "einzeln": wahl.einzeln,
        "selbst": wahl.selbst,
        "zustellung": wahl.zustellung,
        "vollmacht": wahl.vollmacht,
        "anhoerung": bescheid.anhoerung,
        "anhoerung_am": bescheid.anhoerung_am,
        "anhoerung_text": bescheid.anhoerung_text,
        "ohne_gruende": ohne,
        "ohne_gruende_text": bescheid.ohne_gruende_text,
    }
