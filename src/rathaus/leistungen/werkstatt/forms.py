"""The forms of the editors. They refuse only what a document cannot hold; what is wrong in it is
kept and named on the page.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

import yaml
from django import forms

from rathaus.core.einheiten.public import Schutzbereich
from rathaus.ui.forms import DatumField, choose_among
from rathaus.ui.sprache import lang_of

from ..lebenslagen import LEBENSLAGEN
from ..paket.feldarten import FELDARTEN
from ..paket.rahmen import WEGE, ZIELGRUPPEN
from ..paket.struktur import Feld, Paket
from ..paket.vorgaenge import ERGEBNISSE
from .anpassung import LISTEN
from .bedingung import (
    VERGLEICHE,
    VERKNUEPFUNGEN,
    Bedingung,
    Zeile,
    Zeilenfehler,
    build_bedingung,
    read_bedingung,
    usable,
)
from .uebersetzen import Wortstelle
from .worte import (
    ANPASSUNG_WORTE,
    ART_WORTE,
    ERGEBNIS_WORTE,
    NIVEAU_WORTE,
    WEG_WORTE,
    ZIELGRUPPE_WORTE,
)

LEER = ("", "Bitte wählen")
#: So many characters fit a line of a form.
KURZ = 60


def _lang(label: str, hinweis: str = "", zeilen: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hinweis,
        required=False,
        widget=forms.Textarea(attrs={"rows": zeilen}),
        **kwargs,
    )


class Werkstattformular(forms.Form):
    """Carries the version the editor saw."""

    all_optional = True
    stand = forms.IntegerField(widget=forms.HiddenInput)


class NeuFormular(forms.Form):
    name = forms.CharField(
        label="Wie heißt die neue Leistung?",
        help_text="So, wie Leute danach suchen: „Marktstand anmelden“.",
        max_length=120,
    )
    vorlage = forms.ChoiceField(label="Womit möchten Sie anfangen?", required=False)
    einheit = forms.ChoiceField(label="Welches Amt ist zuständig?")
    schema = forms.FileField(
        label="Datei",
        help_text="Statt einer Vorlage: ein Paket (ZIP) oder ein FIM-Schema (XML).",
        required=False,
    )


class StammdatenFormular(Werkstattformular):
    name = forms.CharField(label="Name", max_length=120, required=False)
    zielgruppe = forms.MultipleChoiceField(
        label="Für wen?",
        choices=[(z, ZIELGRUPPE_WORTE[z]) for z in ZIELGRUPPEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    weg = forms.ChoiceField(
        label="Auf welchem Weg?", choices=[(w, WEG_WORTE[w]) for w in WEGE], required=False
    )
    einheit = forms.ChoiceField(label="Zuständiges Amt", required=False)
    vertrauensniveau = forms.TypedChoiceField(
        label="Wie sicher muss feststehen, wer es ist?",
        choices=list(NIVEAU_WORTE.items()),
        coerce=int,
        required=False,
    )
    lebenslagen = forms.MultipleChoiceField(
        label="Wo findet man sie im Portal?",
        choices=[(k, lage.name) for k, lage in LEBENSLAGEN.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    synonyme = _lang("Andere Wörter dafür", "Je Zeile eines. So findet die Suche sie auch.", 3)
    leika = _lang("Leistungsschlüssel (LeiKa)", "Je Zeile einer, 14 Ziffern.", 2)


class VerweisFormular(Werkstattformular):
    ziel = forms.CharField(label="Adresse", help_text="Beginnt mit https://", required=False)
    text = forms.CharField(
        label="Text des Links",
        help_text="Sagt, was man dort findet: „Führungszeugnis beim Bundesamt beantragen“.",
        required=False,
    )
    stelle = forms.CharField(label="Wer ist dort zuständig?", required=False)
    klicks = forms.IntegerField(
        label="Klicks von hier bis zum Antrag", min_value=0, max_value=99, required=False
    )


class TexteFormular(Werkstattformular):
    """The parts of the description; `name` only where it is a translation."""

    name = forms.CharField(label="Name", max_length=120, required=False)
    kurz = _lang("Worum geht es?", "Ein oder zwei Sätze. Sie stehen ganz oben.", 2)
    mehr = _lang("Mehr dazu", zeilen=3)
    kosten = _lang("Kosten", "Der erste Satz ist die Antwort, der Rest erklärt.", 2)
    dauer = _lang("Dauer", zeilen=2)
    frist = _lang("Frist", zeilen=2)
    unterlagen = _lang("Was braucht man?", "Je Zeile ein Punkt.")
    voraussetzungen = _lang("Voraussetzungen", "Je Zeile ein Punkt.", 3)
    ablauf = _lang("So geht es weiter", "Je Zeile ein Schritt.")
    hinweise = _lang("Gut zu wissen", "Je Zeile ein Punkt.", 3)
    rechtsgrundlagen = _lang("Rechtsgrundlagen", "Je Zeile eine: § 18 BMG", 2)
    links = _lang("Links", "Je Zeile: Text = https://…", 2)
    abschluss = _lang("Nach dem Absenden", "Je Zeile ein Satz.", 3)


class SeiteFormular(Werkstattformular):
    titel = forms.CharField(label="Titel der Seite", max_length=120, required=False)
    einleitung = _lang("Einleitung", "Ein Satz unter dem Titel, wenn er hilft.", 2)


class NeueSeiteFormular(Werkstattformular):
    titel = forms.CharField(label="Titel der neuen Seite", max_length=120)


class NeuesFeldFormular(Werkstattformular):
    frage = forms.CharField(
        label="Frage", help_text="Wie man sie stellt: „Wann ziehen Sie um?“", max_length=300
    )
    art = forms.ChoiceField(label="Art der Antwort", choices=list(ART_WORTE.items()))
    werte = _lang("Antworten zur Auswahl", "Nur bei einer Auswahl. Je Zeile eine Antwort.", 4)
    gruppe = forms.ChoiceField(label="Wohin gehört sie?", required=False)


class BlockFormular(Werkstattformular):
    block = forms.ChoiceField(label="Welcher Block?")


class NeueListeFormular(Werkstattformular):
    titel = forms.CharField(label="Titel der Liste", help_text="Zum Beispiel „Ihre Kinder“.")
    eintrag = forms.CharField(label="Ein Eintrag heißt", help_text="Zum Beispiel „Kind“.")


class GruppeFormular(Werkstattformular):
    titel = forms.CharField(label="Titel", required=False)
    hinweis = forms.CharField(label="Hinweis", required=False)
    auswahl = forms.CharField(
        label="Frage, welcher Teil gilt",
        help_text="Nur wenn genau einer der Teile ausgefüllt werden soll.",
        required=False,
    )
    mindestens = forms.IntegerField(label="Mindestens so viele Einträge", required=False)
    hoechstens = forms.CharField(
        label="Höchstens so viele Einträge",
        help_text="Eine Zahl, oder * für beliebig viele. Leer: keine Liste.",
        required=False,
    )
    eintrag = forms.CharField(label="Ein Eintrag heißt", required=False)


_OPTIONEN: Mapping[str, forms.Field] = {
    "werte": _lang(
        "Antworten zur Auswahl", "Je Zeile: Schlüssel = Text. Den Schlüssel sieht niemand.", 6
    ),
    "max_length": forms.IntegerField(label="Höchstens so viele Zeichen", required=False),
    "min_length": forms.IntegerField(label="Mindestens so viele Zeichen", required=False),
    "min_value": forms.CharField(label="Kleinste Zahl", required=False),
    "max_value": forms.CharField(label="Größte Zahl", required=False),
    "einheit": forms.CharField(label="Einheit", help_text="Zum Beispiel kg.", required=False),
    "fruehestens": forms.CharField(
        label="Frühestens",
        help_text="Ein Tag (2026-05-01) oder heute, heute-14T, heute+1M, heute-18J.",
        required=False,
    ),
    "spaetestens": forms.CharField(label="Spätestens", required=False),
    "max_files": forms.IntegerField(label="Höchstens so viele Dateien", required=False),
    "nachreichbar": forms.BooleanField(label="Darf nachgereicht werden", required=False),
    "eigene": forms.BooleanField(label="Nur Straßen der Stadt", required=False),
    "muster": forms.CharField(label="Muster", required=False),
    "muster_hinweis": forms.CharField(label="Was soll man eintragen?", required=False),
}


class FeldFormular(Werkstattformular):
    """The options are those of the kind of answer the question has now."""

    frage = forms.CharField(label="Frage", max_length=300, required=False)
    hinweis = forms.CharField(
        label="Hinweis", help_text="Was einzutragen ist, mit einem Beispiel.", required=False
    )
    art = forms.ChoiceField(label="Art der Antwort", choices=list(ART_WORTE.items()))
    freiwillig = forms.BooleanField(label="Die Antwort ist freiwillig", required=False)

    def __init__(self, *args: Any, art: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bekannt = FELDARTEN[art].optionen if art in FELDARTEN else frozenset()
        self.optionen = [name for name in _OPTIONEN if name in bekannt]
        for name in self.optionen:
            self.fields[name] = deepcopy(_OPTIONEN[name])


class Bedingungsformular(Werkstattformular):
    """Lines of a condition, or the expression itself for what they cannot say."""

    ZEILEN = 3

    def __init__(
        self, *args: Any, paket: Paket, basis: str = "", wenn: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.felder: Mapping[str, Feld] = usable(paket.felder, basis)
        self.basis = basis
        gelesen = read_bedingung(wenn, self.felder, basis) if wenn is not None else Bedingung(())
        self.reich = gelesen is None
        self._add_lines(gelesen or Bedingung(()))
        self.fields["ausdruck"] = _lang(
            "Ausdruck",
            "Nur für Bedingungen, die nicht in die Zeilen passen. Leer: Die Zeilen gelten.",
            6,
            initial=_as_yaml(wenn) if self.reich else "",
        )

    def _add_lines(self, bedingung: Bedingung) -> None:
        fragen = [("", "–"), *((pfad, feld.frage) for pfad, feld in self.felder.items())]
        anzahl = max(self.ZEILEN, len(bedingung.zeilen) + 1)
        zeilen = [*bedingung.zeilen, *[Zeile("", "==")] * anzahl][:anzahl]
        for nummer, zeile in enumerate(zeilen):
            for name, feld in self._line(zeile, fragen).items():
                feld.label = f"{feld.label} (Zeile {nummer + 1})"
                self.fields[f"{name}_{nummer}"] = feld
        self.fields["verknuepfung"] = forms.ChoiceField(
            label="Wann gilt sie?",
            choices=list(VERKNUEPFUNGEN.items()),
            initial=bedingung.verknuepfung,
            required=False,
        )
        self.anzahl = anzahl

    def _line(self, zeile: Zeile, fragen: list[tuple[str, str]]) -> dict[str, forms.Field]:
        return {
            "feld": forms.ChoiceField(
                label="Frage", choices=fragen, initial=zeile.feld, required=False
            ),
            "vergleich": forms.ChoiceField(
                label="Vergleich",
                choices=list(VERGLEICHE.items()),
                initial=zeile.vergleich,
                required=False,
            ),
            "wert": forms.CharField(
                label="Wert", initial=zeile.wert, required=False, max_length=300
            ),
        }

    def lines(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"{name}_{nummer}"] for name in ("feld", "vergleich", "wert")]
            for nummer in range(self.anzahl)
        ]

    def others(self) -> list[forms.BoundField]:
        """What else the page asks, before the lines."""
        zeilen = {feld.name for zeile in self.lines() for feld in zeile}
        rest = {*zeilen, "ausdruck", "verknuepfung", "stand"}
        return [self[name] for name in self.fields if name not in rest]

    def clean(self) -> dict[str, Any]:
        """`wenn`: the expression, None for none."""
        daten = super().clean() or {}
        daten["wenn"] = None
        if daten.get("ausdruck", "").strip():
            daten["wenn"] = self._expression(daten["ausdruck"])
            return daten
        zeilen = [
            (nummer, Zeile(daten[f"feld_{nummer}"], daten[f"vergleich_{nummer}"], wert))
            for nummer in range(self.anzahl)
            if (wert := daten.get(f"wert_{nummer}", "")) or daten.get(f"feld_{nummer}")
        ]
        bedingung = Bedingung(tuple(z for _n, z in zeilen), daten.get("verknuepfung") or "und")
        try:
            daten["wenn"] = build_bedingung(bedingung, self.felder, self.basis)
        except Zeilenfehler as fehler:
            nummer, zeile = zeilen[fehler.nummer]
            fehlt = "feld" if not zeile.feld else "wert"
            self.add_error(f"{fehlt}_{nummer}", str(fehler))
        return daten

    def _expression(self, text: str) -> Any:
        try:
            return yaml.safe_load(text)
        except yaml.YAMLError:
            self.add_error(
                "ausdruck", "Das ist kein YAML. Bitte prüfen Sie Klammern und Doppelpunkte."
            )
            return None


def _as_yaml(wert: Any) -> str:
    return yaml.safe_dump(wert, allow_unicode=True, sort_keys=False).strip()


class RegelFormular(Bedingungsformular):
    def __init__(self, *args: Any, paket: Paket, **kwargs: Any) -> None:
        super().__init__(*args, paket=paket, **kwargs)
        self.fields["feld"] = forms.ChoiceField(
            label="An welcher Frage steht die Meldung?",
            choices=[LEER, *((pfad, feld.frage) for pfad, feld in paket.felder.items())],
        )
        self.fields["meldung"] = forms.CharField(
            label="Was soll die Person lesen?",
            help_text="Was nicht passt und was zu tun ist.",
            max_length=300,
        )


class GebuehrFormular(Bedingungsformular):
    def __init__(
        self, *args: Any, paket: Paket, saetze: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, paket=paket, **kwargs)
        mengen = [
            (pfad, feld.frage)
            for pfad, feld in paket.felder.items()
            if feld.art.kennung in ("zahl", "ganzzahl", "mehrfachauswahl")
        ]
        mengen += [(p.removesuffix("[*]"), g.titel) for p, g in paket.gruppen.items() if g.mehrfach]
        self.fields["satz"] = forms.ChoiceField(
            label="Welche Gebühr?",
            help_text="Aus den Satzungen. Der Betrag steht nur dort.",
            choices=[LEER, *saetze],
        )
        self.fields["menge"] = forms.ChoiceField(
            label="Wie oft fällt sie an?",
            choices=[("", "einmal"), *mengen],
            required=False,
        )


class VorgangFormular(Werkstattformular):
    ergebnis = forms.ChoiceField(
        label="Was kommt am Ende heraus?",
        choices=[(e, ERGEBNIS_WORTE[e]) for e in ERGEBNISSE],
        required=False,
    )
    schutzbereich = forms.ChoiceField(
        label="Wer im Amt darf es sehen?",
        help_text="Nur wer diesen Schutzbereich hat.",
        choices=Schutzbereich.choices,
        required=False,
    )
    einheit = forms.ChoiceField(label="Amt, wenn ein anderes zuständig ist", required=False)
    aktenplan = forms.ChoiceField(label="Stelle im Aktenplan", required=False)
    daten = forms.MultipleChoiceField(
        label="Was bekommt das Amt zu sehen?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    betreff = forms.CharField(label="Betreff", required=False, max_length=200)
    kurzinfo = forms.CharField(label="Kurzinfo in der Liste", required=False, max_length=200)
    bearbeitungsfrist = forms.CharField(
        label="Wie lange darf es dauern?",
        help_text="14T für 14 Tage, 3M für drei Monate. Leer: kein Versprechen.",
        required=False,
    )
    bewilligung = _lang(
        "Satz, mit dem Sie bewilligen",
        "Nur beim Bescheid. Leer: „Wir bewilligen, was Sie beantragt haben“ mit dem Betreff.",
        2,
    )
    nebenbestimmungen = _lang("Nebenbestimmungen", "Nur beim Bescheid. Je Zeile eine.", 3)
    rechtsgrundlage = forms.CharField(
        label="Rechtsgrundlage des Bescheids",
        help_text="Leer: die Rechtsgrundlagen aus den Texten der Leistung.",
        required=False,
        max_length=300,
    )
    bestaetigung = _lang("Satz der Bestätigung", "Nur bei einer Bestätigung.", 2)
    checkliste = _lang(
        "Checkliste", "Was das Amt vor der Entscheidung ansieht. Je Zeile: Frage = Vorschrift", 5
    )

    def offer(self, **wahl: list[tuple[str, str]]) -> None:
        for name, choices in wahl.items():
            choose_among(self.fields[name], choices)


class DatenschutzFormular(Werkstattformular):
    zweck = _lang("Wofür brauchen Sie die Angaben?", zeilen=2)
    rechtsgrundlage = _lang("Welche Vorschrift erlaubt es?", zeilen=2)
    empfaenger = _lang("Wer bekommt sie?", zeilen=2)
    speicherdauer = _lang("Wie lange bleiben sie?", zeilen=2)
    pflicht = _lang("Muss man antworten, und was, wenn nicht?", zeilen=2)


class UebersetzungFormular(Werkstattformular):
    """One box for each German text; what stays empty is said in German."""

    def __init__(
        self, *args: Any, worte: Sequence[Wortstelle], sprache: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"lang": lang_of(sprache)}
        for wort in worte:
            lang = len(wort.deutsch) > KURZ
            widget = forms.Textarea({**attrs, "rows": 2}) if lang else forms.TextInput(attrs)
            self.fields[wort.name] = forms.CharField(
                label=f"{wort.was}: „{wort.deutsch}“", required=False, widget=widget
            )


class BeispielFormular(Werkstattformular):
    name = forms.CharField(
        label="Name des Beispiels",
        help_text="Was daran besonders ist: „ohne Termin wird abgelehnt“.",
        max_length=120,
    )


class AbgabeFormular(Werkstattformular):
    notiz = forms.CharField(
        label="Was ist neu?",
        help_text="Ein Satz für die Person, die freigibt.",
        max_length=300,
    )
    all_optional = False


class FreigabeFormular(Werkstattformular):
    ab = DatumField(
        label="Ab wann?", help_text="Leer: sofort. Sonst am Morgen dieses Tages.", required=False
    )


class AblehnungFormular(Werkstattformular):
    grund = forms.CharField(label="Was soll sich ändern?", max_length=500)
    all_optional = False


class StadtlistenFormular(Werkstattformular):
    werte = _lang(
        "Einträge",
        "Je Zeile einer, in dieser Reihenfolge. Vor dem = steht das Kürzel, das Regeln benutzen; "
        "neue Einträge brauchen keins.",
        12,
    )


class AnpassungFormular(Werkstattformular):
    """The town's own words; what stays empty is said as the package says it."""

    def __init__(
        self, *args: Any, wahl: Mapping[str, list[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, label in ANPASSUNG_WORTE.items():
            if name in wahl:
                choices = [("", "wie im Paket"), *wahl[name]]
                self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
            else:
                zeilen = 3 if name in LISTEN else 2
                hinweis = "Je Zeile ein Punkt." if name in LISTEN else ""
                self.fields[name] = _lang(label, hinweis, zeilen)
