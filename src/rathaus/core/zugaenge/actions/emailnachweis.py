"""Trust level 1 without an account: whoever reads the mail types its code.

The code stands nowhere. Job and check both work it out from the address and a random word of the
session, with the key of this installation; the job's arguments alone tell it to nobody.
"""

import hmac
import secrets

from rathaus import uhr

from ..geheim import keyed_hash
from ..models import Identitaetsnachweis, Vertrauensniveau
from .faktoren import CodeFalsch
from .post import request_emailcode

QUELLE = "email"
GILT_SEKUNDEN = 10 * 60
_STELLEN = 1_000_000


def ask_email(email: str) -> str:
    """Mail a code; returns the word of the session it belongs to."""
    wort = secrets.token_urlsafe(24)
    request_emailcode(email, wort)
    return wort


def code_of(email: str, wort: str) -> str:
    """Six digits."""
    zahl = int.from_bytes(keyed_hash("emailnachweis", wort, email.casefold())[:8], "big")
    return f"{zahl % _STELLEN:06d}"


def prove_email(email: str, wort: str, eingabe: str) -> Identitaetsnachweis:
    """Raises CodeFalsch. How often one may try is for the throttle, how long for the session."""
    ziffern = "".join(zeichen for zeichen in eingabe if zeichen.isdigit())
    if not hmac.compare_digest(code_of(email, wort), ziffern):
        raise CodeFalsch
    return Identitaetsnachweis.objects.create(
        quelle=QUELLE,
        niveau=Vertrauensniveau.E_MAIL,
        angaben={"email": email},
        zeitpunkt=uhr.jetzt(),
    )
