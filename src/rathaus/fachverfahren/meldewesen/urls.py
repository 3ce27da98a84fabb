from django.urls import path

from . import buero

app_name = "meldewesen"
urlpatterns = [
    path("buero/meldewesen/uebergabe/", buero.liste, name="liste"),
    path("buero/meldewesen/uebergabe/mit/<uuid:vorgang_id>/", buero.liste_mit, name="liste_mit"),
    path("buero/meldewesen/uebergabe/<uuid:uebergabe_id>/liste.csv", buero.datei, name="datei"),
    path(
        "buero/meldewesen/uebergabe/<uuid:uebergabe_id>/erledigt/", buero.erledigt, name="erledigt"
    ),
]
