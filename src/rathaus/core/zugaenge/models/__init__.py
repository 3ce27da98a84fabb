from ..tueren import Tuer
from .codes import Code, Codezweck
from .drossel import Drosselstand
from .faktoren import Ersatzcode, Passkey, Totp
from .identitaet import (
    Identitaetsanfrage,
    Identitaetskennung,
    Identitaetsnachweis,
    Simulatorpost,
)
from .links import Zugangslink
from .sitzung import Sitzung
from .zugang import Vertrauensniveau, Zugang

__all__ = [
    "Code",
    "Codezweck",
    "Drosselstand",
    "Ersatzcode",
    "Identitaetsanfrage",
    "Identitaetskennung",
    "Identitaetsnachweis",
    "Passkey",
    "Simulatorpost",
    "Sitzung",
    "Totp",
    "Tuer",
    "Vertrauensniveau",
    "Zugang",
    "Zugangslink",
]
