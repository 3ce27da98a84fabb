from django.urls import path

from . import buero

app_name = "freigaben"
urlpatterns = [
    path("buero/freigaben/", buero.liste, name="liste"),
    path("buero/freigaben/<uuid:freigabe_id>/", buero.FreigabeView.as_view(), name="freigabe"),
    path(
        "buero/freigaben/<uuid:freigabe_id>/zurueckziehen/",
        buero.zurueckziehen,
        name="zurueckziehen",
    ),
]
