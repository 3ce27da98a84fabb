from django.urls import path

from . import buero

app_name = "suche"
urlpatterns = [
    path("buero/suche/", buero.suche, name="suche"),
    path("buero/suche/liste.csv", buero.export, name="export"),
    path("buero/suche/merken/", buero.merken, name="merken"),
    path("buero/suche/gespeichert/<uuid:suche_id>/loeschen/", buero.loeschen, name="loeschen"),
]
