from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from rathaus import uhr
from rathaus.core.vorgaenge.buero.formulare import Standformular
from rathaus.ui.forms import DatumField, choose_among

from .entscheidung import Aenderung, Entscheidung
from .vorgangsart import GRUENDE

UNVERAENDERT = "unveraendert"
KEINE = "keine"


class Festsetzungsformular(Standformular):
    """What the clerk decides about a new dog; the choices come from tariff and town."""

    all_optional = True

    gefaehrlich = forms.BooleanField(label="Der Hund gilt als gefährlich", required=False)
    verguenstigung = forms.ChoiceField(label="Befreiung oder Ermäßigung", required=False)
    verguenstigung_ab = DatumField(
        label="Gilt ab",
        required=False,
        help_text="leer: von Anfang an",
    )
    verguenstigung_bis = DatumField(label="Gilt bis", required=False, help_text="leer: unbefristet")
    haushalt = forms.ChoiceField(label="Haushalt", required=False)

    def __init__(
        self,
        *args: Any,
        verguenstigungen: Mapping[str, str],
        haushalte: Sequence[tuple[str, str]],
        vorschlag: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(vorschlag)
        choose_among(self.fields["verguenstigung"], [("", "keine"), *verguenstigungen.items()])
        choose_among(self.fields["haushalt"], [("", "eigener Haushalt"), *haushalte])
        if not haushalte:
            del self.fields["haushalt"]

    def clean(self) -> dict[str, Any]:
        daten = super().clean() or {}
        von, bis = daten.get("verguenstigung_ab"), daten.get("verguenstigung_bis")
        if von and bis and bis < von:
            self.add_error("verguenstigung_bis", "Das Ende liegt vor dem Beginn.")
        return daten

    def entscheidung(self) -> Entscheidung:
        return _entscheidung(self.cleaned_data)

    def vorgeschlagen(self) -> Entscheidung:
        """What the form proposes before anybody has changed it."""
        return _entscheidung(self.initial)


def _entscheidung(daten: Mapping[str, Any]) -> Entscheidung:
    haushalt = daten.get("haushalt")
    return Entscheidung(
        gefaehrlich=bool(daten.get("gefaehrlich")),
        verguenstigung=daten.get("verguenstigung") or "",
        verguenstigung_ab=daten.get("verguenstigung_ab"),
        verguenstigung_bis=daten.get("verguenstigung_bis"),
        haushalt_id=UUID(haushalt) if haushalt else None,
    )


class Hundformular(Standformular):
    """One of the dogs the matter may be about."""

    hund = forms.ChoiceField(label="Welcher Hund?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, hunde: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["hund"], hunde)
        if hunde:
            self.initial.setdefault("hund", hunde[0][0])


class Abmeldeformular(Hundformular):
    am = DatumField(
        label="Letzter Tag der Haltung", latest=uhr.heute, help_text="der letzte Tag, der zählt"
    )
    grund = forms.ChoiceField(label="Grund", choices=list(GRUENDE.items()))

    def __init__(self, *args: Any, vorschlag: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(vorschlag)


class Aenderungsformular(Hundformular):
    ab = DatumField(label="Gilt ab", latest=uhr.heute)
    gefaehrlich = forms.ChoiceField(
        label="Gefährlich",
        choices=[(UNVERAENDERT, "bleibt, wie es ist"), ("ja", "ja"), ("nein", "nein")],
    )
    verguenstigung = forms.ChoiceField(label="Befreiung oder Ermäßigung")
    verguenstigung_bis = DatumField(label="Befristet bis", required=False)
    grund = forms.CharField(label="Begründung", max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        verguenstigungen: Mapping[str, str],
        vorschlag: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(vorschlag)
        choose_among(
            self.fields["verguenstigung"],
            [
                (UNVERAENDERT, "bleibt, wie sie ist"),
                (KEINE, "keine"),
                *verguenstigungen.items(),
            ],
        )

    def aenderung(self) -> Aenderung:
        daten = self.cleaned_data
        gewaehlt = daten["verguenstigung"]
        return Aenderung(
            ab=daten["ab"],
            gefaehrlich={"ja": True, "nein": False}.get(daten["gefaehrlich"]),
            verguenstigung=None if gewaehlt == UNVERAENDERT else gewaehlt.replace(KEINE, ""),
            verguenstigung_bis=daten["verguenstigung_bis"],
            grund=daten["grund"],
        )


class Versandformular(forms.Form):
    am = DatumField(label="Versandt am", latest=uhr.heute)


class Jahreslaufformular(forms.Form):
    jahr = forms.IntegerField(label="Für welches Jahr?", min_value=2000, max_value=2100)
    gemeinde = forms.ChoiceField(label="Gemeinde")
