"""The addresses these tests know: this floor's and those below."""

from django.urls import include, path

from rathaus.core.zugaenge.public import nur_demo, oeffentlich
from rathaus.ui import urls as ui

urlpatterns = [
    path("", include("rathaus.core.zugaenge.urls")),
    path("ui/", include((ui.patterns(everybody=oeffentlich, demo_only=nur_demo), ui.app_name))),
]
