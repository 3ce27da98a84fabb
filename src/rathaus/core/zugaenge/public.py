from rathaus.core.merken import merken, vergessen

from .actions.codes import confirm_codebrief, order_codebrief
from .actions.faktoren import reset_zweitfaktoren
from .actions.links import issue_zugangslink, revoke_zugangslinks
from .actions.post import invite_zugang
from .actions.zugaenge import (
    AdresseVergeben,
    create_zugang,
    deactivate_zugang,
    end_sitzungen,
    raise_vertrauensniveau,
    reactivate_zugang,
    set_password,
)
from .adressen import link_url
from .akteure import current_niveau
from .anmeldung import sign_in, sign_out
from .drossel import (
    Drossel,
    Grenze,
    ZuVieleVersuche,
    refund_throttle,
    register_drossel,
    throttle,
)
from .geheim import decrypt, encrypt
from .herkunft import Angabe, angaben_of
from .identitaet.quellen import (
    Antwort,
    Frage,
    IdentitaetAbgelehnt,
    Identitaetsquelle,
    register_identitaetsquelle,
)
from .models import Tuer, Vertrauensniveau, Zugang, Zugangslink
from .nachweise import herkunft_in
from .postkorb.dienste import (
    Postkorb,
    PostkorbAbgelehnt,
    Sendung,
    postkoerbe,
    register_postkorb,
)
from .queries import find_link, herkunft_of, resolve_zugangslink
from .registry import (
    Codebrief,
    Kontoende,
    Kontoteil,
    Linkzweck,
    kontoenden,
    kontoteile,
    register_akteurquelle,
    register_briefdruck,
    register_linkzweck,
)
from .request import Request
from .zugriff import (
    Zugriff,
    angemeldet,
    buerger,
    identifiziert,
    mit_link,
    mitarbeiter,
    nur_demo,
    oeffentlich,
    zugriff_of,
)

__all__ = [
    "AdresseVergeben",
    "Angabe",
    "Antwort",
    "Codebrief",
    "Drossel",
    "Frage",
    "Grenze",
    "IdentitaetAbgelehnt",
    "Identitaetsquelle",
    "Kontoende",
    "Kontoteil",
    "Linkzweck",
    "Postkorb",
    "PostkorbAbgelehnt",
    "Request",
    "Sendung",
    "Tuer",
    "Vertrauensniveau",
    "ZuVieleVersuche",
    "Zugang",
    "Zugangslink",
    "Zugriff",
    "angaben_of",
    "angemeldet",
    "buerger",
    "confirm_codebrief",
    "create_zugang",
    "current_niveau",
    "deactivate_zugang",
    "decrypt",
    "encrypt",
    "end_sitzungen",
    "find_link",
    "herkunft_in",
    "herkunft_of",
    "identifiziert",
    "invite_zugang",
    "issue_zugangslink",
    "kontoenden",
    "kontoteile",
    "link_url",
    "merken",
    "mit_link",
    "mitarbeiter",
    "nur_demo",
    "oeffentlich",
    "order_codebrief",
    "postkoerbe",
    "raise_vertrauensniveau",
    "reactivate_zugang",
    "refund_throttle",
    "register_akteurquelle",
    "register_briefdruck",
    "register_drossel",
    "register_identitaetsquelle",
    "register_linkzweck",
    "register_postkorb",
    "reset_zweitfaktoren",
    "resolve_zugangslink",
    "revoke_zugangslinks",
    "set_password",
    "sign_in",
    "sign_out",
    "throttle",
    "vergessen",
    "zugriff_of",
]
