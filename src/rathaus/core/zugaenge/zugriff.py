"""Access declarations: exactly one per view. It enforces who may come in and marks the view with
it.

@oeffentlich                        anybody @angemeldet                         whoever is signed in
at the door of the URL @buerger(niveau=2)                  portal: a signed-in citizen of this trust
level @identifiziert(niveau=2)            portal: this session proves the level, with or without
account @mit_link("status", ziel="id")      portal: holder of a Zugangslink for this purpose and
target @mitarbeiter                        Büro: any clerk @nur_demo                           the
demo only

They say who may open a page at all; which objects it shows is the business of the scoped queryset.
What somebody may not see does not exist: they get the same 404 as for a wrong address.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from rathaus.core.protokoll.public import Akteurart

from .akteure import current_niveau, link_akteur
from .anmeldung import pending_zugang
from .eingaben import keep_eingaben
from .links import held_link
from .request import Request
from .sitzungsdauer import seconds_since_sign_in
from .tueren import Tuer
from .weiter import with_weiter

FRISCH_SEKUNDEN = 15 * 60
V = TypeVar("V", bound=Callable[..., Any])
Ziele = Callable[[dict[str, Any]], Collection[UUID]]
# None lets the request through; a response takes its place
Regel = Callable[[Request, dict[str, Any]], HttpResponse | None]


@dataclass(frozen=True, slots=True)
class Zugriff:
    """One declaration; `tuer` is the door a view with it must lie behind, None for either."""

    art: str
    regel: Regel
    tuer: Tuer | None = None

    def __call__(self, view: V) -> V:
        """Mark and guard a view function or a view class.

        A class may repeat the declaration it inherits, and no other: both guards would stand.
        """
        if isinstance(view, type) and "zugriff" not in vars(view) and zugriff_of(view) is self:
            view.zugriff = self  # type: ignore[attr-defined]
            return view
        if vorhanden := zugriff_of(view):
            raise TypeError(f"{view!r} trägt schon @{vorhanden.art}; genau eines ist erlaubt.")
        if isinstance(view, type):
            view.zugriff = self  # type: ignore[attr-defined]
            return method_decorator(self._guard, name="dispatch")(view)
        guarded = self._guard(view)
        guarded.zugriff = self  # type: ignore[attr-defined]
        return guarded

    def _guard(self, view: V) -> V:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            statt_dessen = self.regel(request, kwargs)
            return view(request, *args, **kwargs) if statt_dessen is None else statt_dessen

        return guarded  # type: ignore[return-value]


def zugriff_of(view: Callable[..., Any]) -> Zugriff | None:
    """The declaration of a view as the URL map holds it."""
    return getattr(view, "zugriff", None) or getattr(
        getattr(view, "view_class", None), "zugriff", None
    )


def _anybody(_request: Request, _kwargs: dict[str, Any]) -> None:
    return None


def _signed_in(request: Request, _kwargs: dict[str, Any]) -> HttpResponse | None:
    return None if request.zugang else to_sign_in(request)


def _clerk(request: Request, _kwargs: dict[str, Any]) -> HttpResponse | None:
    return None if request.akteur.art == Akteurart.MITARBEITER else to_sign_in(request)


def _fresh(request: Request, _kwargs: dict[str, Any]) -> HttpResponse | None:
    if request.zugang and seconds_since_sign_in(request) < FRISCH_SEKUNDEN:
        return None
    return to_sign_in(request)


def _pending(request: Request, _kwargs: dict[str, Any]) -> HttpResponse | None:
    request.in_anmeldung = pending_zugang(request)
    return None if request.in_anmeldung else to_sign_in(request)


def _demo(_request: Request, _kwargs: dict[str, Any]) -> None:
    if not settings.DEMO:
        raise Http404


oeffentlich = Zugriff("oeffentlich", _anybody)
angemeldet = Zugriff("angemeldet", _signed_in)
frisch_angemeldet = Zugriff("frisch_angemeldet", _fresh)
in_anmeldung = Zugriff("in_anmeldung", _pending)
mitarbeiter = Zugriff("mitarbeiter", _clerk, Tuer.BUERO)
nur_demo = Zugriff("nur_demo", _demo)


def buerger(*, niveau: int = 0) -> Zugriff:
    def regel(request: Request, _kwargs: dict[str, Any]) -> HttpResponse | None:
        if request.zugang is None:
            return to_sign_in(request)
        return _step_up(request, niveau)

    return Zugriff("buerger", regel, Tuer.PORTAL)


def identifiziert(*, niveau: int) -> Zugriff:
    def regel(request: Request, _kwargs: dict[str, Any]) -> HttpResponse | None:
        return _step_up(request, niveau)

    return Zugriff("identifiziert", regel, Tuer.PORTAL)


def mit_link(
    zweck: str,
    *,
    ziel: str | Ziele = "",
    sonst: Zugriff | None = None,
    tuer: Tuer = Tuer.PORTAL,
) -> Zugriff:
    """`ziel`: the URL argument that must be the link's target, or what gives the targets allowed
    from the URL arguments. `sonst`: the rule for those without a link.
    """

    def regel(request: Request, kwargs: dict[str, Any]) -> HttpResponse | None:
        request.zugangslink = held_link(request, zweck, ziele=_ziele(ziel, kwargs))
        if request.zugangslink is not None:
            request.akteur = link_akteur(request)
            return None
        if sonst is None:
            raise Http404
        return sonst.regel(request, kwargs)

    return Zugriff("mit_link", regel, tuer)


def _ziele(ziel: str | Ziele, kwargs: dict[str, Any]) -> Collection[UUID] | None:
    if callable(ziel):
        return ziel(kwargs)
    return [kwargs[ziel]] if ziel else None


def to_sign_in(request: Request) -> HttpResponse:
    """To the door's sign-in and back to this page. Typed input of an ended session comes along."""
    name = "buero_anmelden" if request.tuer == Tuer.BUERO else "anmelden"
    return _redirect(request, with_weiter(reverse(f"zugaenge:{name}"), _way_back(request)))


def _step_up(request: Request, niveau: int) -> HttpResponse | None:
    if current_niveau(request) >= niveau:
        return None
    return _redirect(
        request, with_weiter(reverse("zugaenge:niveau"), _way_back(request), noetig=niveau)
    )


def _way_back(request: Request) -> str:
    if request.method == "POST" and _keep_input(request):
        return reverse(f"zugaenge:{'buero_' if request.tuer == Tuer.BUERO else ''}eingaben")
    return _current_page(request) or request.get_full_path()


def _keep_input(request: Request) -> bool:
    fuer = request.abgelaufen_fuer or (request.zugang.pk if request.zugang else None)
    return fuer is not None and keep_eingaben(request, fuer)


def _current_page(request: Request) -> str | None:
    """The page a fragment was asked for; None if the request is for a whole page."""
    htmx = getattr(request, "htmx", None)
    return htmx.current_url_abs_path if htmx else None


def _redirect(request: Request, url: str) -> HttpResponse:
    """htmx would swap the sign-in page into a fragment; its header moves the whole window."""
    if getattr(request, "htmx", None):
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
