"""Who has to do with the dog tax at all. What they see of it, the scoped queries decide."""

from rathaus.core.einheiten.public import Schutzbereich, pflichten_of
from rathaus.core.einheiten.queries import SEHENDE_ROLLEN
from rathaus.core.protokoll.public import Akteur


def sees_hundesteuer(akteur: Akteur) -> bool:
    """A duty inside the tax secret. Costs no query beyond what every page asks."""
    return any(
        pflicht.rolle in SEHENDE_ROLLEN and Schutzbereich.STEUER in pflicht.schutzbereiche
        for pflicht in pflichten_of(akteur)
    )
