from typing import Any

from django import forms

from rathaus import uhr
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.vorgaenge.buero.formulare import Standformular
from rathaus.recht.form import Eingangsweg
from rathaus.ui.forms import DateienField, DatumField, GeldField, JaNeinField
from rathaus.ui.forms.auswahl import choose_among

from .models import WEGE

#: What a clerk can hold in hand; the portal records its own.
AMTSWEGE = [wahl for wahl in WEGE if wahl[0] != Eingangsweg.PORTAL_EID]
#: Ways on which the form is kept.
GUELTIGE_WEGE = [wahl for wahl in WEGE if wahl[0] not in (Eingangsweg.EMAIL, Eingangsweg.PORTAL)]


def _long_text(label: str, hilfe: str = "", *, rows: int = 4, required: bool = True) -> Any:
    return forms.CharField(
        label=label,
        help_text=hilfe,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=20_000,
        required=required,
    )


class Erfassungsformular(Standformular):
    """What a clerk records: a letter, an e-mail, somebody at the counter."""

    bescheid = forms.ChoiceField(label="Gegen welchen Bescheid?")
    weg = forms.ChoiceField(
        label="Wie kam er?",
        choices=AMTSWEGE,
        help_text="Zur Niederschrift: Sie schreiben auf, was die Person sagt, und lesen es vor.",
    )
    eingegangen = DatumField(label="Bei uns eingegangen am", help_text="")
    begruendung = _long_text("Begründung", "In den Worten der Person.", rows=6, required=False)
    dateien = DateienField(
        label="Schreiben oder Niederschrift", required=False, max_files=1, help_text="Als Scan."
    )

    def __init__(self, *args: Any, bescheide: list[Bescheid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["bescheid"], [(str(b.pk), b.betreff) for b in bescheide])
        self.fields["eingegangen"].initial = uhr.heute()


class Pruefformular(Standformular):
    belehrt = JaNeinField(
        label="War die Rechtsbehelfsbelehrung da und richtig?",
        help_text="Sonst läuft ein Jahr statt eines Monats (§ 58 Abs. 2 VwGO).",
    )
    sofort_vollziehbar = JaNeinField(
        label="Ist der Bescheid sofort vollziehbar?",
        help_text="Angeordnet oder nach einem Gesetz (§ 80 Abs. 2 VwGO). Abgaben sind es immer.",
    )
    grund = _long_text("Was ist daran falsch?", rows=3, required=False)


class Formformular(Standformular):
    weg = forms.ChoiceField(label="Wie kam er jetzt?", choices=GUELTIGE_WEGE)
    am = DatumField(label="Bei uns eingegangen am", help_text="")


class Wiedereinsetzungsformular(Standformular):
    weggefallen = DatumField(label="Das Hindernis fiel weg am", help_text="")
    beantragt = DatumField(label="Wiedereinsetzung beantragt am", help_text="")
    hoehere_gewalt = JaNeinField(label="War es höhere Gewalt?")
    unverschuldet = JaNeinField(label="War die Person ohne Verschulden verhindert?")
    grund = _long_text("Warum?", "Was hinderte sie, und womit ist es glaubhaft gemacht?")


class Abhilfeformular(Standformular):
    ganz = forms.TypedChoiceField(
        label="Hat die Person recht?",
        choices=[("ja", "ganz"), ("nein", "zum Teil")],
        coerce=lambda wert: wert == "ja",
        widget=forms.RadioSelect,
    )
    grund = _long_text("Warum?", "Es steht in der Akte; den neuen Bescheid schreiben Sie danach.")


class Vorlageformular(Standformular):
    an = forms.CharField(label="Widerspruchsbehörde", max_length=200)
    stellungnahme = _long_text("Warum helfen wir nicht ab?", rows=8)


class Entscheidungsformular(Standformular):
    erfolg = forms.TypedChoiceField(
        label="Wie ist entschieden?",
        choices=[("nein", "Der Widerspruch ist zurückgewiesen"), ("ja", "Er hatte Erfolg")],
        coerce=lambda wert: wert == "ja",
        widget=forms.RadioSelect,
    )
    grund = _long_text("Warum?", "Kurz, mit Datum und Aktenzeichen des Widerspruchsbescheids.")


class Ruecknahmeformular(Standformular):
    weg = forms.ChoiceField(label="Wie?", choices=WEGE)
    am = DatumField(label="Bei uns eingegangen am", help_text="")


class Aussetzungsantrag(Standformular):
    am = DatumField(label="Beantragt am", help_text="")
    betrag = GeldField(
        label="Betrag", required=False, help_text="Leer, wenn es nicht um Geld geht."
    )
    grund = _long_text("Was sagt die Person?", rows=3, required=False)


class Aussetzungsentscheidung(Standformular):
    gewaehrt = forms.TypedChoiceField(
        label="Setzen Sie aus?",
        choices=[
            ("ja", "ja: ernstliche Zweifel oder unbillige Härte (§ 80 Abs. 4 Satz 3 VwGO)"),
            ("nein", "nein"),
        ],
        coerce=lambda wert: wert == "ja",
        widget=forms.RadioSelect,
    )
    ab = DatumField(label="Ab wann?", required=False, help_text="")
    betrag = GeldField(
        label="Betrag, der ausgesetzt wird", required=False, help_text="Leer heißt: wie beantragt."
    )
    grund = _long_text("Warum?")


class Aussetzungsende(Standformular):
    bis = DatumField(label="Letzter Tag der Aussetzung", help_text="")
    erfolglos = GeldField(
        label="Davon endgültig verloren",
        required=False,
        help_text="Nur darauf gibt es Zinsen (§ 237 AO). Leer heißt: alles, wenn der Widerspruch "
        "zurückgewiesen oder zurückgenommen ist, sonst nichts.",
    )


class Widerspruchsformular(forms.Form):
    """The citizen's own. `aussetzung` is asked only where money is due all the same."""

    begruendung = _long_text(
        "Was ist aus Ihrer Sicht falsch?",
        "Sie müssen nichts begründen, aber es hilft uns. Schreiben Sie, wie Sie sprechen.",
        rows=8,
        required=False,
    )
    aussetzung = forms.BooleanField(
        label="Bitte warten Sie mit dem Geld, bis entschieden ist",
        help_text="Wir prüfen das. Verlieren Sie am Ende, kostet es Zinsen.",
        required=False,
    )

    def __init__(self, *args: Any, mit_geld: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mit_geld:
            del self.fields["aussetzung"]
