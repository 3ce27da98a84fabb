"""The Zugangslinks a browser holds. Each request looks again whether they still count."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from rathaus.core.fehler import NichtGefunden

from .models import Zugangslink
from .queries import resolve_zugangslink, valid_links
from .request import Request

_LINKS = "zugangslinks"
_HOECHSTENS = 20


def hold_link(request: Request, link: Zugangslink) -> None:
    """Put a link into the session; its key changes, because the session can do more now."""
    gehalten = [kennung for kennung in _held(request) if kennung != str(link.pk)]
    request.session[_LINKS] = [*gehalten, str(link.pk)][-_HOECHSTENS:]
    request.session.cycle_key()


def hold_token(request: Request, token: str, zweck: str) -> None:
    """Put the link of a token just issued into the session."""
    link = resolve_zugangslink(token, zweck)
    if link is None:
        raise NichtGefunden(_("Dieser Link gilt nicht mehr."))
    hold_link(request, link)


def held_link(
    request: Request, zweck: str, *, ziele: Collection[UUID] | None = None
) -> Zugangslink | None:
    """The valid link of this purpose (for one of the targets) in the session, the last one put
    there.
    """
    gehalten = _held(request)
    if not gehalten:
        return None
    links = valid_links(zweck).filter(pk__in=gehalten)
    if ziele is not None:
        links = links.filter(ziel_id__in=ziele)
    return max(links, key=lambda link: gehalten.index(str(link.pk)), default=None)


def _held(request: Request) -> list[str]:
    return request.session.get(_LINKS, [])
