from rathaus.core.einheiten.models import Rolle
from rathaus.core.einheiten.queries import has_rolle
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.protokoll.public import Akteur

PFLEGENDE = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.KASSE, Rolle.ADMINISTRATION)


def may_edit(akteur: Akteur) -> bool:
    """Anyone who works in an office may draft; it takes a head of office to put it in force."""
    return has_rolle(akteur, *PFLEGENDE)


def require_edit(akteur: Akteur) -> None:
    if not may_edit(akteur):
        raise NichtErlaubt("Satzungswerte pflegen nur Beschäftigte mit eigenem Aufgabenbereich.")
