"""From when on an act can no longer be contested, if nobody does."""

from dataclasses import dataclass
from datetime import date

from rathaus.recht.datum import format_tag
from rathaus.recht.feiertage import EIN_TAG
from rathaus.recht.rechtsbehelf import Gebiet, Rechtsbehelf, Rechtsbehelfsart
from rathaus.recht.schritte import Ergebnis, Schritt

_NORM = {
    Rechtsbehelfsart.WIDERSPRUCH: "§ 43 Abs. 2 VwVfG, § 70 Abs. 1 VwGO",
    Rechtsbehelfsart.KLAGE: "§ 43 Abs. 2 VwVfG, § 74 Abs. 1 VwGO",
    Rechtsbehelfsart.EINSPRUCH: "§§ 67, 84, 89 OWiG",
}
_NORM_SGB = "§ 77 SGG"


@dataclass(frozen=True, kw_only=True)
class Bestandskraft(Ergebnis):
    """`ab` is the first day on which the act stands."""

    ab: date


def bestandskraft(remedy: Rechtsbehelf, fristende: date) -> Bestandskraft:
    """The day after the period of the remedy ended without one."""
    ab = fristende + EIN_TAG
    owi = remedy.gebiet is Gebiet.OWI
    schritt = Schritt(
        regel="Rechtskraft" if owi else "Bestandskraft",
        norm=_NORM_SGB if remedy.gebiet is Gebiet.SGB else _NORM[remedy.art],
        eingabe=f"Frist des Rechtsbehelfs endet am {format_tag(fristende)}",
        ergebnis=f"Ohne Rechtsbehelf unanfechtbar ab {format_tag(ab)}.",
    )
    return Bestandskraft(ab=ab, schritte=(schritt,))
