"""One page of a package as a Django form. Field names are the paths of the answers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from rathaus.ui.forms import DateienField

from .paket import Paket, Seite, prune
from .paket.engine import build_field, prepare, visible_fields
from .paket.struktur import Feld
from .paket.wege import get_at, set_at


class Seitenformular(forms.Form):
    """`antworten()` gives the tree with this page's answers in it; files are handed over apart, by
    path.
    """

    def __init__(
        self,
        paket: Paket,
        seite: Seite,
        daten: Mapping[str, Any],
        *,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
    ) -> None:
        self.paket, self.daten = paket, dict(daten)
        super().__init__(data=data, files=files, use_required_attribute=False)
        typed = self._typed(seite) if data is not None else self.daten
        self.gefragt = fields_of_page(paket, seite, typed)
        for feld in self.gefragt:
            self.fields[feld.pfad] = self._field(feld)
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

    def _typed(self, seite: Seite) -> dict[str, Any]:
        """What was typed, where it can be read, so that questions depending on it appear on this
        very page.
        """
        baum = self.daten
        for pfad in seite.felder:
            feld = self.paket.felder[pfad]
            if feld.art.kennung == "datei" or pfad not in self.data:
                continue
            try:
                wert = build_field(feld).clean(_raw(self.data, feld))
            except forms.ValidationError:
                continue
            baum = set_at(baum, pfad, _stored(feld, wert))
        return baum

    def _field(self, feld: Feld) -> forms.Field:
        if feld.art.kennung != "datei":
            return build_field(feld)
        vorhanden = bool(get_at(self.daten, feld.pfad))
        return DateienField(
            label=feld.frage,
            help_text=feld.hinweis,
            required=not feld.freiwillig and not vorhanden,
            max_files=feld.optionen.get("max_files", 10),
        )


def fields_of_page(paket: Paket, seite: Seite, daten: Mapping[str, Any]) -> list[Feld]:
    """The questions of a page that apply to these answers, in the order of the page."""
    sichtbar = {feld.pfad for feld, _ in visible_fields(paket, prune(paket, daten))}
    return [paket.felder[pfad] for pfad in seite.felder if pfad in sichtbar]


def _raw(data: QueryDict, feld: Feld) -> Any:
    return data.getlist(feld.pfad) if feld.art.liste else data.get(feld.pfad)


def _stored(feld: Feld, wert: Any) -> Any:
    if wert in (None, "", []):
        return None
    return feld.art.to_json(wert)
