"""Whether a remedy came in a form the law accepts."""

from dataclasses import dataclass
from enum import StrEnum

from rathaus.recht.rechtsbehelf import Gebiet, Rechtsbehelf, Rechtsbehelfsart
from rathaus.recht.schritte import Ergebnis, Schritt


class Eingangsweg(StrEnum):
    """How a remedy reached the town. PORTAL_EID: an online form after eID or BundID at level high;
    PORTAL: any other form of the portal; SICHER: a secure way such as eBO or beBPo."""

    BRIEF = "brief"
    FAX = "fax"
    NIEDERSCHRIFT = "niederschrift"
    EMAIL = "email"
    EMAIL_SIGNIERT = "email_signiert"
    SICHER = "sicher"
    PORTAL = "portal"
    PORTAL_EID = "portal_eid"


@dataclass(frozen=True, kw_only=True)
class Formpruefung(Ergebnis):
    formgerecht: bool


_IMMER = frozenset(
    {
        Eingangsweg.BRIEF,
        Eingangsweg.FAX,
        Eingangsweg.NIEDERSCHRIFT,
        Eingangsweg.EMAIL_SIGNIERT,
        Eingangsweg.SICHER,
    }
)
_NORM_WIDERSPRUCH = "§ 70 Abs. 1 Satz 1 VwGO"
_NORM_KLAGE = "§ 81 Abs. 1, § 55a VwGO"
_NORM_SGB = "§ 84 Abs. 1 Satz 1 SGG"
_NORM_EINSPRUCH = "§ 67 Abs. 1 Satz 1 OWiG i. V. m. § 110c Satz 1 OWiG, § 32a StPO"


def pruefe_form(rechtsbehelf: Rechtsbehelf, weg: Eingangsweg) -> Formpruefung:
    """Written form or a substitute the law names. A plain e-mail never is; a portal form only where
    the VwGO lets it replace writing after secure identification."""
    formgerecht = weg in _IMMER or (weg is Eingangsweg.PORTAL_EID and _portal_ersetzt(rechtsbehelf))
    schritt = Schritt(
        regel="Form des Rechtsbehelfs",
        norm=_norm(rechtsbehelf),
        eingabe=f"{rechtsbehelf.art.capitalize()} über den Weg „{weg}“",
        ergebnis="Die Form ist gewahrt." if formgerecht else "Die Form ist nicht gewahrt.",
    )
    return Formpruefung(formgerecht=formgerecht, schritte=(schritt,))


def _portal_ersetzt(rechtsbehelf: Rechtsbehelf) -> bool:
    return (
        rechtsbehelf.art is Rechtsbehelfsart.WIDERSPRUCH and rechtsbehelf.gebiet is not Gebiet.SGB
    )


def _norm(rechtsbehelf: Rechtsbehelf) -> str:
    if rechtsbehelf.gebiet is Gebiet.SGB:
        return _NORM_SGB
    return {
        Rechtsbehelfsart.WIDERSPRUCH: _NORM_WIDERSPRUCH,
        Rechtsbehelfsart.KLAGE: _NORM_KLAGE,
        Rechtsbehelfsart.EINSPRUCH: _NORM_EINSPRUCH,
    }[rechtsbehelf.art]
