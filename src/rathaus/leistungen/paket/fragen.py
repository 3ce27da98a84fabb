"""From a question of a package to the form field that asks it, and back to what is stored."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .grenzen import Grenze
from .struktur import Feld

#: Options that are for others than the form field.
_ANDERSWO = frozenset({"einheit", "max_files", "nachreichbar", "liste"})
#: What a stored answer is where it is no text.
_FORM: dict[str, type | tuple[type, ...]] = {
    "janein": bool,
    "einwilligung": bool,
    "ganzzahl": (int, str),
    "zahl": (int, str),
    "geld": (int, str),
    "mehrfachauswahl": list,
    "datei": list,
    "ort": dict,
}


def build_field(feld: Feld, heute: date, *, frage: str = "", hinweis: str = "") -> Any:
    """The Django form field that asks this question, on that day."""
    optionen = {
        name: wert.am(heute) if isinstance(wert, Grenze) else wert
        for name, wert in feld.optionen.items()
        if name not in _ANDERSWO
    }
    gebaut: Any = feld.art.build(
        label=frage or feld.frage,
        help_text=hinweis or feld.hinweis,
        required=not feld.freiwillig and not feld.optionen.get("nachreichbar"),
        **optionen,
    )
    gebaut.unit = feld.optionen.get("einheit", getattr(gebaut, "unit", ""))
    return gebaut


def clean_stored(feld: Feld, wert: Any, heute: date) -> Any:
    """The stored answer read as if it had just been typed. Raises ValidationError."""
    if not _is_stored(feld, wert):
        raise ValidationError(_("Bitte geben Sie das noch einmal ein."), code="invalid")
    return checker_of(feld, heute).clean(prepare(feld, wert))


def _is_stored(feld: Feld, wert: Any) -> bool:
    """Is it of the kind in which such answers are kept? Form fields take whatever can be read."""
    if wert is None or wert == "":
        return True
    erlaubt = _FORM.get(feld.art.kennung, str)
    return isinstance(wert, erlaubt) and isinstance(wert, bool) == (erlaubt is bool)


def checker_of(feld: Feld, heute: date) -> Any:
    """A form field for reading alone: kept, unless the day changes what it accepts."""
    if any(isinstance(wert, Grenze) for wert in feld.optionen.values()):
        return build_field(feld, heute)
    gehalten = feld.__dict__.get("_pruefer")
    if gehalten is None:
        gehalten = feld.__dict__["_pruefer"] = build_field(feld, heute)
    return gehalten


def prepare(feld: Feld, wert: Any) -> Any:
    """A stored value as the form field expects it typed."""
    if wert is None:
        return wert
    if feld.art.kennung == "janein":
        return "ja" if wert is True else "nein" if wert is False else ""
    if feld.art.kennung in {"datum", "teildatum"} and isinstance(wert, str):
        return _typed_date(wert)
    if feld.art.kennung == "geld" and isinstance(wert, int):
        return str(wert)
    return wert


def stored(feld: Feld, wert: Any) -> Any:
    """A clean value as the tree holds it; None takes the answer away."""
    if wert in (None, "", []):
        return None
    return feld.art.to_json(wert)


def _typed_date(wert: str) -> str:
    jahr, _, rest = wert.partition("-")
    monat, _, tag = rest.partition("-")
    return f"{tag}.{monat}.{jahr}" if tag else wert
