"""Whether the parties were heard, or why they need not be (§ 28 VwVfG, § 91 AO, § 24 SGB X)."""

from datetime import date
from enum import StrEnum

from rathaus.recht.bekanntgabe_fall import Gesetz


class Anhoerung(StrEnum):
    """ERFOLGT: heard, or given the time to be. All others say why not. ANTRAG: the act decides on
    what somebody asked for and takes nothing from them.
    """

    ERFOLGT = "erfolgt"
    ANTRAG = "antrag"
    ANGABEN = "angaben"
    GLEICHARTIG = "gleichartig"
    GEFAHR = "gefahr"
    FRIST = "frist"
    VOLLSTRECKUNG = "vollstreckung"
    EINZELFALL = "einzelfall"
    OEFFENTLICHES_INTERESSE = "oeffentliches_interesse"


NAMEN = {
    Anhoerung.ERFOLGT: "Die Beteiligten sind angehört worden",
    Anhoerung.ANTRAG: "Nicht nötig: Der Bescheid greift nicht in Rechte ein (Antrag)",
    Anhoerung.ANGABEN: "Nicht nötig: Wir folgen den eigenen Angaben",
    Anhoerung.GLEICHARTIG: "Nicht nötig: gleichartige Bescheide in größerer Zahl",
    Anhoerung.GEFAHR: "Nicht nötig: Gefahr im Verzug oder öffentliches Interesse an Eile",
    Anhoerung.FRIST: "Nicht nötig: Sonst wäre eine Frist nicht zu halten",
    Anhoerung.VOLLSTRECKUNG: "Nicht nötig: Maßnahme der Vollstreckung",
    Anhoerung.EINZELFALL: "Nicht geboten nach den Umständen des Einzelfalls",
    Anhoerung.OEFFENTLICHES_INTERESSE: "Unterbleibt: zwingendes öffentliches Interesse",
}
_ABSATZ = {
    Gesetz.VWVFG: ("§ 28", "VwVfG", "2", "3"),
    Gesetz.AO: ("§ 91", "AO", "2", "3"),
    Gesetz.SGBX: ("§ 24", "SGB X", "2", ""),
}
_NUMMER = {
    Anhoerung.GEFAHR: "1",
    Anhoerung.FRIST: "2",
    Anhoerung.ANGABEN: "3",
    Anhoerung.GLEICHARTIG: "4",
    Anhoerung.VOLLSTRECKUNG: "5",
}
#: Social law counts differently: No. 5 is something else there.
_NUMMER_SGBX = _NUMMER | {Anhoerung.VOLLSTRECKUNG: "6"}
#: Grounds that weigh the single case; without words nobody can follow the weighing.
MIT_WORTEN = frozenset(
    {
        Anhoerung.GEFAHR,
        Anhoerung.FRIST,
        Anhoerung.EINZELFALL,
        Anhoerung.OEFFENTLICHES_INTERESSE,
    }
)


def possible(gesetz: Gesetz, *, in_masse: bool = False) -> list[Anhoerung]:
    """What may be stated here. „Gleichartig“ holds for many acts at once only; social law has no
    open clause, and none of the public interest alone.
    """
    fehlen = set() if in_masse else {Anhoerung.GLEICHARTIG}
    if gesetz is Gesetz.SGBX:
        fehlen |= {Anhoerung.EINZELFALL, Anhoerung.OEFFENTLICHES_INTERESSE}
    return [was for was in Anhoerung if was not in fehlen]


def norm_anhoerung(was: Anhoerung, gesetz: Gesetz) -> str:
    gesetz = Gesetz.VWVFG if gesetz is Gesetz.OZG else gesetz
    paragraf, name, ausnahme, verbot = _ABSATZ[gesetz]
    nummern = _NUMMER_SGBX if gesetz is Gesetz.SGBX else _NUMMER
    if was in nummern:
        return f"{paragraf} Abs. {ausnahme} Nr. {nummern[was]} {name}"
    if was is Anhoerung.EINZELFALL:
        return f"{paragraf} Abs. {ausnahme} {name}"
    if was is Anhoerung.OEFFENTLICHES_INTERESSE:
        return f"{paragraf} Abs. {verbot} {name}"
    return f"{paragraf} Abs. 1 {name}"


def missing_in_anhoerung(
    was: str, gesetz: Gesetz, *, am: date | None, worte: str, heute: date, in_masse: bool = False
) -> str:
    """What is still missing, in one German line, or "" where the hearing is in order."""
    if was not in possible(gesetz, in_masse=in_masse):
        norm = norm_anhoerung(Anhoerung.ERFOLGT, gesetz)
        return f"Es fehlt, ob angehört wurde oder warum es nicht nötig ist ({norm})."
    anhoerung = Anhoerung(was)
    if anhoerung is Anhoerung.ERFOLGT and am is None:
        return "Es fehlt, wann angehört wurde."
    if anhoerung is Anhoerung.ERFOLGT and am and am > heute:
        return "Der Tag der Anhörung liegt in der Zukunft."
    if anhoerung in MIT_WORTEN and not worte.strip():
        norm = norm_anhoerung(anhoerung, gesetz)
        return f"Bitte schreiben Sie, warum nicht angehört wurde ({norm})."
    return ""
