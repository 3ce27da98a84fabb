"""The sections that say it, in each law of procedure."""

from rathaus.recht.bekanntgabe_fall import Gesetz

_NORMEN = {
    "bekanntgabe": {
        Gesetz.VWVFG: "§ 41 Abs. 1 Satz 1 VwVfG",
        Gesetz.AO: "§ 122 Abs. 1 Satz 1 AO",
        Gesetz.SGBX: "§ 37 Abs. 1 Satz 1 SGB X",
    },
    "beteiligungsfaehig": {
        Gesetz.VWVFG: "§ 11 VwVfG",
        Gesetz.AO: "§ 33 AO",
        Gesetz.SGBX: "§ 10 SGB X",
    },
    "handlungsfaehig": {
        Gesetz.VWVFG: "§ 12 VwVfG",
        Gesetz.AO: "§ 79 AO",
        Gesetz.SGBX: "§ 11 SGB X",
    },
    "vollmacht_kann": {
        Gesetz.VWVFG: "§ 41 Abs. 1 Satz 2 VwVfG",
        Gesetz.AO: "§ 122 Abs. 1 Satz 3 AO",
        Gesetz.SGBX: "§ 37 Abs. 1 Satz 2 SGB X",
    },
    "vollmacht_soll": {
        Gesetz.VWVFG: "§ 14 Abs. 3 Satz 1 VwVfG",
        Gesetz.AO: "§ 122 Abs. 1 Satz 4 AO",
        Gesetz.SGBX: "§ 13 Abs. 3 Satz 1 SGB X",
    },
    "zurueckweisung": {
        Gesetz.VWVFG: "§ 14 Abs. 5 bis 7 VwVfG",
        Gesetz.AO: "§ 80 Abs. 7 AO",
        Gesetz.SGBX: "§ 13 Abs. 5 bis 7 SGB X",
    },
    "nichtig": {
        Gesetz.VWVFG: "§ 44 Abs. 1 VwVfG",
        Gesetz.AO: "§ 125 Abs. 1 AO",
        Gesetz.SGBX: "§ 40 Abs. 1 SGB X",
    },
}


def norm(was: str, gesetz: Gesetz) -> str:
    """The mailbox of the OZG gives notice of acts of general procedure."""
    return _NORMEN[was][Gesetz.VWVFG if gesetz is Gesetz.OZG else gesetz]
