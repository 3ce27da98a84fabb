"""How long the Akten of a position are kept: by a rule of law, or as the town's own plan says."""

import re
from datetime import date

from rathaus.recht.aufbewahrung import Aufbewahrungsbeginn, Aufbewahrungsnorm, finde_regel
from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt

_JAHRE = re.compile(r"(\d{1,3})J")
DAUERND = "dauernd"


def rule_of(angabe: str, titel: str, *, am: date, land: str) -> Aufbewahrungsnorm:
    """The rule a position names: "10J" and "dauernd" are the town's own, all else is a key of
    `rathaus.recht`. Raises UngueltigeEingabe, or WertFehlt where the Land's value is not known.
    """
    eigene = _JAHRE.fullmatch(angabe)
    if eigene is None and angabe != DAUERND:
        return finde_regel(angabe, am, land)
    return Aufbewahrungsnorm(
        art=angabe,
        bezeichnung=titel,
        jahre=int(eigene[1]) if eigene else None,
        beginn=Aufbewahrungsbeginn.JAHRESENDE,
        norm="Aktenplan",
    )


def fault_in(angabe: str, *, am: date, land: str) -> str:
    """Why this is no way of saying how long; "" if it is one."""
    try:
        rule_of(angabe, "", am=am, land=land)
    except WertFehlt:
        return ""
    except UngueltigeEingabe as fehler:
        return f"{fehler} Oder Jahre: 10J, oder: {DAUERND}."
    return ""
