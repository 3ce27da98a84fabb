"""One page of a package as a Django form. Field names are the places of the answers:
`person.name`, and in a repeated group `kinder.0.name`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.ui.forms import DateienField

from .eingabe import mark_entries, merge_entries, new_marke
from .formteile import Anordnung, Frageblock, Teil, files_of
from .paket import Lage, Paket, Seite, assess
from .paket.feldarten import StrasseField
from .paket.fragen import build_field, checker_of, prepare, stored
from .paket.gang import MARKE, Frage, Liste
from .paket.maengel import Mangel, entry_names
from .paket.reihenfolge import questions_on
from .paket.struktur import Feld
from .paket.wege import STELLE, Index, abstrakt, get_at, indices, konkret, set_at
from .vorbelegung import FEST, Nachweis, fill_in

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
    "firma.name": "organization",
}


class Seitenformular(forms.Form):
    """`antworten()` gives the tree with this page's answers in it; files are handed over apart, by
    place. What `nachweis` proves is filled in, and cannot be changed where the service wants proof.
    `strassen` are the town's own, for questions that ask for a street.
    """

    #: Entries of lists that the page did not show came from another tab and stay.
    keeps_unshown = True

    def __init__(
        self,
        paket: Paket,
        seite: Seite,
        daten: Mapping[str, Any],
        *,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        nachweis: Mapping[str, Nachweis] | None = None,
        strassen: Iterable[str] = (),
        am: date | None = None,
    ) -> None:
        self.paket, self.seite, self.nachweis = paket, seite, dict(nachweis or {})
        self.strassen, self.heute = list(strassen), am or uhr.heute()
        self.fokus = ""
        gefuellt = fill_in(daten, self.nachweis, ueberschreiben=paket.vertrauensniveau > 1)
        self.daten = mark_entries(paket, gefuellt)
        super().__init__(data=data, files=files, use_required_attribute=False)
        if data is not None:
            self.daten = merge_entries(paket, seite, self.daten, data, rest=self.keeps_unshown)
        self.getippt = self.daten if data is None else self._typed(data)
        self.lage: Lage = assess(paket, self.getippt, self.heute)
        self.gefragt = self.questions_of(self.lage)
        for frage in self.gefragt:
            self._add_field(frage)
        if data is not None:
            self.data = self._with_unsent(data)

    def antworten(self) -> dict[str, Any]:
        """The answers with those of this page, hidden ones pruned away."""
        return self.ergebnis.baum

    @cached_property
    def ergebnis(self) -> Lage:
        """Where the answers stand after this page, once it is valid."""
        baum = self.getippt
        for frage in self.gefragt:
            if frage.feld.art.kennung != "datei":
                wert = stored(frage.feld, self.cleaned_data.get(frage.pfad))
                if get_at(baum, frage.feld.pfad, frage.index) != wert:
                    baum = set_at(baum, frage.feld.pfad, wert, frage.index)
        return self.lage if baum is self.getippt else assess(self.paket, baum, self.heute)

    def keep(self) -> dict[str, Any]:
        """The answers that can be read, whatever is wrong with the others."""
        return self.lage.baum

    def dateien(self) -> dict[str, list[Any]]:
        """Newly uploaded files by the place of the question."""
        return {
            frage.pfad: self.cleaned_data.get(frage.pfad) or []
            for frage in self.gefragt
            if frage.feld.art.kennung == "datei"
        }

    def teile(self) -> list[Teil]:
        """The questions of the page, by the part of the answers they belong to."""
        return Anordnung(self).parts(list(self.seite.felder)) if self.seite.felder else []

    def question(self, pfad: str, index: Index) -> Frageblock:
        name = konkret(pfad, index)
        ist_datei = self.paket.felder[pfad].art.kennung == "datei"
        dateien = files_of(get_at(self.daten, name)) if ist_datei else []
        return Frageblock(self[name], dateien, lang=self.paket.felder[pfad].sprache)

    def marke_of(self, eintrag: str) -> str:
        """The key of an entry; one that is only offered gets a new one."""
        return get_at(self.getippt, f"{eintrag}.{MARKE}") or new_marke()

    def is_new(self, frage: Frage) -> bool:
        """Not among the questions the page showed when it was sent."""
        return "gefragt" in self.data and frage.pfad not in self._gezeigt

    @property
    def gefragte_pfade(self) -> str:
        """For a hidden field: so the next POST tells which questions the page showed."""
        return " ".join(frage.pfad for frage in self.gefragt)

    @property
    def has_lists(self) -> bool:
        return any(STELLE in pfad for pfad in self.seite.felder)

    def list_at(self, pfad: str) -> Liste | None:
        """The repeated group shown at a place ("kinder", "kinder.0.termine")."""
        gruppe, index = abstrakt(pfad)
        auf = any(feld.startswith(f"{gruppe}{STELLE}.") for feld in self.seite.felder)
        return self.lage.listen.get((gruppe + STELLE, index)) if auf else None

    def blame(self, maengel: Iterable[Mangel]) -> None:
        """Say at the fields what the rules of the package say."""
        for mangel in maengel:
            if mangel.pfad in self.fields:
                self.add_error(mangel.pfad, mangel.meldung)
            else:
                self.add_error(None, f"{mangel.frage}: {mangel.meldung}")

    def quiet(self, fokus: str) -> None:
        """Show what was typed without judging it; the cursor goes to that list or entry."""
        self._errors = ErrorDict()
        self.fokus = fokus

    @cached_property
    def _gezeigt(self) -> frozenset[str]:
        return frozenset(self.data.get("gefragt", "").split()) if self.is_bound else frozenset()

    def questions_of(self, lage: Lage) -> list[Frage]:
        """The questions this page asks where the answers stand like that."""
        return questions_on(lage, self.seite)

    def _typed(self, data: QueryDict) -> dict[str, Any]:
        """What was typed, where it can be read, so that questions depending on it appear on this
        very page.
        """
        baum = self.daten
        for pfad in self.seite.felder:
            feld = self.paket.felder[pfad]
            if feld.art.kennung == "datei" or self._is_fixed(feld):
                continue
            for index in indices(baum, pfad):
                baum = self._read(baum, feld, index, data)
        return baum

    def _read(
        self, baum: dict[str, Any], feld: Feld, index: Index, data: QueryDict
    ) -> dict[str, Any]:
        name = konkret(feld.pfad, index)
        if name not in data and name not in self._gezeigt:
            return baum
        leser = checker_of(feld, self.heute)
        try:
            wert = leser.clean(leser.widget.value_from_datadict(data, {}, name))
        except forms.ValidationError:
            return baum
        return set_at(baum, feld.pfad, stored(feld, wert), index)

    def _with_unsent(self, data: QueryDict) -> QueryDict:
        """With the entries the page did not show, which another tab has made: as if typed here."""
        ganz = data.copy()
        for frage in self.gefragt:
            name = frage.pfad
            if frage.index and name not in data and name not in self._gezeigt:
                for teil, wert in typed_values(name, self.initial[name]):
                    ganz.setlist(teil, wert)
        return ganz

    def _add_field(self, frage: Frage) -> None:
        feld, name = frage.feld, frage.pfad
        wert = get_at(self.daten, feld.pfad, frage.index)
        gebaut = self._upload(feld, wert) if feld.art.kennung == "datei" else self._field(feld)
        if self.is_new(frage):  # nobody is blamed for not answering what was not asked
            gebaut.required = False
        gebaut.place = ", ".join(entry_names(self.paket, feld.pfad, frage.index))
        self.fields[name] = gebaut
        self.initial[name] = prepare(feld, wert)

    def _field(self, feld: Feld) -> Any:
        gebaut = build_field(feld, self.heute)
        attrs = gebaut.widget.attrs
        if feld.pfad in AUTOCOMPLETE:
            attrs["autocomplete"] = AUTOCOMPLETE[feld.pfad]
        if feld.art.kennung in ("strasse", "ort") and self.strassen:
            attrs["list"] = "strassen"
        if isinstance(gebaut, StrasseField):
            gebaut.own_streets = self.strassen
        if self._is_filled_in(feld):
            gebaut.help_text = _("laut %(quelle)s") % {"quelle": _(self.nachweis[feld.pfad].quelle)}
            gebaut.disabled = self._is_fixed(feld)
        return gebaut

    def _is_fixed(self, feld: Feld) -> bool:
        return self.paket.vertrauensniveau > 1 and feld.pfad in FEST and feld.pfad in self.nachweis

    def _is_filled_in(self, feld: Feld) -> bool:
        nachweis = self.nachweis.get(feld.pfad)
        return nachweis is not None and nachweis.wert == get_at(self.daten, feld.pfad)

    def _upload(self, feld: Feld, vorhanden: Any) -> Any:
        freiwillig = feld.freiwillig or feld.optionen.get("nachreichbar", False)
        return DateienField(
            label=feld.frage,
            help_text=_upload_hint(feld),
            required=not freiwillig and not vorhanden,
            max_files=feld.optionen.get("max_files", 10),
        )


def typed_values(name: str, wert: Any) -> Iterator[tuple[str, list[str]]]:
    """What a browser would send for this value."""
    if isinstance(wert, Mapping):
        yield name, [str(wert.get("text", ""))]
        yield from ((f"{name}.{teil}", [str(wert[teil])]) for teil in wert if teil != "text")
    elif isinstance(wert, list):
        yield name, [str(teil) for teil in wert]
    elif wert not in (None, False):
        yield name, ["on" if wert is True else str(wert)]


def _upload_hint(feld: Feld) -> str:
    """What can follow later says so."""
    spaeter = _("Sie können das auch nachreichen.") if feld.optionen.get("nachreichbar") else ""
    return " ".join(filter(None, [feld.hinweis, spaeter]))
