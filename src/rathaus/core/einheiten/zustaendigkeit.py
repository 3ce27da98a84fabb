"""Which Einheit a matter goes to, read from data the town can change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rathaus.ausdruck import Art, AusdruckFehler, Feld, Programm, Schema, lesart, uebersetze
from rathaus.core.fehler import Fachfehler, NichtGefunden

from .models import Einheit, Gemeinde, Sicht, Zustaendigkeit

_LISTE = "[]"
#: What stands before a Leistung's Kennung in a rule for that Leistung alone.
LEISTUNG = "leistung."
AUFFANG = ""
JA = ("ja", "wahr", "true")


class KeineZustaendigkeit(Fachfehler):
    def __init__(self, vorgangsart: str) -> None:
        super().__init__(
            f"Für „{vorgangsart}“ ist kein Amt als zuständig eingetragen. "
            "Bitte wenden Sie sich an die Administration."
        )


def zustaendige_einheit(
    vorgangsart: str,
    daten: Mapping[str, Any],
    gemeinde: Gemeinde | None = None,
    *,
    leistung: str = "",
    vorschlag: str = "",
) -> Einheit:
    """The Einheit of the first rule that fits: the town's rules for this Leistung, then for this
    kind, then the Einheit that was proposed (a Kennung), then the catch-all. Among rules of one
    key, those of this Gemeinde before the common ones, then by `rang`. A condition on missing
    answers does not fit.
    """
    schluessel = [*([f"{LEISTUNG}{leistung}"] if leistung else ()), vorgangsart]
    regeln = _regeln([*schluessel, AUFFANG], gemeinde)
    for regel in regeln:
        if regel.vorgangsart != AUFFANG and _gilt(regel, daten):
            return regel.einheit
    if vorschlag and (gemeint := Einheit.objects.filter(kennung=vorschlag, aktiv=True).first()):
        return gemeint
    for regel in regeln:
        if regel.vorgangsart == AUFFANG and _gilt(regel, daten):
            return regel.einheit
    raise KeineZustaendigkeit(leistung or vorgangsart)


def sicht_for(einheit: Einheit, schutzbereich: str) -> Sicht:
    """The key for matters of this Einheit in this Schutzbereich, made when first needed."""
    return Sicht.objects.get_or_create(einheit=einheit, schutzbereich=str(schutzbereich))[0]


def compile_wenn(wenn: Any, felder: Mapping[str, str]) -> Programm:
    """The condition ready to run; Fachfehler says what is wrong with it."""
    try:
        return uebersetze(wenn, _schema(felder), erwartet=Art.WAHR)
    except AusdruckFehler as fehler:
        raise Fachfehler(" ".join(f.text for f in fehler.fehler)) from fehler


def _regeln(schluessel: list[str], gemeinde: Gemeinde | None) -> list[Zustaendigkeit]:
    """Those of the given keys, in the order of the keys."""
    passende = Zustaendigkeit.objects.filter(vorgangsart__in=schluessel).select_related("einheit")
    fremd = gemeinde.pk if gemeinde else None
    regeln = [regel for regel in passende if regel.gemeinde_id in {None, fremd}]
    return sorted(
        regeln,
        key=lambda r: (schluessel.index(r.vorgangsart), r.gemeinde_id is None, -r.rang, str(r.pk)),
    )


def _gilt(regel: Zustaendigkeit, daten: Mapping[str, Any]) -> bool:
    return regel.wenn is None or compile_wenn(regel.wenn, regel.felder).gilt(dict(daten))


def _schema(felder: Mapping[str, str]) -> Schema:
    return Schema({pfad: _feld(art) for pfad, art in felder.items()})


def _feld(art: str) -> Feld:
    try:
        return Feld(Art(art.removesuffix(_LISTE)), liste=art.endswith(_LISTE))
    except ValueError as fehler:
        raise Fachfehler(f"„{art}“ ist keine Art von Antwort.") from fehler


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule as people read it; `bedingung` "" fits always."""

    regel: Zustaendigkeit
    bedingung: str


def all_regeln() -> list[Regel]:
    """In the order of their keys, each key's highest rank first; the catch-all comes last."""
    regeln = Zustaendigkeit.objects.select_related("einheit", "gemeinde")
    geordnet = sorted(regeln, key=lambda r: (not r.vorgangsart, r.vorgangsart, -r.rang, str(r.pk)))
    return [Regel(regel, _read_aloud(regel)) for regel in geordnet]


def get_regel(regel_id: UUID) -> Zustaendigkeit:
    regel = Zustaendigkeit.objects.select_related("einheit").filter(pk=regel_id).first()
    if regel is None:
        raise NichtGefunden("Diese Regel gibt es nicht.")
    return regel


def try_answers(vorgangsart: str, antworten: Mapping[str, str]) -> Einheit:
    """Where a matter with these answers would go, each read as the rules of the kind read it."""
    leistung = vorgangsart.removeprefix(LEISTUNG) if vorgangsart.startswith(LEISTUNG) else ""
    arten: dict[str, str] = {}
    for regel in Zustaendigkeit.objects.filter(vorgangsart=vorgangsart):
        arten |= regel.felder
    daten: dict[str, Any] = {}
    for pfad, text in antworten.items():
        _put(daten, pfad.split("."), read_answer(arten.get(pfad, "text"), text))
    return zustaendige_einheit(vorgangsart, daten, leistung=leistung)


def read_answer(art: str, text: str) -> Any:
    """A typed answer as forms store it: yes and no as such, numbers as numbers."""
    if art.endswith(_LISTE):
        return [teil.strip() for teil in text.split(",")]
    if art == Art.WAHR:
        return text.strip().lower() in JA
    if art == Art.ZAHL:
        try:
            return int(text)
        except ValueError as fehler:
            raise Fachfehler(f"„{text}“ ist keine ganze Zahl.") from fehler
    return text


def _put(daten: dict[str, Any], teile: list[str], wert: Any) -> None:
    for teil in teile[:-1]:
        daten = daten.setdefault(teil, {})
    daten[teile[-1]] = wert


def _read_aloud(regel: Zustaendigkeit) -> str:
    if regel.wenn is None:
        return ""
    try:
        return lesart(regel.wenn, _schema(regel.felder))
    except (AusdruckFehler, Fachfehler):
        return "eine Bedingung, die nicht mehr gilt"
