from rathaus.core.protokoll.public import Akteur, Akteurart

from .models import Zugang
from .nachweise import session_niveau
from .registry import registry
from .request import Request
from .tueren import Tuer


def akteur_of(request: Request) -> Akteur:
    """Who acts in this request. Nobody signed in is a citizen without a Zugang."""
    if request.tuer == Tuer.BUERO:
        return _clerk(request) or Akteur(art=Akteurart.BUERGER)
    return Akteur(
        art=Akteurart.BUERGER,
        zugang_id=request.zugang.pk if request.zugang else None,
        vertrauensniveau=current_niveau(request),
    )


def current_niveau(request: Request) -> int:
    """The trust level of this request: the account's, or higher by an identification in the
    session.
    """
    eigenes = request.zugang.vertrauensniveau if request.zugang else 0
    return max(eigenes, session_niveau(request))


def own_akteur(zugang: Zugang) -> Akteur:
    """Somebody who acts on their own Zugang before being signed in (invitation, second factor)."""
    art = Akteurart.MITARBEITER if zugang.tuer == Tuer.BUERO else Akteurart.BUERGER
    return Akteur(art=art, zugang_id=zugang.pk, vertrauensniveau=zugang.vertrauensniveau)


def link_akteur(request: Request) -> Akteur:
    """The holder of the request's Zugangslink."""
    link = request.zugangslink
    return Akteur(
        art=Akteurart.LINK,
        link_id=link.pk if link else None,
        vertrauensniveau=session_niveau(request),
    )


def _clerk(request: Request) -> Akteur | None:
    return registry.akteurquelle(request.zugang.pk) if request.zugang else None
