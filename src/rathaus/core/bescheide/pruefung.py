"""What a Bescheid must say before it may go out; each missing thing is named."""

from rathaus.core.textvorlagen.public import Teil, text_of

from .models import Bescheid

#: Mandatory parts with their norm, for acts of general and of tax procedure alike.
PFLICHTTEILE = (
    (Teil.TENOR, "die Entscheidung (§ 37 Abs. 1 VwVfG, § 119 Abs. 1 AO)"),
    (Teil.GRUENDE, "die Begründung (§ 39 VwVfG, § 121 AO)"),
    (Teil.RECHTSGRUNDLAGE, "die Rechtsgrundlage"),
    (Teil.RECHTSBEHELF, "die Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG, § 58 VwGO)"),
)


def find_maengel(bescheid: Bescheid) -> list[str]:
    """Every mandatory content this draft lacks; a plain letter needs addressee, subject and
    words.
    """
    maengel = []
    if not bescheid.betreff.strip():
        maengel.append("Es fehlt der Betreff.")
    if bescheid.empfaenger is None or not bescheid.anschrift:
        maengel.append("Es fehlt, an wen der Bescheid geht.")
    elif len(bescheid.anschrift) < 3:
        maengel.append("Die Anschrift ist unvollständig.")
    for feld, name in (("gemeinde", "die Behörde"), ("telefon", "ein Kontakt für Rückfragen")):
        if not bescheid.briefkopf.get(feld):
            maengel.append(f"Im Briefkopf fehlt {name}.")
    return maengel + _missing_parts(bescheid)


def _missing_parts(bescheid: Bescheid) -> list[str]:
    gesagt = {block["teil"] for block in bescheid.bloecke if text_of(block).strip()}
    if bescheid.fassung.dokument.get("art") != "bescheid":
        return [] if gesagt else ["Der Brief ist leer."]
    return [f"Es fehlt {name}." for teil, name in PFLICHTTEILE if teil not in gesagt]
