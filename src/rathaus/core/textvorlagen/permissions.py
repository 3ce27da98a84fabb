from rathaus.core.einheiten.public import Rolle, has_rolle, rolle
from rathaus.core.fehler import NichtErlaubt
from rathaus.core.protokoll.public import Akteur

#: Who writes templates; the second pair of eyes has the same duty.
ROLLEN = (Rolle.REDAKTION,)
redaktion = rolle(*ROLLEN)


def require_redaktion(akteur: Akteur) -> None:
    if not has_rolle(akteur, *ROLLEN):
        raise NichtErlaubt("Das macht die Redaktion.")
