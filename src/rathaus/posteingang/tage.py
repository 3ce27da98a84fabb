"""The days of receipt of a letter joined from parts: each page keeps the day it came (§ 31 VwVfG,
§ 187 BGB). The day of the letter is that of its front part; only what differs is kept, by page.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from rathaus.recht.datum import format_datum

from .models import Postseite, Poststueck

SCHLUESSEL = "tage"


def days_of(stueck: Poststueck, seiten: Iterable[UUID]) -> dict[UUID, date]:
    eigene = stueck.vorschlag.get(SCHLUESSEL, {})
    return {
        seite: date.fromisoformat(eigene[str(seite)]) if str(seite) in eigene else stueck.eingang
        for seite in seiten
    }


def set_days(stueck: Poststueck, tage: Mapping[UUID, date]) -> None:
    """On the row alone; `tage` names every page of the letter."""
    andere = {str(s): tag.isoformat() for s, tag in tage.items() if tag != stueck.eingang}
    ohne = {k: w for k, w in stueck.vorschlag.items() if k != SCHLUESSEL}
    stueck.vorschlag = {**ohne, SCHLUESSEL: andere} if andere else ohne


def name_parts(stueck: Poststueck, seiten: Sequence[Postseite]) -> str:
    """„Seite 1 am 22.11.2026, Seiten 2–3 am 21.11.2026“; "" where all came on one day. Pages are
    counted as they are filed, without the blank ones.
    """
    beschrieben = [s.pk for s in seiten if s.art == Postseite.Art.SEITE]
    tage = list(days_of(stueck, beschrieben).values())
    if len(set(tage)) < 2:
        return ""
    teile, bis = [], 0
    for tag, gruppe in groupby(tage):
        von, bis = bis + 1, bis + len(list(gruppe))
        teile.append(f"{_pages(von, bis)} am {format_datum(tag)}")
    return ", ".join(teile)


def _pages(von: int, bis: int) -> str:
    return f"Seite {von}" if von == bis else f"Seiten {von}–{bis}"
