"""Forms of the editors: words, when they apply, for whom. No code."""

from collections.abc import Mapping
from typing import Any

from django import forms

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.ui.forms import DatumField, choose_among

from .angebot import name_of_value
from .bloecke import Teil
from .lesart import OHNE_WERT, VERGLEICHE, Zeile, as_condition, as_line, usable

MAX_TEXT = 20_000
SPALTEN = 6
_TEILE = [(teil.value, teil.bezeichnung) for teil in Teil]
_NEU = [("absatz", "Absatz"), ("ueberschrift", "Überschrift"), ("liste", "Liste")]


class Standformular(forms.Form):
    all_optional = True

    stand = forms.IntegerField(widget=forms.HiddenInput)


class Rahmenformular(Standformular):
    name = forms.CharField(label="Name der Vorlage", max_length=200)
    betreff = forms.CharField(label="Betreff des Briefes", max_length=300, required=False)
    vier_augen = forms.BooleanField(
        label="Jeder Brief braucht eine zweite Unterschrift", required=False
    )
    fuer = forms.MultipleChoiceField(
        label="Nur für diese Vorgänge oder Leistungen",
        help_text="Ohne Auswahl gilt die Vorlage für alle, die sie nutzen.",
        widget=forms.SelectMultiple(attrs={"size": 8}),
        required=False,
    )
    gueltig_bis = DatumField(
        label="Letzter Tag, an dem so geschrieben wird",
        help_text="Leer lassen, wenn es kein Ende gibt.",
        required=False,
    )


class Absatzformular(Standformular):
    """A block: its words in the shape of its kind, and one line that says when it applies."""

    teil = forms.ChoiceField(label="Gehört zu", choices=_TEILE)
    text = forms.CharField(
        label="Text", widget=forms.Textarea(attrs={"rows": 6}), max_length=MAX_TEXT, required=False
    )
    pflicht = forms.BooleanField(
        label="Die Sachbearbeitung muss diesen Absatz ausfüllen",
        help_text="Zum Beispiel die Gründe für das Ermessen. Schreiben Sie […] an die Stelle.",
        required=False,
    )
    hilfe = forms.CharField(
        label="Hinweis für die Sachbearbeitung",
        help_text="Steht nur im Büro, nicht im Brief.",
        max_length=500,
        required=False,
    )
    wenn_feld = forms.ChoiceField(label="Nur wenn", required=False)
    wenn_vergleich = forms.ChoiceField(
        label="Vergleich", choices=list(VERGLEICHE.items()), required=False
    )
    wenn_wert = forms.CharField(label="Wert", max_length=200, required=False)
    ohne_bedingung = forms.BooleanField(label="Bedingung entfernen", required=False)

    def __init__(
        self, data: Any = None, *, roh: Mapping[str, Any], felder: Mapping[str, str], stand: int
    ) -> None:
        super().__init__(data, initial={"stand": stand, **_initial(roh)})
        self.roh, self.felder_des_briefs = roh, usable(felder)
        wahl = [(pfad, name_of_value(pfad)) for pfad in sorted(self.felder_des_briefs)]
        choose_among(self.fields["wenn_feld"], [("", "gilt immer"), *wahl])
        self._fit_kind()

    @property
    def reiche_bedingung(self) -> bool:
        """The block has a condition that says more than the line can."""
        return self.roh.get("wenn") is not None and as_line(self.roh["wenn"]) is None

    def clean(self) -> dict[str, Any]:
        daten = super().clean() or {}
        self.bedingung = None
        try:
            self.bedingung = self._condition(daten)
        except Fachfehler as fehler:
            self.add_error("wenn_wert" if "wenn_wert" in self.fields else None, str(fehler))
        if "text" in self.fields and not daten.get("text", "").strip():
            self.add_error("text", "Der Text fehlt. Soll der Absatz weg? Dann löschen Sie ihn.")
        return daten

    def block(self) -> dict[str, Any]:
        """The block with what was typed."""
        daten = self.cleaned_data
        neu = {k: v for k, v in self.roh.items() if k not in ("wenn", "pflicht", "hilfe")}
        if "teil" in self.fields:
            neu["teil"] = daten["teil"]
        neu |= self._words(daten)
        if self.bedingung is not None:
            neu["wenn"] = self.bedingung
        if daten.get("pflicht"):
            neu |= {"pflicht": True, "hilfe": daten["hilfe"]}
        return neu

    def _words(self, daten: Mapping[str, Any]) -> dict[str, Any]:
        text = str(daten.get("text", "")).replace("\r\n", "\n").strip()
        match self.roh["art"]:
            case "absatz" | "ueberschrift":
                return {"text": text}
            case "liste":
                return {"punkte": self._points(text)}
            case "tabelle":
                return {"spalten": self._columns(daten)}
        return {}

    def _points(self, text: str) -> list[Any]:
        """One a line; a point with a condition keeps it as long as its words stay."""
        bedingt = {
            str(punkt["text"]): punkt
            for punkt in self.roh.get("punkte") or []
            if isinstance(punkt, Mapping)
        }
        zeilen = [zeile.strip() for zeile in text.splitlines() if zeile.strip()]
        return [bedingt.get(zeile, zeile) for zeile in zeilen]

    def _columns(self, daten: Mapping[str, Any]) -> list[dict[str, Any]]:
        alte = self.roh["spalten"]
        return [
            {**spalte, "titel": daten[f"titel_{n}"], "text": daten[f"spalte_{n}"]}
            for n, spalte in enumerate(alte)
        ]

    def _condition(self, daten: Mapping[str, Any]) -> Any:
        if self.reiche_bedingung:
            return None if daten.get("ohne_bedingung") else self.roh["wenn"]
        if not daten.get("wenn_feld"):
            return None
        zeile = Zeile(
            daten["wenn_feld"], daten.get("wenn_vergleich") or "ja", daten.get("wenn_wert", "")
        )
        return as_condition(zeile, self.felder_des_briefs[zeile.feld])

    def _fit_kind(self) -> None:
        """Only the fields this kind of block has."""
        art = self.roh["art"]
        weg = {"wenn_feld", "wenn_vergleich", "wenn_wert"} if self.reiche_bedingung else set()
        weg |= set() if self.reiche_bedingung else {"ohne_bedingung"}
        weg |= {"text"} if art in ("tabelle", "gruppe", "baustein") else set()
        weg |= set() if art == "absatz" else {"pflicht", "hilfe"}
        weg |= {"teil"} if art in ("gruppe", "baustein") else set()
        for name in weg:
            del self.fields[name]
        if art == "liste":
            self.fields["text"].label = "Punkte, einer in jeder Zeile"
        if art == "tabelle":
            self._add_columns()

    def _add_columns(self) -> None:
        for n, spalte in enumerate(self.roh["spalten"]):
            self.fields[f"titel_{n}"] = forms.CharField(
                label=f"Spalte {n + 1}: Überschrift", initial=spalte["titel"], max_length=100
            )
            self.fields[f"spalte_{n}"] = forms.CharField(
                label=f"Spalte {n + 1}: Inhalt", initial=spalte["text"], max_length=500
            )


