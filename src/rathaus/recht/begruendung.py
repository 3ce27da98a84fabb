"""When an act needs no reasons (§ 39 Abs. 2 VwVfG, § 121 Abs. 2 AO, § 35 Abs. 2 SGB X)."""

from enum import StrEnum

from rathaus.recht.bekanntgabe_fall import Gesetz


class OhneGruende(StrEnum):
    """ANTRAG: it gives what was asked and takes nothing from anybody else."""

    ANTRAG = "antrag"
    BEKANNT = "bekannt"
    GLEICHARTIG = "gleichartig"
    VORSCHRIFT = "vorschrift"
    ALLGEMEIN = "allgemein"


NAMEN = {
    OhneGruende.ANTRAG: "Dem Antrag wird entsprochen, niemand sonst ist betroffen",
    OhneGruende.BEKANNT: "Die Gründe sind der Person schon bekannt",
    OhneGruende.GLEICHARTIG: "Gleichartige Bescheide in größerer Zahl",
    OhneGruende.VORSCHRIFT: "Eine Rechtsvorschrift sagt es",
    OhneGruende.ALLGEMEIN: "Öffentlich bekannt gegebene Allgemeinverfügung",
}
_NORM = {
    Gesetz.VWVFG: "§ 39 Abs. 2 Nr. {} VwVfG",
    Gesetz.AO: "§ 121 Abs. 2 Nr. {} AO",
    Gesetz.SGBX: "§ 35 Abs. 2 Nr. {} SGB X",
}
#: Which words must stand beside it: how they are known, and which provision says so.
MIT_WORTEN = {
    OhneGruende.BEKANNT: "Bitte schreiben Sie, woher die Gründe bekannt sind",
    OhneGruende.VORSCHRIFT: "Bitte nennen Sie die Rechtsvorschrift",
}


def possible(*, in_masse: bool = False) -> list[OhneGruende]:
    """„Gleichartig“ holds for many acts at once only."""
    return [was for was in OhneGruende if in_masse or was is not OhneGruende.GLEICHARTIG]


def norm_ohne_gruende(was: OhneGruende, gesetz: Gesetz) -> str:
    nummer = list(OhneGruende).index(was) + 1
    return _NORM[Gesetz.VWVFG if gesetz is Gesetz.OZG else gesetz].format(nummer)


def missing_in_gruende(was: str, gesetz: Gesetz, *, worte: str, in_masse: bool = False) -> str:
    """What is missing where the letter gives no reasons, in one German line, or ""."""
    if was not in possible(in_masse=in_masse):
        gesetze = _NORM[Gesetz.VWVFG if gesetz is Gesetz.OZG else gesetz].split(" Abs.")
        return f"Es fehlt die Begründung ({gesetze[0]} {gesetze[1].split(' ')[-1]})."
    bitte = MIT_WORTEN.get(OhneGruende(was), "")
    if bitte and not worte.strip():
        return f"{bitte} ({norm_ohne_gruende(OhneGruende(was), gesetz)})."
    return ""
