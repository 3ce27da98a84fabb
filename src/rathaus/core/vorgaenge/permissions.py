"""Who may do what to a Vorgang. Seeing comes first and is defined by the scoped queryset."""

from uuid import UUID

from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import OFFEN
from rathaus.core.einheiten.models import Rolle
from rathaus.core.einheiten.queries import einheiten_below, einheiten_with_rolle, sichten_for
from rathaus.core.merken import once_per_page
from rathaus.core.protokoll.public import Akteur, Akteurart

from .models import Teilhabe, Vorgang
from .queries import vorgaenge_for
from .registry import vorgangsarten

#: Shares that let a clerk work on the Vorgang, not only read it.
BEARBEITENDE_ZWECKE = ("bearbeitung",)


@once_per_page
def may_see(akteur: Akteur, vorgang: Vorgang) -> bool:
    return vorgaenge_for(akteur).filter(pk=vorgang.pk).exists()


def may_edit(akteur: Akteur, vorgang: Vorgang) -> bool:
    """Clerks with a writing duty for its Sicht or a share to work on it, and jobs; nobody once its
    Akte is z.d.A., nor what opens only with its Akte.
    """
    if vorgang.akte.zustand != OFFEN or rests(vorgang) or not may_see(akteur, vorgang):
        return False
    return has_duty(akteur, vorgang)


def rests(vorgang: Vorgang) -> bool:
    """Closed for good: of a kind that only comes back once two people opened its Akte again."""
    if vorgang.offen or not vorgangsarten[vorgang.art].nur_mit_akte:
        return False
    return vorgang.akte.wieder_geoeffnet is None


def has_duty(akteur: Akteur, vorgang: Vorgang) -> bool:
    """The same for a Vorgang they see, whatever its Akte."""
    if akteur.art == Akteurart.AUFTRAG:
        return True
    if akteur.art != Akteurart.MITARBEITER:
        return False
    if vorgang.sicht_id in sichten_for(akteur, schreibend=True):
        return True
    return Teilhabe.objects.filter(
        vorgang=vorgang,
        mitarbeiter_id=akteur.als_mitarbeiter,
        beendet__isnull=True,
        zweck__in=BEARBEITENDE_ZWECKE,
    ).exists()


def may_keep_akte(akteur: Akteur, akte: Akte) -> bool:
    """Clerks with a writing duty for the Akte itself, of one they see; a share in one of its
    Vorgänge is not enough.
    """
    if akteur.art == Akteurart.AUFTRAG:
        return True
    return akte.sicht_id in sichten_for(akteur, schreibend=True)


def may_lead(akteur: Akteur, einheit_id: UUID) -> bool:
    """Whether this clerk heads the Einheit or one above it."""
    return einheit_id in einheiten_below(einheiten_with_rolle(akteur, Rolle.LEITUNG))


def may_bar_others(akteur: Akteur, vorgang: Vorgang) -> bool:
    """§ 21 VwVfG: the head of the office, of a Vorgang they may work on."""
    return may_lead(akteur, vorgang.sicht.einheit_id) and may_edit(akteur, vorgang)
