"""The display settings, and the style guide for those who build pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.ui import styleguide as guide
from rathaus.ui.display import store_keys, store_theme


@require_http_methods(["GET", "HEAD", "POST"])
def display_settings(request: HttpRequest) -> HttpResponse:
    """Open to everyone: it changes nothing but the visitor's own two cookies."""
    target = _safe_target(request)
    if request.method != "POST":
        context = {"title": _("Darstellung"), "next": target}
        return render(request, "ui/display.html", context)
    response = HttpResponseRedirect(target or request.path)
    if "farben" in request.POST:
        store_theme(response, request.POST["farben"], secure=request.is_secure())
    if "tasten" in request.POST:
        store_keys(response, request.POST["tasten"], secure=request.is_secure())
    return response


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    _only_for_builders()
    return render(request, "ui/styleguide/index.html", guide.context(request))


@require_http_methods(["GET", "HEAD", "POST"])
def styleguide_example(request: HttpRequest, example: str) -> HttpResponse:
    _only_for_builders()
    if example not in guide.EXAMPLES:
        raise Http404
    return render(request, f"ui/styleguide/{example}.html", guide.EXAMPLES[example](request))


def _only_for_builders() -> None:
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404


def _safe_target(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return target
    return ""
