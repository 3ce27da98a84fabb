from django.urls import path

from . import buero, verwalten

app_name = "einheiten"
urlpatterns = [
    path("buero/abwesenheit/", buero.AbwesenheitView.as_view(), name="abwesenheit"),
    path(
        "buero/abwesenheit/<uuid:vertretung_id>/beenden/", buero.beenden, name="abwesenheit_beenden"
    ),
    path("buero/verwaltung/", verwalten.uebersicht, name="verwaltung"),
    path("buero/verwaltung/amt/<uuid:einheit_id>/", verwalten.amt, name="amt"),
    path("buero/verwaltung/person/<uuid:mitarbeiter_id>/", verwalten.person, name="person"),
    path("buero/verwaltung/zustaendigkeiten/", verwalten.zustaendigkeiten, name="zustaendigkeiten"),
    path(
        "buero/verwaltung/zustaendigkeiten/<uuid:regel_id>/",
        verwalten.zustaendigkeit,
        name="zustaendigkeit",
    ),
    path(
        "buero/verwaltung/zustaendigkeiten/<uuid:regel_id>/entfernen/",
        verwalten.zustaendigkeit_entfernen,
        name="zustaendigkeit_entfernen",
    ),
]
