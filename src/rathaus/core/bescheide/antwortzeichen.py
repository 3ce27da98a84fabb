"""The sign on a letter that files the answer to it: a random token, read from the code or typed."""

from uuid import UUID

from rathaus.core.nummern.public import parse_token

from .models import Ausfertigung, Bescheid

#: What stands before the sign in the code, so that a scanner knows it among other codes. Capital
#: letters and a colon keep the code small.
VORWORT = "ANTWORT:"


def payload_of(zeichen: str) -> str:
    return VORWORT + zeichen


def resolve_antwortzeichen(token: str) -> UUID | None:
    """The id of the Vorgang an answer belongs to, from what the code says or from the number of the
    letter as somebody typed it. None where no letter bears it.
    """
    zeichen = parse_token(token.strip().upper().removeprefix(VORWORT))
    if zeichen is None:
        return None
    ausfertigungen = Ausfertigung.objects.filter(zeichen=zeichen)
    gefunden = ausfertigungen.values_list("bescheid__vorgang_id", flat=True).first()
    return gefunden or _by_number(zeichen)


def _by_number(nummer: str) -> UUID | None:
    """Only what was frozen ever stood on paper."""
    briefe = Bescheid.objects.filter(nummer=nummer).exclude(hash="")
    return briefe.values_list("vorgang_id", flat=True).first()
