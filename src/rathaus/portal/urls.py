from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.start, name="start"),
    path("impressum/", views.rechtliches, {"seite": "impressum"}, name="impressum"),
    path("datenschutz/", views.rechtliches, {"seite": "datenschutz"}, name="datenschutz"),
    path(
        "barrierefreiheit/",
        views.rechtliches,
        {"seite": "barrierefreiheit"},
        name="barrierefreiheit",
    ),
    path(
        "leichte-sprache/", views.rechtliches, {"seite": "leichte_sprache"}, name="leichte_sprache"
    ),
    path(
        "gebaerdensprache/",
        views.rechtliches,
        {"seite": "gebaerdensprache"},
        name="gebaerdensprache",
    ),
    path("kontakt/", views.rechtliches, {"seite": "kontakt"}, name="kontakt"),
    path("hilfe/", views.hilfe, name="hilfe"),
    path("hilfe/<slug:kennung>/", views.hilfeseite, name="hilfeseite"),
    path("sprache/", views.sprache, name="sprache"),
    path("wappen.svg", views.wappen, name="wappen"),
]
