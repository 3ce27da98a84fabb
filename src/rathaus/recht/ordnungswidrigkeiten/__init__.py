"""Administrative offences: warning, fine, limitation, Einspruch (OWiG, StVG, BKatV)."""

from rathaus.recht.ordnungswidrigkeiten.akte import (
    Bescheidangabe,
    aktenfuehrung,
    anhoerungshinweise,
    pruefe_bussgeldbescheid,
)
from rathaus.recht.ordnungswidrigkeiten.einspruch import (
    Folge,
    antrag_auf_gerichtliche_entscheidung,
    pruefe_einspruch,
    rechtskraft,
)
from rathaus.recht.ordnungswidrigkeiten.geldbusse import (
    bussgeld,
    bussgeldrahmen,
    kosten_der_aktenversendung,
    kosten_des_halters,
    verwarnung_wirksam,
    verwarnungsgeld,
    zahlungsfrist_verwarnung,
)
from rathaus.recht.ordnungswidrigkeiten.verjaehrung import (
    Ruhen,
    Unterbrechung,
    Verkehr,
    unterbrechung_durch_bescheid,
    verjaehrung,
    vollstreckungsverjaehrung,
)

__all__ = [
    "Bescheidangabe",
    "Folge",
    "Ruhen",
    "Unterbrechung",
    "Verkehr",
    "aktenfuehrung",
    "anhoerungshinweise",
    "antrag_auf_gerichtliche_entscheidung",
    "bussgeld",
    "bussgeldrahmen",
    "kosten_der_aktenversendung",
    "kosten_des_halters",
    "pruefe_bussgeldbescheid",
    "pruefe_einspruch",
    "rechtskraft",
    "unterbrechung_durch_bescheid",
    "verjaehrung",
    "verwarnung_wirksam",
    "verwarnungsgeld",
    "vollstreckungsverjaehrung",
    "zahlungsfrist_verwarnung",
]
