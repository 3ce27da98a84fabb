"""Who wrote, and whether they are party to a matter of the office the letter seems meant for.

Looked for only behind that office's own Schutzbereich: that somebody has a matter elsewhere is
nobody's business here.
"""

import re
from collections.abc import Iterator
from uuid import UUID

from rathaus.core.einheiten.public import Sicht
from rathaus.core.personen.formen import build_suchform
from rathaus.core.personen.models import Person
from rathaus.core.vorgaenge.models import Beteiligung

from .spur import Spur

#: A name stands above the address, under the greeting, or before an address in one line.
ZEILEN = 60
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,4}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def find_parties(absender: str, text: str, sicht: Sicht) -> Iterator[Spur]:
    """One trace for each open matter of this Sicht somebody named in the letter is party to."""
    personen = _persons(absender, text, sicht.schutzbereich)
    if not personen:
        return
    offene = (
        Beteiligung.objects.filter(
            person_id__in=personen, vorgang__sicht=sicht, vorgang__offen=True
        )
        .order_by("-vorgang__eingang", "vorgang_id")
        .values_list("vorgang_id", "name")[:5]
    )
    gefunden = dict(offene)
    for vorgang, name in gefunden.items():
        gewicht = 75 if len(gefunden) == 1 else 45
        yield Spur(f"{name} ist beteiligt", gewicht, vorgang=vorgang, geheim=True)


def sender_of(text: str) -> str:
    """The first line that reads like a name; "" where none does."""
    for zeile in _lines(text)[:6]:
        teil = re.split(r"\s[·|,–-]\s|,", zeile)[0].strip()
        if _NAME.fullmatch(teil):
            return teil
    return ""


def _persons(absender: str, text: str, schutzbereich: str) -> list[UUID]:
    formen = {form for zeile in (absender, *_lines(text)) for form in _forms(zeile)}
    adressen = {mail.lower() for mail in _MAIL.findall(f"{absender}\n{text}")}
    bereich = Person.objects.filter(schutzbereich=schutzbereich)
    nach_name = bereich.filter(suchform__in=formen).values_list("pk", flat=True)[:20]
    nach_mail = bereich.filter(email__in=adressen).values_list("pk", flat=True)[:20]
    return [*nach_name, *(nach_mail if adressen else ())]


def _forms(zeile: str) -> Iterator[str]:
    """Every way to read a short line as first and last names, and as the name of a firm."""
    worte = re.split(r"\s[·|–-]\s|[,<(]", zeile)[0].split()
    if not 2 <= len(worte) <= 5:
        return
    for schnitt in range(1, len(worte)):
        yield build_suchform(" ".join(worte[schnitt:]), " ".join(worte[:schnitt]))
    yield build_suchform(" ".join(worte), "")


def _lines(text: str) -> list[str]:
    zeilen = [zeile.strip() for zeile in text.splitlines() if zeile.strip()]
    return zeilen if len(zeilen) <= ZEILEN else [*zeilen[: ZEILEN // 2], *zeilen[-ZEILEN // 2 :]]
