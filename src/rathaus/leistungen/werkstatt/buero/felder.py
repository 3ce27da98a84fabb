"""One question or one group."""

from typing import Any

from django import forms

from rathaus.core.fehler import NichtGefunden

from ..forms import FeldFormular, GruppeFormular
from ..permissions import redaktion
from ..stellen import Dokument, find_part, is_under, pages_of, path_in
from ..umbau import set_part
from ..zeilen import as_pairs, mapping_pairs, read_choices
from .basis import Werkstattseite


@redaktion
class FeldView(Werkstattseite):
    """The form is that of a group where the path names one."""

    titel, reiter = "Frage", "seiten"
    template = "leistungen/werkstatt/feld.html"
    form_class: type[forms.Form] = FeldFormular  # type: ignore[misc]

    def load(self) -> None:
        teil = find_part(self.dokument, self.wo["name"])
        if teil is None:
            raise NichtGefunden("Diese Frage gibt es nicht (mehr).")
        self.teil = teil
        self.pfad = path_in(self.dokument, self.wo["name"])
        self.ist_gruppe = "felder" in teil

    def heading(self) -> str:
        return str(self.teil.get("frage") or self.teil.get("titel") or self.pfad)

    def back(self) -> tuple[str, str]:
        seite = self._page()
        if seite is None:
            return self.url("seiten"), "Seiten"
        return self.url("seite", seite["seite"]), f"Seite „{seite.get('titel')}“"

    def next_url(self) -> str:
        return self.back()[0]

    def initial(self) -> dict[str, Any]:
        if not self.ist_gruppe:
            werte = as_pairs(mapping_pairs(self.teil.get("werte")))
            return {**self.teil, "werte": werte}
        von, bis = (self.teil.get("mehrfach") or (None, None))[:2]
        return {**self.teil, "mindestens": von, "hoechstens": bis}

    def change(self, daten: dict[str, Any]) -> Dokument:
        ort = f"daten.{self.pfad}"
        if self.ist_gruppe:
            return set_part(self.dokument, ort, mehrfach=_bounds(daten), **_texts(daten))
        werte = {s: daten[s] for s in ("frage", "hinweis", "freiwillig", "art")}
        optionen = {s: _option(s, daten[s]) for s in daten if s not in {*werte, "stand"}}
        return set_part(self.dokument, ort, **werte, **optionen)

    def extra(self) -> dict[str, Any]:
        felder = self.paket.felder.get(self.pfad)
        gelesen = self.paket.gruppen.get(self.pfad) if self.ist_gruppe else felder
        seite = self._page()
        return {
            "ort": f"daten.{self.pfad}",
            "name": self.wo["name"],
            "lesart": gelesen.wenn.lesart if gelesen and gelesen.wenn else "",
            "ist_gruppe": self.ist_gruppe,
            "seite": seite,
            "andere": [s for s in pages_of(self.dokument) if s is not seite],
            "ganz": seite is not None and "." not in self.pfad,
        }

    def _form(self, data: Any = None) -> forms.Form:
        initial = {**self.initial(), "stand": self.werkstueck.stand}
        if self.ist_gruppe:
            return GruppeFormular(data=data, initial=initial)
        return FeldFormular(data=data, initial=initial, art=str(self.teil.get("art")))

    def _page(self) -> dict[str, Any] | None:
        for seite in pages_of(self.dokument):
            if any(is_under(self.pfad, str(oben)) for oben in seite.get("felder", [])):
                return seite
        return None


def _bounds(daten: dict[str, Any]) -> list[Any]:
    """As typed: what is no number is kept for the reader to name."""
    bis = str(daten["hoechstens"]).strip()
    if not bis:
        return []
    return [daten["mindestens"] or 0, int(bis) if bis.isdecimal() and bis.isascii() else bis]


def _texts(daten: dict[str, Any]) -> dict[str, Any]:
    return {s: daten[s] for s in ("titel", "hinweis", "auswahl", "eintrag")}


def _option(name: str, wert: Any) -> Any:
    if name == "werte":
        return read_choices(wert)
    if name in ("min_value", "max_value"):
        return int(wert) if wert.lstrip("-").isdecimal() and wert.isascii() else wert
    return wert
