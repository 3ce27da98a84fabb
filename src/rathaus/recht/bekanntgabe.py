"""When an act counts as notified, and when a Frist that starts with it ends.

Law × way × date: four laws (VwVfG of the Land, AO through the KAG, SGB X, § 9 OZG), each with its
own fiction, its own mailbox and its own rule for weekends.
"""

from dataclasses import dataclass
from datetime import date

from rathaus.recht.bekanntgabe_fall import (
    Abgabe,
    Fall,
    Gesetz,
    Kanal,
    Umstaende,
    Zustellart,
    Zustellungsweise,
)
from rathaus.recht.bekanntgabe_wege import bestimme
from rathaus.recht.datum import pruefe_datum
from rathaus.recht.dauer import Dauer
from rathaus.recht.feiertage import Ort
from rathaus.recht.fristen import Frist
from rathaus.recht.fristen import frist as berechne_frist
from rathaus.recht.fristrecht import Fristrecht
from rathaus.recht.laender import pruefe_land
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis

__all__ = [
    "Abgabe",
    "Bekanntgabe",
    "Gesetz",
    "Kanal",
    "Umstaende",
    "Zustellart",
    "Zustellungsweise",
    "bekanntgabe",
]

GEWOEHNLICH = Umstaende()

_FRISTRECHT = {
    Gesetz.VWVFG: Fristrecht.VWVFG,
    Gesetz.OZG: Fristrecht.VWVFG,
    Gesetz.AO: Fristrecht.AO,
    Gesetz.SGBX: Fristrecht.SGBX,
}


@dataclass(frozen=True, kw_only=True)
class Bekanntgabe(Ergebnis):
    """`bekanntgabe` is None where the act is not notified; then no Frist runs."""

    gesetz: Gesetz
    kanal: Kanal
    am: date
    bekanntgabe: date | None
    frist: Frist | None = None

    @property
    def fristende(self) -> date | None:
        return self.frist.ende if self.frist else None


def bekanntgabe(
    gesetz: Gesetz,
    kanal: Kanal,
    am: date,
    *,
    land: str,
    frist: Dauer | str | None = None,
    fristrecht: Fristrecht | None = None,
    umstaende: Umstaende = GEWOEHNLICH,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Bekanntgabe:
    """The day of notification and, with `frist`, the end of a Frist that starts with it.

    `am` is the day of posting, sending, making available (with the notice on the same day),
    announcing, or of the record of service. Raises `UngueltigeEingabe` and `WertFehlt`.
    """
    werte, land = werte or standardwerte(), pruefe_land(land)
    fall = Fall(
        **vars(umstaende),
        gesetz=gesetz,
        kanal=kanal,
        am=pruefe_datum(am, "am"),
        land=land,
        werte=werte,
        ort=ort,
    )
    ausgang = bestimme(fall)
    lauf = None
    if frist is not None and ausgang.tag is not None:
        recht = fristrecht or _FRISTRECHT[gesetz]
        lauf = berechne_frist(ausgang.tag, frist, land=land, recht=recht, ort=ort, werte=werte)
    return Bekanntgabe(
        gesetz=gesetz,
        kanal=kanal,
        am=am,
        bekanntgabe=ausgang.tag,
        frist=lauf,
        schritte=ausgang.schritte + (lauf.schritte if lauf else ()),
    )
