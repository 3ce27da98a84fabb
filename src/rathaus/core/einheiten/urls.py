from django.urls import path

from . import buero

app_name = "einheiten"
urlpatterns = [
    path("buero/abwesenheit/", buero.AbwesenheitView.as_view(), name="abwesenheit"),
    path(
        "buero/abwesenheit/<uuid:vertretung_id>/beenden/", buero.beenden, name="abwesenheit_beenden"
    ),
]
