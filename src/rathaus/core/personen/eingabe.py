"""What people type into a search box, taken apart: dates they may mean, a phone number, words, an
address.
"""

import re
from dataclasses import dataclass

from rathaus import uhr
from rathaus.core.orte.public import fold_anfang, fold_hausnummer, fold_strasse, split_hausnummer
from rathaus.normen.teildatum import Teildatum

from .formen import wide_words_of

_DEUTSCH = r"(?P<tag>\d{1,2})\.\s?(?P<monat>\d{1,2})\.\s?(?P<jahr>\d{4}|\d{2})"
_ISO = r"(?P<jahr>\d{4})-(?P<monat>\d{2})-(?P<tag>\d{2})"
_ZIFFERN = r"(?P<tag>\d{2})(?P<monat>\d{2})(?P<jahr>\d{4})"
_DATUM = [re.compile(rf"(?<![\w.]){muster}(?![\w.])") for muster in (_DEUTSCH, _ISO, _ZIFFERN)]
_TELEFON = re.compile(r"[+(]*[\d\s()/–-]+")
_WENIGSTE_ZIFFERN = 4
_PLZ_UND_ORT = re.compile(r"\s+\d{5}(\s.*)?\Z")


@dataclass(frozen=True, slots=True)
class Suchtext:
    """`geburtsdaten`: stored forms that agree with the date typed, the full ones first."""

    rest: str
    geburtsdaten: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        return wide_words_of(self.rest)

    @property
    def email(self) -> str:
        rest = self.rest.strip().lower()
        return rest if "@" in rest and " " not in rest else ""

    @property
    def telefon(self) -> str:
        """The digits a stored number must end with; empty where this is no number."""
        if not _TELEFON.fullmatch(self.rest.strip()):
            return ""
        digits = re.sub(r"\D", "", self.rest).lstrip("0")
        return digits if len(digits) >= _WENIGSTE_ZIFFERN else ""

    @property
    def anschriften(self) -> list[str]:
        """Beginnings of the address in search form, the narrower first: number 4 before 4a and
        41.
        """
        text = _PLZ_UND_ORT.sub("", self.rest.split(",")[0].strip())
        strasse, nummer = split_hausnummer(text)
        if nummer:
            key = f"{fold_strasse(strasse)} {fold_hausnummer(nummer)}"
            return [f"{key} ", key]
        key = fold_anfang(strasse)
        return [key] if key else []


def take_apart(text: str) -> Suchtext:
    for pattern in _DATUM:
        found = pattern.search(text)
        dates = _dates(found) if found else ()
        if found and dates:
            return Suchtext(rest=text[: found.start()] + text[found.end() :], geburtsdaten=dates)
    return Suchtext(rest=text)


def _dates(found: re.Match[str]) -> tuple[str, ...]:
    day, month, year = int(found["tag"]), int(found["monat"]), int(found["jahr"])
    years = [year] if len(found["jahr"]) == 4 else _centuries(year)
    return tuple(form for full in years for form in _agreeing(full, month, day))


def _centuries(year: int) -> list[int]:
    """A birth date is not in the future: „53“ is 1953, „05“ may be 2005 or 1905."""
    return [full for full in (2000 + year, 1900 + year) if full <= uhr.heute().year]


def _agreeing(year: int, month: int, day: int) -> list[str]:
    """The date itself and what is stored where day, or day and month, are unknown."""
    try:
        Teildatum(year, month, day)
    except ValueError:
        return []
    forms = [Teildatum(year, month, day), Teildatum(year, month), Teildatum(year)]
    return list(dict.fromkeys(form.to_text() for form in forms))
