"""Counting searches that found nothing. A typed word can be a name: what looks like one piece of
somebody's data is not kept, and no word is shown before several people typed it.
"""

from datetime import date

from django.db import connection

from rathaus import uhr

from ..katalog.suche import fold
from ..models import Fehlsuche

#: A page for editors shows a word once it was typed that often.
GEZEIGT_AB = 3
#: A flood of nonsense cannot grow the table beyond this many words a month.
WORTE_JE_MONAT = 2000
_LAENGSTES, _KUERZESTES = 40, 3
_ZAEHLE = """
INSERT INTO leistungen_fehlsuche (wort, monat, anzahl)
SELECT %(wort)s, %(monat)s, 1
WHERE (SELECT count(*) FROM leistungen_fehlsuche WHERE monat = %(monat)s) < %(grenze)s
   OR EXISTS (SELECT 1 FROM leistungen_fehlsuche WHERE monat = %(monat)s AND wort = %(wort)s)
ON CONFLICT (wort, monat) DO UPDATE SET anzahl = leistungen_fehlsuche.anzahl + 1
"""


def count_fehlsuche(text: str) -> None:
    """Count one search; texts with digits or @, and long ones, are nobody's business."""
    wort = " ".join(fold(text))
    if not _KUERZESTES <= len(wort) <= _LAENGSTES or any(z.isdigit() or z == "@" for z in text):
        return
    monat = uhr.heute().replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(_ZAEHLE, {"wort": wort, "monat": monat, "grenze": WORTE_JE_MONAT})


def expire_fehlsuchen() -> int:
    """Drop what is older than a year."""
    heute = uhr.heute()
    ab = date(heute.year - 1, heute.month, 1)
    return Fehlsuche.objects.filter(monat__lt=ab).delete()[0]
