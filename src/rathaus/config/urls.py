"""The URL map. Each app brings its `urls.py`; here it only gets its place."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from rathaus.core.zugaenge.zugriff import nur_demo, oeffentlich
from rathaus.ui import urls as ui_urls

from . import health, installed

# app → prefix
PLACES = {
    "rathaus.core.zugaenge": "",
    "rathaus.core.einheiten": "",
    "rathaus.core.freigaben": "",
    "rathaus.core.satzungen": "",
    "rathaus.core.vorgaenge": "",
    "rathaus.core.laufwege": "",
    "rathaus.core.nachrichten": "",
    "rathaus.core.textvorlagen": "",
    "rathaus.core.siegel": "",
    "rathaus.core.bescheide": "",
    "rathaus.core.kasse": "",
    "rathaus.core.bezahlen": "",
    "rathaus.core.rechtsbehelfe": "",
    "rathaus.core.einsicht": "",
    "rathaus.core.aussonderung": "",
    "rathaus.core.suche": "",
    "rathaus.core.uebernahme": "",
    "rathaus.core.scannen": "",
    "rathaus.leistungen": "",
    "rathaus.posteingang": "",
    "rathaus.fachverfahren.hundesteuer": "",
    "rathaus.fachverfahren.hundehaltung": "",
    "rathaus.rechner": "",
    "rathaus.einfuehrung": "",
    "rathaus.buero": "",
    "rathaus.demo": "",
    "rathaus.portal": "",
}


def _of_apps() -> list[URLPattern | URLResolver]:
    present = {config.name for config in apps.get_app_configs()}
    return [
        path(prefix, include(f"{name}.urls"))
        for name, prefix in PLACES.items()
        if name in present and installed.has_module(name, "urls")
    ]


# the design system lies below the floor that declares access, so it is handed the declarations
UI = include((ui_urls.patterns(everybody=oeffentlich, demo_only=nur_demo), ui_urls.app_name))

urlpatterns = [
    path("healthz", oeffentlich(health.healthz), name="healthz"),
    path("ui/", UI),
    path("", include("rathaus.leistungen.werkstatt.urls")),
    path("", include("rathaus.core.akten.abstimmung.urls")),
    *_of_apps(),
]
