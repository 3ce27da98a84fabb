"""The tree of answers of a package: groups, fields and what expressions know of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from rathaus import ausdruck

from .feldarten import FELDARTEN
from .feldoptionen import read_optionen
from .leser import Leser
from .struktur import Feld, Gruppe
from .wege import STELLE

MAX_TIEFE = 5
#: More entries than this no form takes, whatever its package says.
MAX_EINTRAEGE = 200
WELCHE = "welche"
_FELD = frozenset({"art", "frage", "hinweis", "freiwillig", "berechnet", "wenn", "fim"})
_GRUPPE = frozenset(
    {"titel", "felder", "mehrfach", "eintrag", "auswahl", "freiwillig", "wenn", "hinweis", "fim"}
)
#: What a form says beside its answers; a question of this name would be taken for it.
_VERGEBEN = frozenset({"stand", "gefragt", "entfernen", "hinzu", "weg", "grund"})


def expand_auswahl(teile: Mapping[str, Any], oben: str = "") -> dict[str, Any]:
    """Choice groups said with what everything else understands: a question which part it is, and
    each part under that condition.
    """
    return {name: _expand_teil(teil, _unter(oben, name, teil)) for name, teil in teile.items()}


def _expand_teil(teil: Any, pfad: str) -> Any:
    if not isinstance(teil, Mapping) or not isinstance(teil.get("felder"), Mapping):
        return teil
    felder = expand_auswahl(teil["felder"], pfad)
    if teil.get("auswahl"):
        felder = _choice(teil, felder, pfad)
    return {**teil, "felder": felder}


def _choice(teil: Mapping[str, Any], felder: dict[str, Any], pfad: str) -> dict[str, Any]:
    welche: dict[str, Any] = {
        "art": "auswahl",
        "frage": teil["auswahl"],
        "werte": {name: _title(name, kind) for name, kind in felder.items()},
    }
    if teil.get("freiwillig"):
        welche["freiwillig"] = True
    bezug = _relative(f"{pfad}.{WELCHE}")
    bedingt = {name: _under(kind, bezug, name) for name, kind in felder.items()}
    return {WELCHE: welche, **bedingt}


def _title(name: str, kind: Any) -> str:
    return (
        str(kind.get("titel") or kind.get("frage") or name) if isinstance(kind, Mapping) else name
    )


def _under(kind: Any, bezug: str, name: str) -> Any:
    if not isinstance(kind, Mapping):
        return kind
    gewaehlt = {"==": [{"feld": bezug}, name]}
    return {**kind, "wenn": {"und": [gewaehlt, kind["wenn"]]} if "wenn" in kind else gewaehlt}


def _relative(pfad: str) -> str:
    """As an expression inside the innermost entry names it."""
    return pfad[pfad.rfind(STELLE) + len(STELLE) :] if STELLE in pfad else pfad


def schema_felder(teile: Mapping[str, Any], oben: str = "") -> dict[str, ausdruck.Feld]:
    """Path → what an expression may know of the field."""
    felder: dict[str, ausdruck.Feld] = {}
    for pfad, teil in _leaves(teile, oben):
        if art := FELDARTEN.get(str(teil.get("art"))):
            werte = teil.get("werte")
            felder[pfad] = ausdruck.Feld(
                art.ausdruck,
                str(teil.get("frage", pfad)),
                liste=art.liste,
                werte={str(s): str(t) for s, t in werte.items()}
                if art.kennung == "auswahl" and isinstance(werte, Mapping)
                else None,
                einheit=str(teil.get("einheit", "")),
            )
    return felder


def computed_paths(teile: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(pfad for pfad, teil in _leaves(teile, "") if teil.get("berechnet"))


def _leaves(teile: Mapping[str, Any], oben: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, teil in teile.items():
        if not isinstance(teil, Mapping):
            continue
        pfad = _unter(oben, name, teil)
        if isinstance(teil.get("felder"), Mapping):
            yield from _leaves(teil["felder"], pfad)
        elif "felder" not in teil:
            yield pfad, teil


def read_kinder(leser: Leser, oben: str, teile: Mapping[str, Any]) -> list[Feld | Gruppe]:
    kinder: list[Feld | Gruppe] = []
    for name, teil in teile.items():
        ort = f"daten.{verbinde(oben, name)}"
        if not str(name).isidentifier() or not str(name).isascii() or str(name).startswith("_"):
            leser.refuse(ort, "Ein Name besteht aus Buchstaben a–z, Ziffern und _.")
        elif not isinstance(teil, Mapping):
            leser.refuse(ort, "muss ein Feld oder eine Gruppe sein.")
        elif "felder" in teil:
            kinder.append(_read_gruppe(leser, ort, oben, name, teil))
        elif not oben and name in _VERGEBEN:
            leser.refuse(ort, f"„{name}“ darf ein Feld außerhalb einer Gruppe nicht heißen.")
        elif feld := _read_feld(leser, ort, oben, name, teil):
            kinder.append(feld)
    return kinder


def _read_gruppe(leser: Leser, ort: str, oben: str, name: str, teil: Mapping[str, Any]) -> Gruppe:
    leser.refuse_unknown(ort, teil, _GRUPPE)
    pfad = _unter(oben, name, teil)
    _check_gruppe(leser, ort, pfad, teil)
    felder = teil["felder"] if isinstance(teil["felder"], Mapping) else {}
    return Gruppe(
        pfad=pfad,
        name=name,
        titel=str(teil.get("titel", "")),
        kinder=tuple(read_kinder(leser, pfad, felder)),
        mehrfach=_read_mehrfach(leser, ort, teil),
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn"), oben),
        eintrag=str(teil.get("eintrag", "")),
        hinweis=str(teil.get("hinweis", "")),
    )


def _check_gruppe(leser: Leser, ort: str, pfad: str, teil: Mapping[str, Any]) -> None:
    if not isinstance(teil["felder"], Mapping) or not teil["felder"]:
        leser.refuse(f"{ort}.felder", "fehlen: Eine Gruppe besteht aus Feldern.")
    if pfad.count(".") + 1 > MAX_TIEFE:
        leser.refuse(ort, f"Gruppen liegen höchstens {MAX_TIEFE} Ebenen tief ineinander.")
    if teil.get("eintrag") and not teil.get("mehrfach"):
        leser.refuse(f"{ort}.eintrag", "gibt es nur mit mehrfach.")
    if teil.get("mehrfach") and not teil.get("titel"):
        leser.refuse(f"{ort}.titel", "fehlt: Wie heißt die Liste?")
    if teil.get("freiwillig") and not teil.get("auswahl"):
        leser.refuse(f"{ort}.freiwillig", "gibt es an Feldern und an Gruppen mit auswahl.")


def _read_mehrfach(leser: Leser, ort: str, teil: Mapping[str, Any]) -> tuple[int, int] | None:
    match teil.get("mehrfach"):
        case None:
            return None
        case [int(mindestens), "*"] if 0 <= mindestens <= MAX_EINTRAEGE:
            return mindestens, MAX_EINTRAEGE
        case [int(mindestens), int(hoechstens)] if 0 <= mindestens <= hoechstens <= MAX_EINTRAEGE:
            if hoechstens:
                return mindestens, hoechstens
    leser.refuse(
        f"{ort}.mehrfach",
        f'muss [mindestens, höchstens] sein, höchstens {MAX_EINTRAEGE} oder "*".',
    )
    return 0, MAX_EINTRAEGE


def _read_feld(
    leser: Leser, ort: str, oben: str, name: str, teil: Mapping[str, Any]
) -> Feld | None:
    art = FELDARTEN.get(str(teil.get("art")))
    if art is None:
        leser.refuse(f"{ort}.art", f"„{teil.get('art')}“ ist keine Feldart.")
        return None
    leser.refuse_unknown(ort, teil, _FELD | art.optionen)
    if not teil.get("frage") and not teil.get("berechnet"):
        leser.refuse(f"{ort}.frage", "fehlt: Ohne Beschriftung ist das Feld nicht bedienbar.")
    for schluessel in ("freiwillig", "berechnet"):
        if not isinstance(teil.get(schluessel, False), bool):
            leser.refuse(f"{ort}.{schluessel}", "muss true oder false sein.")
    return Feld(
        pfad=verbinde(oben, name),
        name=name,
        art=art,
        frage=str(teil.get("frage", name)),
        hinweis=str(teil.get("hinweis", "")),
        freiwillig=teil.get("freiwillig") is True,
        berechnet=teil.get("berechnet") is True,
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn"), oben),
        optionen=read_optionen(leser, ort, teil, art.optionen),
    )


def verbinde(oben: str, name: str) -> str:
    return f"{oben}.{name}" if oben else str(name)


def _unter(oben: str, name: str, teil: Any) -> str:
    """The path of a part; a repeated group carries its mark."""
    mehrfach = isinstance(teil, Mapping) and "felder" in teil and teil.get("mehrfach")
    return verbinde(oben, f"{name}{STELLE}" if mehrfach else name)
