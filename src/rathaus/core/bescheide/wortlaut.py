"""The fingerprint of a letter: everything it says and whom it goes to, without its date."""

import hashlib

from rathaus.core.kanonisch import canonical_json

from .models import Bescheid


def text_hash(bescheid: Bescheid) -> str:
    """SHA-256 in hex. What a letter from before did not have leaves its hash as it was."""
    worte = [
        bescheid.betreff,
        bescheid.bloecke,
        bescheid.briefkopf,
        bescheid.anschrift,
        bescheid.kopie_an,
        sorted(str(pk) for pk in bescheid.anlagen.values_list("pk", flat=True)),
    ]
    rahmen = {name: wert for name, wert in _frame(bescheid).items() if wert}
    if rahmen:
        worte.append(rahmen)
    return hashlib.sha256(canonical_json(worte).encode()).hexdigest()


def _frame(bescheid: Bescheid) -> dict[str, object]:
    return {
        "adressaten": bescheid.adressaten,
        "empfang": bescheid.adressierung.get("empfang"),
        "anhoerung": bescheid.anhoerung,
        "anhoerung_am": bescheid.anhoerung_am and bescheid.anhoerung_am.isoformat(),
        "anhoerung_text": bescheid.anhoerung_text,
        "ohne_gruende": bescheid.ohne_gruende,
        "ohne_gruende_text": bescheid.ohne_gruende_text,
        "betrag": str(bescheid.betrag) if bescheid.betrag is not None else "",
    }
