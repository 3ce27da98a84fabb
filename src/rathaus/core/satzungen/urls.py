from django.urls import path

from . import buero

app_name = "satzungen"
urlpatterns = [
    path("buero/satzungen/", buero.SatzungenView.as_view(), name="liste"),
    path("buero/satzungen/<uuid:satzung_id>/", buero.SatzungView.as_view(), name="satzung"),
    path("buero/satzungen/<uuid:satzung_id>/vorlegen/", buero.vorlegen, name="vorlegen"),
    path("buero/satzungen/<uuid:satzung_id>/verwerfen/", buero.verwerfen, name="verwerfen"),
    path(
        "buero/satzungen/<uuid:satzung_id>/wert/<uuid:wert_id>/entfernen/",
        buero.wert_entfernen,
        name="wert_entfernen",
    ),
]
