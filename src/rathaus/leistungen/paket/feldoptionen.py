"""The options a question may carry: each read and checked with its place."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from .grenzen import parse_grenze
from .leser import Leser
from .muster import Musterfehler, compile_muster

MAX_DATEIEN = 50


def read_optionen(
    leser: Leser, ort: str, teil: Mapping[str, Any], erlaubt: frozenset[str]
) -> dict[str, Any]:
    """The options of this question that its Feldart knows, in the form the fields take them."""
    optionen: dict[str, Any] = {}
    for schluessel in sorted(erlaubt & set(teil)):
        try:
            optionen[schluessel] = _LESEN[schluessel](teil[schluessel])
        except ValueError as fehler:
            leser.refuse(f"{ort}.{schluessel}", str(fehler))
    if "werte" in erlaubt and not optionen.get("werte"):
        leser.refuse(f"{ort}.werte", "fehlen: Eine Auswahl braucht Werte.")
        optionen["werte"] = {}
    if "muster" in optionen and not optionen.get("muster_hinweis"):
        leser.refuse(f"{ort}.muster_hinweis", "fehlt: Was soll man eintragen?")
    _check_order(leser, ort, optionen, "min_length", "max_length")
    _check_order(leser, ort, optionen, "min_value", "max_value")
    return optionen


def _check_order(leser: Leser, ort: str, optionen: dict[str, Any], klein: str, gross: str) -> None:
    if klein in optionen and gross in optionen and optionen[klein] > optionen[gross]:
        leser.refuse(f"{ort}.{klein}", f"ist größer als {gross}.")


def texts(werte: Any) -> dict[str, str]:
    """Keys and their texts; ValueError where it is no such table."""
    if not isinstance(werte, Mapping) or not werte:
        raise ValueError("muss Schlüssel mit ihren Texten nennen.")
    gelesen = {str(schluessel): str(text) for schluessel, text in werte.items()}
    if leer := [schluessel for schluessel, text in gelesen.items() if not text.strip()]:
        raise ValueError(f"Zu „{leer[0]}“ fehlt der Text.")
    return gelesen


def _text(wert: Any) -> str:
    if not isinstance(wert, str) or not wert.strip():
        raise ValueError("muss ein Text sein.")
    return wert


def _integer(von: int, bis: int) -> Callable[[Any], int]:
    def read(wert: Any) -> int:
        if not isinstance(wert, int) or isinstance(wert, bool) or not von <= wert <= bis:
            raise ValueError(f"muss eine ganze Zahl von {von} bis {bis} sein.")
        return wert

    return read


def _number(wert: Any) -> Any:
    """Numbers with a comma are written as text, as everywhere in packages."""
    if isinstance(wert, int) and not isinstance(wert, bool):
        return wert
    try:
        zahl = Decimal(wert) if isinstance(wert, str) else None
    except InvalidOperation:
        zahl = None
    if zahl is None or not zahl.is_finite():
        raise ValueError('muss eine Zahl sein; mit Nachkommastellen in Anführungszeichen ("0.5").')
    return zahl


def _bool(wert: Any) -> bool:
    if not isinstance(wert, bool):
        raise ValueError("muss true oder false sein.")  # noqa: TRY004 - one kind for all options
    return wert


def _muster(wert: Any) -> str:
    try:
        return compile_muster(_text(wert)).text
    except Musterfehler as fehler:
        raise ValueError(str(fehler)) from fehler


def _typ(wert: Any) -> str:
    if wert not in ("A", "B", "C", "D", "E"):
        raise ValueError("muss ein Zeichenvorrat nach DIN 91379 sein: A, B, C, D oder E.")
    return str(wert)


_LESEN: dict[str, Callable[[Any], Any]] = {
    "max_length": _integer(1, 20_000),
    "min_length": _integer(0, 20_000),
    "min_value": _number,
    "max_value": _number,
    "einheit": _text,
    "typ": _typ,
    "muster": _muster,
    "muster_hinweis": _text,
    "fruehestens": lambda wert: parse_grenze(str(wert)),
    "spaetestens": lambda wert: parse_grenze(str(wert)),
    "werte": texts,
    "liste": _text,
    "max_files": _integer(1, MAX_DATEIEN),
    "nachreichbar": _bool,
    "eigene": _bool,
}
