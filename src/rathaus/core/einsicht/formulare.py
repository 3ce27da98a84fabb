from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid
from rathaus.core.satz.seiten.masse import GANZ, Rechteck
from rathaus.core.vorgaenge.buero.formulare import Standformular
from rathaus.core.vorgaenge.models import Beteiligung
from rathaus.ui.forms import DatumField, GeldField
from rathaus.ui.forms.auswahl import choose_among

from .actions.ausgabe import TAGE
from .models import Dritter
from .recht import KOSTEN, Einsichtsanspruch, Einsichtskosten, Schwaerzungsgrund

ANDERE = "andere"


def _long_text(label: str, hilfe: str = "", *, rows: int = 4, required: bool = True) -> Any:
    return forms.CharField(
        label=label,
        help_text=hilfe,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=5_000,
        required=required,
    )


def choose_reason(field: Any, gruende: Sequence[Schwaerzungsgrund]) -> None:
    choose_among(field, [(g.kennung, f"{g.zeichen} – {g.name}") for g in gruende])


class Erfassungsformular(Standformular):
    anspruch = forms.ChoiceField(label="Worauf stützt sich der Antrag?")
    wer = forms.ChoiceField(label="Wer möchte in die Akte sehen?", widget=forms.RadioSelect)
    name = forms.CharField(
        label="Name",
        help_text="Nur, wenn es niemand aus der Liste ist. Zum Beispiel: Amtsgericht Musterlingen.",
        max_length=300,
        required=False,
    )
    eingegangen = DatumField(label="Antrag eingegangen am", help_text="")
    anlass = _long_text("Worum geht es?", "Welche Teile, wofür.", rows=3, required=False)

    def __init__(
        self,
        *args: Any,
        ansprueche: Sequence[Einsichtsanspruch],
        beteiligte: Sequence[Beteiligung],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_among(
            self.fields["anspruch"], [(a.kennung, f"{a.name} ({a.norm})") for a in ansprueche]
        )
        leute = [(str(b.pk), f"{b.name}, {b.get_rolle_display()}") for b in beteiligte]
        self.fields["wer"].choices = [*leute, (ANDERE, "jemand anderes")]  # type: ignore[attr-defined]
        self.fields["eingegangen"].initial = uhr.heute()

    def clean(self) -> dict[str, Any]:
        daten = super().clean() or {}
        if daten.get("wer") == ANDERE and not daten.get("name", "").strip():
            self.add_error("name", "Bitte sagen Sie, wer in die Akte sehen möchte.")
        return daten


class Drittformular(Standformular):
    name = forms.CharField(label="Wer wurde angehört?", max_length=300)
    betrifft = forms.CharField(
        label="Wessen Daten, welche Stellen?",
        help_text="Zum Beispiel: Angaben der Nachbarin im Schreiben vom 3. März.",
        max_length=300,
    )
    angehoert = DatumField(label="Angeschrieben am", help_text="")
    frist = DatumField(label="Antwort erbeten bis", help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["angehoert"].initial = uhr.heute()
        self.fields["frist"].initial = uhr.heute() + timedelta(days=14)


class Drittantwortformular(Standformular):
    antwort = forms.ChoiceField(
        label="Antwort",
        choices=[wahl for wahl in Dritter.Antwort.choices if wahl[0]],
        widget=forms.RadioSelect,
    )
    am = DatumField(label="Am", help_text="")
    bemerkung = _long_text("Was wurde gesagt?", rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["am"].initial = uhr.heute()


class Entscheidungsformular(Standformular):
    ausgang = forms.ChoiceField(
        label="Wie entscheiden Sie?",
        choices=[
            ("gewaehrt", "ganz gewähren"),
            ("teilweise", "zum Teil gewähren"),
            ("abgelehnt", "ablehnen"),
        ],
        widget=forms.RadioSelect,
    )
    grund = _long_text("Warum?", "Was Sie ablehnen, braucht eine Begründung.", required=False)
    bescheid = forms.ChoiceField(label="Bescheid dazu", required=False)
    gebuehr = GeldField(
        help_text="Gebucht, sobald der Bescheid hinausgeht. Leer: kostet nichts.", required=False
    )
    gebuehr_norm = forms.CharField(
        label="Woraus folgt der Betrag?",
        help_text="Zum Beispiel: Nr. 3 der Verwaltungsgebührensatzung.",
        max_length=160,
        required=False,
    )
    verzicht = forms.CharField(
        label="Oder: Warum verlangen Sie nichts?",
        help_text="Nur, wenn eigentlich etwas zu zahlen wäre. Zum Beispiel: einfache Auskunft.",
        max_length=160,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        bescheide: Sequence[Bescheid],
        kosten: Einsichtskosten,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        briefe = [(str(b.pk), b.betreff) for b in bescheide]
        self.fields["bescheid"].choices = [("", "keiner"), *briefe]  # type: ignore[attr-defined]
        if kosten is Einsichtskosten.FREI:
            for name in ("gebuehr", "gebuehr_norm", "verzicht"):
                del self.fields[name]
        else:
            self.fields["gebuehr"].label = KOSTEN[kosten]


class Grundformular(Standformular):
    grund = _long_text("Warum?", rows=3)


class Freigabeformular(Standformular):
    tage = forms.TypedChoiceField(
        label="Wie lange gilt der Link?",
        choices=[(tage, f"{tage} Tage") for tage in TAGE],
        coerce=int,
        initial=30,
    )


class _Anteil(forms.DecimalField):
    """Percent of the page, as a person reads it off: "12,5"."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            min_value=0,
            max_value=100,
            decimal_places=2,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
        )


class Flaechenformular(Standformular):
    """Where and why: `was` says whether a rectangle, the page or a word is meant."""

    grund = forms.ChoiceField(label="Grund")
    links = _Anteil("von links (%)")
    oben = _Anteil("von oben (%)")
    breite = _Anteil("Breite (%)")
    hoehe = _Anteil("Höhe (%)")

    def __init__(self, *args: Any, gruende: Sequence[Schwaerzungsgrund], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_reason(self.fields["grund"], gruende)

    def rectangle(self) -> Rechteck:
        """Cut at the edge of the page."""
        d = self.cleaned_data
        links, oben = int(d["links"] * 100), int(d["oben"] * 100)
        rechts, unten = links + int(d["breite"] * 100), oben + int(d["hoehe"] * 100)
        return Rechteck(links, oben, min(rechts, GANZ), min(unten, GANZ))


class Seitenformular(Standformular):
    grund = forms.ChoiceField(label="Grund")

    def __init__(self, *args: Any, gruende: Sequence[Schwaerzungsgrund], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_reason(self.fields["grund"], gruende)


class Wortformular(Seitenformular):
    field_order = ("wort", "grund", "ueberall")
    wort = forms.CharField(label="Wort oder Name", max_length=100)
    ueberall = forms.BooleanField(label="in allen ausgewählten Dokumenten", required=False)
