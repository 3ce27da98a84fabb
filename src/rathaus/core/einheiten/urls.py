from django.urls import path

from . import buero, laeufe, verwalten

app_name = "einheiten"
urlpatterns = [
    path("buero/abwesenheit/", buero.AbwesenheitView.as_view(), name="abwesenheit"),
    path(
        "buero/abwesenheit/<uuid:vertretung_id>/beenden/", buero.beenden, name="abwesenheit_beenden"
    ),
    path("buero/laeufe/", laeufe.laeufe, name="laeufe"),
    path("buero/laeufe/<uuid:lauf_id>/", laeufe.lauf, name="lauf"),
    path("buero/laeufe/<uuid:lauf_id>/wiederholen/", laeufe.wiederholen, name="lauf_wiederholen"),
    path("buero/laeufe/<uuid:lauf_id>/abbrechen/", laeufe.abbrechen, name="lauf_abbrechen"),
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
