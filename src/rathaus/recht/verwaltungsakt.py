"""What an administrative act needs before it may go out, and how long it can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.recht.datum import format_tag
from rathaus.recht.feiertage import Ort
from rathaus.recht.fristen import frist
from rathaus.recht.laender import pruefe_land
from rathaus.recht.landesrecht import landesparagraf
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


class Angabe(StrEnum):
    """The mandatory contents of a Bescheid; none may be missing when it is issued."""

    BEHOERDE = "behoerde"
    ADRESSAT = "adressat"
    TENOR = "tenor"
    BEGRUENDUNG = "begruendung"
    RECHTSGRUNDLAGE = "rechtsgrundlage"
    BELEHRUNG = "belehrung"
    DATUM = "datum"
    AKTENZEICHEN = "aktenzeichen"
    KONTAKT = "kontakt"
    NAME = "name"


_NAMEN = {
    Angabe.BEHOERDE: ("Behörde", "37", "Abs. 3 Satz 1"),
    Angabe.ADRESSAT: ("Adressat", "37", "Abs. 1"),
    Angabe.TENOR: ("Tenor", "37", "Abs. 1"),
    Angabe.BEGRUENDUNG: ("Begründung", "39", "Abs. 1"),
    Angabe.RECHTSGRUNDLAGE: ("Rechtsgrundlage", "39", "Abs. 1 Satz 2"),
    Angabe.BELEHRUNG: ("Rechtsbehelfsbelehrung", "37", "Abs. 6"),
    Angabe.DATUM: ("Datum", "37", "Abs. 1"),
    Angabe.AKTENZEICHEN: ("Aktenzeichen", "37", "Abs. 1"),
    Angabe.KONTAKT: ("Kontakt", "25", "Abs. 1"),
    Angabe.NAME: ("Unterschrift oder Namenswiedergabe", "37", "Abs. 3 Satz 1"),
}


@dataclass(frozen=True, kw_only=True)
class Inhaltspruefung(Ergebnis):
    """`fehlend` must be empty before a Bescheid is issued."""

    fehlend: tuple[Angabe, ...]

    @property
    def vollstaendig(self) -> bool:
        return not self.fehlend


@dataclass(frozen=True, kw_only=True)
class Automatikpruefung(Ergebnis):
    zulaessig: bool


@dataclass(frozen=True, kw_only=True)
class Ruecknahmefrist(Ergebnis):
    """`bis` is None where no limit runs."""

    bis: date | None


def pruefe_bescheid(
    vorhanden: Collection[Angabe],
    am: date,
    *,
    land: str,
    automatisch: bool = False,
    werte: Werte | None = None,
) -> Inhaltspruefung:
    """What is missing. `automatisch`: made with automatic means, so the name may be (Abs. 5)."""
    werte, land = werte or standardwerte(), pruefe_land(land)
    noetig = [a for a in _NAMEN if not (automatisch and a is Angabe.NAME)]
    fehlend = tuple(angabe for angabe in noetig if angabe not in vorhanden)
    return Inhaltspruefung(
        fehlend=fehlend,
        schritte=tuple(_schritt(a, a in fehlend, land, am, werte) for a in noetig),
    )


def _schritt(angabe: Angabe, fehlt: bool, land: str, am: date, werte: Werte) -> Schritt:
    name, paragraf, absatz = _NAMEN[angabe]
    norm = landesparagraf(land, paragraf, am, werte).zitat(absatz)
    return norm.schritt(f"Pflichtangabe: {name}", "", "fehlt" if fehlt else "enthalten")


def pruefe_vollautomatisch(
    am: date,
    *,
    land: str,
    zugelassen_durch: str = "",
    ermessen: bool,
    beurteilungsspielraum: bool = False,
    werte: Werte | None = None,
) -> Automatikpruefung:
    """Fully automatic only if a rule of law allows it and nothing is left to judgment (§ 35a)."""
    werte, land = werte or standardwerte(), pruefe_land(land)
    norm = landesparagraf(land, "35a", am, werte).zitat()
    zulaessig = bool(zugelassen_durch.strip()) and not (ermessen or beurteilungsspielraum)
    eingabe = zugelassen_durch.strip() or "keine Rechtsvorschrift lässt es zu"
    if ermessen or beurteilungsspielraum:
        eingabe += "; es besteht Ermessen oder ein Beurteilungsspielraum"
    ergebnis = "Zulässig." if zulaessig else "Unzulässig: Ein Mensch entscheidet."
    schritt = norm.schritt("Vollautomatischer Bescheid", eingabe, ergebnis)
    return Automatikpruefung(zulaessig=zulaessig, schritte=(schritt,))


def ruecknahmefrist(
    kenntnis: date,
    *,
    land: str,
    arglistig: bool = False,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Ruecknahmefrist:
    """The year from knowing the facts in which an act may be taken back or revoked (§ 48 Abs. 4,
    § 49 Abs. 2 Satz 2). `arglistig`: fraud, threat or bribery lift the limit."""
    werte, land = werte or standardwerte(), pruefe_land(land)
    paragraf = landesparagraf(land, "48", kenntnis, werte)
    if arglistig:
        frei = paragraf.zitat("Abs. 4 Satz 2").schritt(
            "Rücknahmefrist", "Täuschung, Drohung oder Bestechung", "Die Jahresfrist gilt nicht."
        )
        return Ruecknahmefrist(bis=None, schritte=(frei,))
    jahr = paragraf.zitat("Abs. 4 Satz 1").schritt(
        "Rücknahmefrist", f"Kenntnis der Tatsachen: {format_tag(kenntnis)}", "Ein Jahr."
    )
    lauf = frist(kenntnis, "1J", land=land, ort=ort, werte=werte)
    return Ruecknahmefrist(bis=lauf.ende, schritte=(jahr, *lauf.schritte))
