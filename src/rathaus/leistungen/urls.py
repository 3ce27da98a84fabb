from django.urls import path

from . import buero
from .portal import absenden, ausfuellen, finden

app_name = "leistungen"
urlpatterns = [
    path("leistungen/", finden.alle, name="alle"),
    path("leistungen/suche/", finden.suche, name="suche"),
    path("lebenslagen/<slug:kennung>/", finden.lebenslage, name="lebenslage"),
    path("leistungen/<slug:kennung>/", finden.leistung, name="leistung"),
    path("leistungen/<slug:kennung>/beginnen/", ausfuellen.beginnen, name="beginnen"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/sachverhalt/",
        buero.SachverhaltView.as_view(),
        name="sachverhalt",
    ),
    path("antrag/<uuid:entwurf_id>/pruefen/", absenden.pruefen, name="pruefen"),
    path("antrag/<uuid:entwurf_id>/eingang/", absenden.eingang, name="eingang"),
    path("antrag/<uuid:entwurf_id>/merken/", ausfuellen.merken, name="merken"),
    path("antrag/<uuid:entwurf_id>/stand/<uuid:vorgang_id>/", absenden.stand, name="stand"),
    path("antrag/<uuid:entwurf_id>/<slug:seite>/", ausfuellen.SeiteView.as_view(), name="seite"),
]
