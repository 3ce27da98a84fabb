from django.urls import path

from .buero import absaetze, liste, vorlage, weg

app_name = "textvorlagen"
_ALLE = "buero/textvorlagen/"
_EINE = f"{_ALLE}<slug:kennung>/"
_ENTWURF = f"{_EINE}entwurf/"
urlpatterns = [
    path(_ALLE, liste.liste, name="liste"),
    path(f"{_ALLE}neu/", liste.neu, name="neu"),
    path(_EINE, vorlage.vorlage, name="vorlage"),
    path(f"{_EINE}fassung/<int:nummer>/", vorlage.fassung, name="fassung"),
    path(f"{_EINE}beginnen/", vorlage.beginnen, name="beginnen"),
    path(_ENTWURF, vorlage.entwurf, name="entwurf"),
    path(f"{_ENTWURF}rahmen/", absaetze.RahmenView.as_view(), name="rahmen"),
    path(f"{_ENTWURF}absatz/neu/", absaetze.NeuerAbsatzView.as_view(), name="absatz_neu"),
    path(f"{_ENTWURF}absatz/baustein/", absaetze.BausteinView.as_view(), name="baustein"),
    path(f"{_ENTWURF}absatz/<str:name>/bearbeiten/", absaetze.AbsatzView.as_view(), name="absatz"),
    path(f"{_ENTWURF}absatz/<str:name>/handgriff/", absaetze.handgriff, name="handgriff"),
    path(f"{_ENTWURF}abgeben/", weg.AbgebenView.as_view(), name="abgeben"),
    path(f"{_ENTWURF}freigeben/", weg.FreigebenView.as_view(), name="freigeben"),
    path(f"{_ENTWURF}zurueckholen/", weg.zurueckholen, name="zurueckholen"),
    path(f"{_ENTWURF}verwerfen/", weg.verwerfen, name="verwerfen"),
]
