"""Bank accounts as people type them."""

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from rathaus.core.fehler import Fachfehler


def parse_iban(text: str) -> str:
    """The stored form without blanks; Fachfehler where it is none, German check digits included."""
    try:
        iban = IBAN(text, validate_bban=True)
    except SchwiftyException as error:
        raise Fachfehler(
            "Diese IBAN stimmt nicht. Bitte vergleichen Sie sie noch einmal mit Ihrer Bankkarte."
        ) from error
    return iban.compact


def format_iban(iban: str) -> str:
    """In groups of four."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def mask_iban(iban: str) -> str:
    """For pages and letters: country, check digits and the last four."""
    return f"{iban[:4]} … {iban[-4:]}"


def name_of_bank(iban: str) -> str:
    """The bank's name where the German list of banks knows it, else empty."""
    return IBAN(iban, allow_invalid=True).bank_name or ""
