"""A source of identity for demo and tests, built like BundID: question, choice of person, signed
answer.

The answer is signed, names its audience, carries the nonce of the question and dies after minutes.
"""

import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ..models import Vertrauensniveau
from .personen import Musterperson
from .quellen import Antwort, Frage, IdentitaetAbgelehnt

KENNUNG = "simulator"
ANTWORT_GILT_SEKUNDEN = 300
_FRAGE_SALZ = "rathaus.simulator.frage"
_ANTWORT_SALZ = "rathaus.simulator.antwort"
# what BundID calls the levels, and what they are worth here
NIVEAUS = {
    "normal": Vertrauensniveau.E_MAIL,
    "substantiell": Vertrauensniveau.ANSCHRIFT,
    "hoch": Vertrauensniveau.EID,
}


class Simulator:
    kennung = KENNUNG
    name = "BundID (Simulator)"

    def is_available(self) -> bool:
        return settings.IDENTITAET_SIMULATOR

    def start_url(self, frage: Frage) -> str:
        werte = {
            "anfrage": str(frage.anfrage_id),
            "nonce": frage.nonce,
            "niveau": frage.niveau,
            "aud": audience(),
        }
        url = reverse("zugaenge:simulator_identitaet")
        return f"{url}?frage={signing.dumps(werte, salt=_FRAGE_SALZ)}"

    def read_answer(self, antwort: str) -> Antwort:
        werte = _load(antwort, _ANTWORT_SALZ)
        if werte["aud"] != audience() or werte["bis"] < time.time():
            raise IdentitaetAbgelehnt
        return Antwort(
            anfrage_id=UUID(werte["anfrage"]),
            nonce=werte["nonce"],
            kennung=werte["kennung"],
            niveau=werte["niveau"],
            angaben=werte["angaben"],
        )


def audience() -> str:
    """For whom an answer is meant: this town hall."""
    return settings.BASE_URL


def read_question(frage: str) -> dict[str, Any]:
    return _load(frage, _FRAGE_SALZ)


def sign_answer(frage: dict[str, Any], person: Musterperson, niveau: int) -> str:
    werte = {
        "anfrage": frage["anfrage"],
        "nonce": frage["nonce"],
        "aud": frage["aud"],
        "bis": int(time.time()) + ANTWORT_GILT_SEKUNDEN,
        "kennung": pseudonym(person, frage["aud"]),
        "niveau": niveau,
        "angaben": person.angaben,
    }
    return signing.dumps(werte, salt=_ANTWORT_SALZ, compress=True)


def pseudonym(person: Musterperson, aud: str) -> str:
    return salted_hmac("rathaus.simulator.kennung", f"{aud}:{person.kennung}").hexdigest()


def _load(text: str, salz: str) -> dict[str, Any]:
    try:
        return signing.loads(text, salt=salz, max_age=2 * ANTWORT_GILT_SEKUNDEN)
    except signing.BadSignature as fehler:
        raise IdentitaetAbgelehnt from fehler
