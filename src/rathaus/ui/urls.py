"""The URLs of the design system.

`config.urls` hands in the access declarations, which live on a floor above this one.
"""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from rathaus.ui import views

app_name = "ui"

View = Callable[..., Any]
Declaration = Callable[[View], View]


def patterns(*, everybody: Declaration, demo_only: Declaration) -> list[URLPattern]:
    """The style guide is for those who build, so a town that serves people does not show it."""
    return [
        path("darstellung/", everybody(views.display_settings), name="display"),
        path("", demo_only(views.styleguide), name="styleguide"),
        path("<slug:example>/", demo_only(views.styleguide_example), name="example"),
    ]
