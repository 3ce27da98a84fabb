"""One page of a package as a Django form. Field names are the paths of the answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.ui.forms import DateienField

from .paket import Paket, Seite, prune
from .paket.engine import visible_fields
from .paket.fragen import build_field, prepare
from .paket.struktur import Feld
from .paket.wege import get_at, set_at
from .vorbelegung import FEST, Nachweis, fill_in

STEUERZEICHEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
#: What the browser may fill in (WCAG 1.3.5), by path of the shared parts.
AUTOCOMPLETE = {
    "person.vornamen": "given-name",
    "person.name": "family-name",
    "person.geburtsdatum": "bday",
    "person.email": "email",
    "person.telefon": "tel",
    "anschrift.plz": "postal-code",
    "anschrift.ort": "address-level2",
    "zahlung.kontoinhaber": "name",
}


@dataclass(frozen=True, slots=True)
class Vorhanden:
    """A file already uploaded."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Teil:
    """Questions under one heading; no heading where the page has only one part."""

    titel: str
    felder: list[tuple[forms.BoundField, list[Vorhanden]]]


class Seitenformular(forms.Form):
    """`antworten()` gives the tree with this page's answers in it; files are handed over apart, by
    path. What `nachweis` proves is filled in, and cannot be changed where the service wants proof.
    """

    def __init__(
        self,
        paket: Paket,
        seite: Seite,
        daten: Mapping[str, Any],
        *,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        nachweis: Mapping[str, Nachweis] | None = None,
    ) -> None:
        self.paket, self.seite, self.nachweis = paket, seite, dict(nachweis or {})
        self.daten = fill_in(daten, self.nachweis, ueberschreiben=paket.vertrauensniveau > 1)
        super().__init__(data=data, files=files, use_required_attribute=False)
        self.getippt = self._typed(seite) if data is not None else self.daten
        self.gefragt = fields_of_page(paket, seite, self.getippt)
        for feld in self.gefragt:
            self.fields[feld.pfad] = self._field(feld)
            if self.is_new(feld):  # nobody is blamed for not answering what was not asked
                self.fields[feld.pfad].required = False
            self.initial[feld.pfad] = prepare(feld, get_at(self.daten, feld.pfad))

    def antworten(self) -> dict[str, Any]:
        """The answers with those of this page, hidden ones pruned away."""
        baum = self.daten
        for feld in self.gefragt:
            if feld.art.kennung != "datei":
                wert = self.cleaned_data.get(feld.pfad)
                baum = set_at(baum, feld.pfad, _stored(feld, wert))
        return prune(self.paket, baum)

    def dateien(self) -> dict[str, list[Any]]:
        """Newly uploaded files by the path of the question."""
        return {
            feld.pfad: self.cleaned_data.get(feld.pfad) or []
            for feld in self.gefragt
            if feld.art.kennung == "datei"
        }

    def teile(self) -> list[Teil]:
        """The questions of the page, by the part of the answers they belong to."""
        gruppen = [
            (titel, list(felder))
            for titel, felder in groupby(self.gefragt, lambda feld: self.paket.titel_of(feld.pfad))
        ]
        return [
            Teil(
                titel if len(gruppen) > 1 and titel != self.seite.titel else "",
                [(self[feld.pfad], self._vorhandene(feld)) for feld in felder],
            )
            for titel, felder in gruppen
        ]

    def is_new(self, feld: Feld) -> bool:
        """Not among the questions the page showed when it was sent."""
        return "gefragt" in self.data and feld.pfad not in self.data["gefragt"].split()

    @property
    def gefragte_pfade(self) -> str:
        """For a hidden field: so the next POST tells which questions the page showed."""
        return " ".join(feld.pfad for feld in self.gefragt)

    def keep(self) -> dict[str, Any]:
        """The answers that can be read, whatever is wrong with the others."""
        return prune(self.paket, self.getippt)

    def _vorhandene(self, feld: Feld) -> list[Vorhanden]:
        if feld.art.kennung != "datei":
            return []
        dateien = get_at(self.daten, feld.pfad) or []
        return [Vorhanden(datei["id"], datei["name"]) for datei in dateien]

    def _typed(self, seite: Seite) -> dict[str, Any]:
        """What was typed, where it can be read, so that questions depending on it appear on this
        very page.
        """
        baum = self.daten
        for pfad in seite.felder:
            feld = self.paket.felder[pfad]
            if feld.art.kennung == "datei" or pfad not in self.data or self._is_fixed(feld):
                continue
            try:
                wert = build_field(feld, uhr.heute()).clean(_raw(self.data, feld))
            except forms.ValidationError:
                continue
            baum = set_at(baum, pfad, _stored(feld, wert))
        return baum

    def _is_fixed(self, feld: Feld) -> bool:
        return self.paket.vertrauensniveau > 1 and feld.pfad in FEST and feld.pfad in self.nachweis

    def _field(self, feld: Feld) -> forms.Field:
        if feld.art.kennung == "datei":
            return self._upload(feld)
        gebaut: forms.Field = build_field(feld, uhr.heute())
        if feld.pfad in AUTOCOMPLETE:
            gebaut.widget.attrs["autocomplete"] = AUTOCOMPLETE[feld.pfad]
        if self._is_filled_in(feld):
            gebaut.help_text = _("laut %(quelle)s") % {"quelle": self.nachweis[feld.pfad].quelle}
            gebaut.disabled = self._is_fixed(feld)
        return gebaut

    def _is_filled_in(self, feld: Feld) -> bool:
        nachweis = self.nachweis.get(feld.pfad)
        return nachweis is not None and nachweis.wert == get_at(self.daten, feld.pfad)

    def _upload(self, feld: Feld) -> forms.Field:
        vorhanden = bool(get_at(self.daten, feld.pfad))
        return DateienField(
            label=feld.frage,
            help_text=feld.hinweis,
            required=not feld.freiwillig and not vorhanden,
            max_files=feld.optionen.get("max_files", 10),
        )


def printable(data: QueryDict) -> QueryDict:
    """What was sent, without control characters: no keyboard types them, no page can show them."""
    sauber = QueryDict(mutable=True)
    for name, werte in data.lists():
        sauber.setlist(name, [STEUERZEICHEN.sub("", wert) for wert in werte])
    return sauber


def fields_of_page(paket: Paket, seite: Seite, daten: Mapping[str, Any]) -> list[Feld]:
    """The questions of a page that apply to these answers, in the order of the page."""
    sichtbar = {frage.feld.pfad for frage in visible_fields(paket, daten)}
    return [paket.felder[pfad] for pfad in seite.felder if pfad in sichtbar]


def _raw(data: Any, feld: Feld) -> Any:
    """`data` of a bound form: a QueryDict."""
    return data.getlist(feld.pfad) if feld.art.liste else data.get(feld.pfad)


def _stored(feld: Feld, wert: Any) -> Any:
    if wert in (None, "", []):
        return None
    return feld.art.to_json(wert)
