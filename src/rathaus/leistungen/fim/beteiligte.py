"""Who applies: guessed from the names of the questions, for a person to look at."""

from typing import Any

from .teile import Teilbau

#: What a Person is called in a schema → the field of the person in the package.
_PERSON = {
    "familienname": "name",
    "name": "name",
    "vorname": "vornamen",
    "vornamen": "vornamen",
    "geburtsname": "geburtsname",
    "geburtsdatum": "geburtsdatum",
    "strasse": "strasse",
    "straße": "strasse",
    "hausnummer": "hausnummer",
    "postleitzahl": "plz",
    "ort": "ort",
}


def build_beteiligte(abbild: Teilbau) -> list[dict[str, Any]]:
    """The applicant, guessed from the names of the fields; a note asks a person to look."""
    person: dict[str, str] = {}
    for pfad, feld in abbild.fragen.items():
        rolle = _PERSON.get(feld.name.strip().lower())
        if rolle and rolle not in person:
            person[rolle] = pfad
    if not {"name", "vornamen"} <= set(person):
        abbild.note("beteiligte", "Wer den Antrag stellt, steht nicht fest. Bitte zuordnen.")
        return []
    gefunden = sorted(person)
    abbild.note("beteiligte", f"Antragstellende Person vermutet aus: {', '.join(gefunden)}.")
    return [{"rolle": "antragsteller", "person": person}]
