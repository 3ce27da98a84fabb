"""The display settings, and the style guide for those who build pages."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.ui import styleguide as guide
from rathaus.ui.display import store_keys, store_theme


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def display_settings(request: HttpRequest) -> HttpResponse:
    """Changes nothing but the visitor's own two cookies.

    Its form stands on the pages of both doors, whose CSRF tokens differ, and should not force a
    cookie on those who only read; so the browser's own word on where it came from must do.
    """
    target = _safe_target(request)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return HttpResponseForbidden()
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
    return render(request, "ui/styleguide/index.html", guide.context(request))


@require_http_methods(["GET", "HEAD", "POST"])
def styleguide_example(request: HttpRequest, example: str) -> HttpResponse:
    if example not in guide.EXAMPLES:
        raise Http404
    return render(request, f"ui/styleguide/{example}.html", guide.EXAMPLES[example](request))


def _safe_target(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return target
    return ""
