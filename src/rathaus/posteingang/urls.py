from django.urls import path

from . import schnittstelle
from .buero import handgriffe, hochladen, tisch

app_name = "posteingang"
urlpatterns = [
    path("buero/posteingang/", tisch.liste, name="liste"),
    path("buero/posteingang/hochladen/", hochladen.HochladenView.as_view(), name="hochladen"),
    path("buero/posteingang/trennblatt/", hochladen.trennblatt, name="trennblatt"),
    path("buero/posteingang/<uuid:poststueck_id>/", tisch.StueckView.as_view(), name="stueck"),
    path("buero/posteingang/<uuid:poststueck_id>/ansicht/", tisch.ansicht, name="ansicht"),
    path("buero/posteingang/<uuid:poststueck_id>/datei/", handgriffe.datei, name="datei"),
    path(
        "buero/posteingang/<uuid:poststueck_id>/eingang/",
        handgriffe.EingangView.as_view(),
        name="eingang",
    ),
    path(
        "buero/posteingang/<uuid:poststueck_id>/verbinden/", handgriffe.verbinden, name="verbinden"
    ),
    path(
        "buero/posteingang/<uuid:poststueck_id>/zurueckholen/",
        handgriffe.zurueckholen,
        name="zurueckholen",
    ),
    path("buero/postseite/<uuid:postseite_id>/", handgriffe.seite, name="seite"),
    path("buero/postseite/<uuid:postseite_id>/bild/", handgriffe.bild, name="bild"),
    path("api/posteingang/", schnittstelle.ablegen, name="ablegen"),
    path("api/posteingang/<str:schluessel>/", schnittstelle.stand, name="stand"),
]
