"""Behind which Schutzbereich a letter waits at an office."""

from collections import Counter

from rathaus import uhr
from rathaus.core.einheiten.models import Mitgliedschaft
from rathaus.core.einheiten.public import (
    Einheit,
    Rolle,
    Schutzbereich,
    Sicht,
    sicht_for,
)

_ARBEITEND = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)


def sicht_of(einheit: Einheit) -> Sicht:
    """The narrowest that most of the office's clerks hold: nobody knows yet what the letter says,
    so a secret of the office is presumed before anything common.
    """
    return sicht_for(einheit, _schutzbereich_of(einheit))


def _schutzbereich_of(einheit: Einheit) -> str:
    heute = uhr.heute()
    pflichten = Mitgliedschaft.objects.filter(
        einheit=einheit, rolle__in=_ARBEITEND, von__lte=heute, mitarbeiter__aktiv=True
    ).exclude(bis__lt=heute)
    gezaehlt = Counter(b for p in pflichten for b in p.schutzbereiche)
    eng = {b: n for b, n in gezaehlt.items() if b != Schutzbereich.ALLGEMEIN}
    if not eng:
        return Schutzbereich.ALLGEMEIN
    return max(sorted(eng), key=eng.__getitem__)
