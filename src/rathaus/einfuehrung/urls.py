from django.urls import path

from . import buero

app_name = "einfuehrung"
urlpatterns = [
    path("buero/einfuehrung/", buero.mappe, name="mappe"),
    path("buero/einfuehrung/sbom/", buero.sbom, name="sbom"),
    path("buero/einfuehrung/<slug:blatt>/", buero.blatt_zeigen, name="blatt"),
    path("buero/einfuehrung/<slug:blatt>/tabelle/", buero.tabelle, name="tabelle"),
]
