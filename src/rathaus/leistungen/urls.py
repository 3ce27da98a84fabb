from django.urls import path

from . import buero, portal

app_name = "leistungen"
urlpatterns = [
    path("leistungen/", portal.alle, name="alle"),
    path("leistungen/suche/", portal.suche, name="suche"),
    path("leistungen/<slug:kennung>/", portal.leistung, name="leistung"),
    path("leistungen/<slug:kennung>/beginnen/", portal.beginnen, name="beginnen"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/sachverhalt/",
        buero.SachverhaltView.as_view(),
        name="sachverhalt",
    ),
    path("antrag/<uuid:entwurf_id>/pruefen/", portal.pruefen, name="pruefen"),
    path("antrag/<uuid:entwurf_id>/eingang/", portal.eingang, name="eingang"),
    path("antrag/<uuid:entwurf_id>/merken/", portal.merken, name="merken"),
    path(
        "antrag/<uuid:entwurf_id>/datei/<uuid:datei_id>/entfernen/",
        portal.datei_entfernen,
        name="datei_entfernen",
    ),
    path("antrag/<uuid:entwurf_id>/<slug:seite>/", portal.SeiteView.as_view(), name="seite"),
]
