"""What a package makes of the answers: matters for offices, parties, a fee."""

from collections.abc import Mapping
from typing import Any

from .leser import Leser
from .struktur import Beteiligtenregel, Gebuehrenbezug, Vorgangsregel


def read_vorgang(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Vorgangsregel:
    if not teil.get("art"):
        leser.refuse(f"{ort}.art", "fehlt.")
    return Vorgangsregel(
        art=str(teil.get("art")),
        daten=tuple(leser.known(f"{ort}.daten", teil.get("daten", []))),
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn")),
        aktenplan=str(teil.get("aktenplan", "")),
    )


def read_beteiligter(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Beteiligtenregel:
    person = teil.get("person", {})
    leser.known(f"{ort}.person", list(person.values()))
    return Beteiligtenregel(
        rolle=str(teil.get("rolle", "")),
        person=dict(person),
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn")),
    )


def read_gebuehr(leser: Leser) -> Gebuehrenbezug | None:
    match leser.dokument.get("gebuehr"):
        case None:
            return None
        case str(satz) if satz:
            return Gebuehrenbezug(satz)
        case {"satz": str(satz), "menge": str(menge)}:
            if menge in leser.schema.felder:
                return Gebuehrenbezug(satz, menge)
            leser.refuse("gebuehr.menge", f"„{menge}“ gibt es in den Daten nicht.")
        case _:
            leser.refuse("gebuehr", "muss ein Gebührenschlüssel sein oder satz und menge nennen.")
    return None
