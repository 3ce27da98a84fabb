"""Bank accounts as people type them."""

from schwifty import IBAN

from rathaus.core.fehler import Fachfehler
from rathaus.normen import iban as norm


def parse_iban(text: str) -> str:
    """The stored form without blanks; Fachfehler where it is none."""
    try:
        return norm.pruefe(text)
    except norm.IbanFehler as error:
        raise Fachfehler(str(error)) from error


def format_iban(iban: str) -> str:
    """In groups of four."""
    return norm.format_iban(iban)


def mask_iban(iban: str) -> str:
    """For pages and letters: country, check digits and the last four."""
    return f"{iban[:4]} … {iban[-4:]}"


def name_of_bank(iban: str) -> str:
    """The bank's name where the German list of banks knows it, else empty."""
    return IBAN(iban, allow_invalid=True).bank_name or ""