class Neuformular(Standformular):
    art = forms.ChoiceField(label="Was kommt dazu?", choices=_NEU)
    teil = forms.ChoiceField(label="Gehört zu", choices=_TEILE)
    nach = forms.ChoiceField(label="Steht hinter", required=False)
    text = forms.CharField(
        label="Text", widget=forms.Textarea(attrs={"rows": 5}), max_length=MAX_TEXT
    )


class Bausteinformular(Standformular):
    baustein = forms.ChoiceField(label="Welcher Textbaustein?")
    nach = forms.ChoiceField(label="Steht hinter", required=False)


class Vorlagenformular(forms.Form):
    all_optional = True

    name = forms.CharField(label="Name der neuen Vorlage", max_length=120)
    wie = forms.ChoiceField(label="Beginnt wie")
    fuer = forms.MultipleChoiceField(
        label="Nur für diese Vorgänge oder Leistungen",
        widget=forms.SelectMultiple(attrs={"size": 8}),
        required=False,
    )


class Abgabeformular(Standformular):
    all_optional = False

    notiz = forms.CharField(
        label="Was ist neu?", help_text="Ein Satz für die Person, die freigibt.", max_length=300
    )


class Freigabeformular(Standformular):
    ab = DatumField(
        label="Gilt für Briefe ab",
        help_text="Leer lassen, wenn es sofort gelten soll.",
        earliest=uhr.heute,
        required=False,
    )


def _initial(roh: Mapping[str, Any]) -> dict[str, Any]:
    zeile = as_line(roh.get("wenn")) if roh.get("wenn") is not None else None
    punkte = [p["text"] if isinstance(p, Mapping) else p for p in roh.get("punkte") or []]
    return {
        "teil": roh.get("teil"),
        "text": "\n".join(punkte) if roh["art"] == "liste" else roh.get("text", ""),
        "pflicht": bool(roh.get("pflicht")),
        "hilfe": roh.get("hilfe", ""),
        "wenn_feld": zeile.feld if zeile else "",
        "wenn_vergleich": zeile.vergleich if zeile else "ja",
        "wenn_wert": zeile.wert if zeile and zeile.vergleich not in OHNE_WERT else "",
    }
