"""Every view says who may come in (DESIGN § 4), and the test that sees to it is tested itself."""

from functools import wraps
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, include, path, re_path
from django.views import View

from rathaus.core.zugaenge.public import buerger, mitarbeiter, oeffentlich

from .zugriffe import faults, views


def test_every_view_has_exactly_one_access_declaration():
    adressen = get_resolver("rathaus.config.urls").url_patterns
    assert not faults(adressen)


def test_the_walk_sees_the_whole_map():
    gesehen = {fund.pfad for fund in views(get_resolver("rathaus.config.urls").url_patterns)}
    assert {"/healthz", "/anmelden/", "/buero/anmelden/", "/zugang/<str:token>/"} <= gesehen


# The walker itself --------------------------------------------------------------------------------


def nackt(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@oeffentlich
def erklaert(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class Nackt(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse()


@oeffentlich
class Erklaert(Nackt):
    pass


class Erbe(Erklaert):
    pass


def third_party(view):
    """A decorator that keeps the view's attributes, as most do."""

    @wraps(view)
    def inner(*args, **kwargs):
        return view(*args, **kwargs)

    return inner


def forgetful(view):
    """One that does not: the map holds a function without the mark, though the guard is inside."""

    def inner(*args, **kwargs):
        return view(*args, **kwargs)

    return inner


def api(*view_funcs):
    """What django-ninja hands to the URL map: one wrapper for all operations of a path."""
    path_view = SimpleNamespace(operations=[SimpleNamespace(view_func=v) for v in view_funcs])

    def sync_view_wrapper(request, *args, **kwargs):
        return path_view.operations[0].view_func(request)

    return sync_view_wrapper


@pytest.mark.parametrize(
    "view",
    [
        erklaert,
        Erklaert.as_view(),
        Erbe.as_view(),
        oeffentlich(Nackt.as_view()),
        third_party(erklaert),
        api(erklaert),
        api(erklaert, oeffentlich(nackt)),
    ],
)
def test_finds_nothing_wrong_with(view):
    assert faults([path("seite/", view)]) == []


@pytest.mark.parametrize(
    "view",
    [
        nackt,
        Nackt.as_view(),
        third_party(nackt),
        forgetful(erklaert),
        api(nackt),
        api(erklaert, nackt),
    ],
)
def test_finds_the_missing_declaration_of(view):
    (fehler,) = faults([path("seite/", view)])
    assert fehler.startswith("/seite/: ")
    assert "keine Zugriffserklärung" in fehler


def test_finds_a_second_declaration():
    aussen = third_party(erklaert)
    aussen.zugriff = mitarbeiter
    (fehler,) = faults([path("seite/", aussen)])
    assert "mehr als eine" in fehler
    doppelt = Erklaert.as_view()
    doppelt.zugriff = mitarbeiter
    (fehler,) = faults([path("seite/", doppelt)])
    assert "mehr als eine" in fehler


def test_looks_into_includes_at_any_depth():
    tief = [path("c/", nackt), re_path(r"^d/$", nackt)]
    adressen = [path("a/", include([path("b/", include(tief))]))]
    assert [fehler.split(":")[0] for fehler in faults(adressen)] == ["/a/b/c/", "/a/b/d/$"]


@pytest.mark.parametrize(
    ("pfad", "zugriff", "richtig"),
    [
        ("buero/seite/", mitarbeiter, True),
        ("seite/", mitarbeiter, False),
        ("seite/", buerger(), True),
        ("buero/seite/", buerger(), False),
        ("seite/", oeffentlich, True),
        ("buero/seite/", oeffentlich, True),
    ],
)
def test_declarations_lie_behind_their_door(pfad, zugriff, richtig):
    gefunden = faults([path(pfad, zugriff(nackt))])
    assert bool(gefunden) is not richtig
