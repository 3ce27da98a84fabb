"""A code list that comes later: put into a package somebody may have worked on meanwhile."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import herkunft
from .codelisten import Codeliste, attached, names_missing_list
from .felder import build_frage
from .modell import Datenfeld, Verwendung


def attach_later(
    dokument: Mapping[str, Any], listen: Sequence[Codeliste]
) -> tuple[dict[str, Any], list[str]]:
    """The document with choices where it had to ask for a text, and the paths of these questions.
    Wording and duties stay as they are today.
    """
    fim = dokument.get("fim") or {}
    neue: dict[str, Datenfeld] = {}
    for name, daten in (fim.get("elemente") or {}).items():
        feld = herkunft.unpack(herkunft.kennung_of(name), daten)
        if isinstance(feld, Datenfeld) and names_missing_list(feld):
            mit = attached(feld, listen)
            if mit is not feld:
                neue[str(name)] = mit
    pfade: list[str] = []
    daten = _with_choices(dokument.get("daten") or {}, neue, "", pfade)
    elemente = {**fim.get("elemente", {}), **{name: herkunft.pack(f) for name, f in neue.items()}}
    ergaenzt = {**dokument, "daten": daten, "fim": {**fim, "elemente": elemente}}
    return (ergaenzt, pfade) if neue else (dict(dokument), [])


def _with_choices(
    teile: Mapping[str, Any], neue: Mapping[str, Datenfeld], oben: str, pfade: list[str]
) -> dict[str, Any]:
    fertig: dict[str, Any] = {}
    for name, teil in teile.items():
        feld = neue.get(str(herkunft.kennung_of(teil.get("fim") or {})))
        if "felder" in teil:
            felder = _with_choices(teil["felder"], neue, f"{oben}{name}.", pfade)
            fertig[name] = {**teil, "felder": felder}
        elif feld is not None and teil.get("art") == "text":
            fertig[name] = _as_choice(teil, feld)
            pfade.append(f"{oben}{name}")
        else:
            fertig[name] = teil
    return fertig


def _as_choice(teil: Mapping[str, Any], feld: Datenfeld) -> dict[str, Any]:
    gefragt = build_frage(Verwendung(feld)).dokument
    bleibt = ("frage", "hinweis", "freiwillig", "wenn", "fim")
    return {**gefragt, **{name: teil[name] for name in bleibt if name in teil}}
