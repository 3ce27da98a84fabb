from django.urls import path

from . import portal
from .buero import liste, schritte, stueck

app_name = "einsicht"
_EINE = "buero/akteneinsicht/<uuid:einsicht_id>/"
_STUECK = "buero/akteneinsicht/dokument/<uuid:stueck_id>/"
urlpatterns = [
    path("akteneinsicht/<uuid:einsicht_id>/", portal.abholen, name="abholen"),
    path("akteneinsicht/<uuid:einsicht_id>/datei/", portal.datei, name="abholen_datei"),
    path("buero/akteneinsicht/", liste.liste, name="liste"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/akteneinsicht/",
        schritte.ErfassenView.as_view(),
        name="erfassen",
    ),
    path(_EINE, liste.einsicht, name="einsicht"),
    path(f"{_EINE}auswahl/", schritte.AuswahlView.as_view(), name="auswahl"),
    path(f"{_EINE}anhoeren/", schritte.DritteView.as_view(), name="dritte"),
    path(
        "buero/akteneinsicht/anhoerung/<uuid:dritter_id>/",
        schritte.DrittantwortView.as_view(),
        name="dritter",
    ),
    path(f"{_EINE}entscheiden/", schritte.EntscheidenView.as_view(), name="entscheiden"),
    path(f"{_EINE}zuruecknehmen/", schritte.ZuruecknehmenView.as_view(), name="zuruecknehmen"),
    path(f"{_EINE}zusammenstellen/", schritte.zusammenstellen, name="zusammenstellen"),
    path(f"{_EINE}datei/", liste.datei, name="datei"),
    path(f"{_EINE}bereitstellen/", schritte.BereitstellenView.as_view(), name="bereitstellen"),
    path(f"{_EINE}beenden/", schritte.beenden, name="beenden"),
    path(_STUECK, stueck.stueck, name="stueck"),
    path(f"{_STUECK}bild/<int:nummer>/", stueck.bild, name="bild"),
    path(f"{_STUECK}flaeche/", stueck.flaeche, name="flaeche"),
    path(f"{_STUECK}seite/", stueck.seite, name="seite"),
    path(f"{_STUECK}wort/", stueck.wort, name="wort"),
    path(f"{_STUECK}zurueckhalten/", stueck.zurueckhalten, name="zurueckhalten"),
    path(f"{_STUECK}herausgeben/", stueck.herausgeben, name="herausgeben"),
    path(f"{_STUECK}umbenennen/", stueck.umbenennen, name="umbenennen"),
    path(f"{_STUECK}entfernen/", stueck.entfernen, name="entfernen"),
    path(
        "buero/akteneinsicht/schwaerzung/<uuid:schwaerzung_id>/aufdecken/",
        stueck.aufdecken,
        name="aufdecken",
    ),
]
