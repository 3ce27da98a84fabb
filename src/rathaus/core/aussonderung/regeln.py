"""Whether an Akte may be destroyed: the one place that weighs its period, a hold and the archive's
word against each other. Pure, so that a test can turn it over in all its states.
"""

from dataclasses import dataclass

from .zustaende import ENDEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Lage:
    """`marke` is that of the Aktenplan, `stueck` the state of the living piece ("" for none),
    `katalog` the standing word of the archive ("A", "V" or ""). `frist` says what the period still
    forbids, `papier` what its paper does; `einsicht`: somebody has asked to read it and has no
    answer yet.
    """

    zustand: str
    marke: str
    stueck: str = ""
    katalog: str = ""
    gesperrt: bool = False
    einsicht: bool = False
    frist: str = ""
    papier: str = ""


#: On whose word it goes.
UEBERNAHME = "uebernahme"
BEWERTUNG = "bewertung"
KATALOG = "katalog"
GRUNDLAGEN = {
    UEBERNAHME: "vom Archiv übernommen",
    BEWERTUNG: "vom Archiv bewertet: vernichten",
    KATALOG: "Bewertungskatalog des Archivs",
}


def obstacle_to_destruction(lage: Lage) -> str:
    """Why it may not go; "" where it may."""
    if lage.zustand not in ("zda", "angeboten", "uebergeben"):
        return "Vernichtet wird nur, was z.d.A. ist."
    if lage.gesperrt:
        return "Die Akte ist gesperrt."
    if lage.einsicht:
        return "Jemand will in die Akte sehen; darüber ist noch nicht entschieden."
    if lage.frist or lage.papier:
        return lage.frist or lage.papier
    if not ground_of(lage):
        return _missing_word(lage)
    return ""


def ground_of(lage: Lage) -> str:
    """The word of the archive that lets it go; "" while there is none. What the Aktenplan marks A
    goes only after the archive has it.
    """
    if lage.stueck == "archiviert":
        return UEBERNAHME
    if lage.marke == "A":
        return ""
    if lage.stueck == "zu_vernichten":
        return BEWERTUNG
    if lage.katalog == "V" and (not lage.stueck or lage.stueck in ENDEN):
        return KATALOG
    return ""


def _missing_word(lage: Lage) -> str:
    if lage.stueck in ("uebergeben", "empfangen", "zu_archivieren", "gescheitert"):
        return "Das Archiv übernimmt diese Akte und hat den Empfang noch nicht bestätigt."
    if lage.marke == "A":
        return "Diese Akte ist archivwürdig. Vernichtet wird sie erst, wenn das Archiv sie hat."
    if lage.stueck:
        return "Das Archiv hat über diese Akte noch nicht entschieden."
    return "Bitte bieten Sie die Akte zuerst dem Archiv an."
