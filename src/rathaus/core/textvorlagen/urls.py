from django.urls import path

from . import buero

app_name = "textvorlagen"
_ALLE = "buero/textvorlagen/"
_EINE = f"{_ALLE}<slug:kennung>/"
_ENTWURF = f"{_EINE}entwurf/"
urlpatterns = [
    path(_ALLE, buero.liste, name="liste"),
    path(f"{_ALLE}neu/", buero.neu, name="neu"),
    path(_EINE, buero.vorlage, name="vorlage"),
    path(f"{_EINE}fassung/<int:nummer>/", buero.fassung, name="fassung"),
    path(f"{_EINE}beginnen/", buero.beginnen, name="beginnen"),
    path(_ENTWURF, buero.entwurf, name="entwurf"),
    path(f"{_ENTWURF}rahmen/", buero.RahmenView.as_view(), name="rahmen"),
    path(f"{_ENTWURF}absatz/neu/", buero.NeuerAbsatzView.as_view(), name="absatz_neu"),
    path(f"{_ENTWURF}absatz/baustein/", buero.BausteinView.as_view(), name="baustein"),
    path(f"{_ENTWURF}absatz/<str:name>/bearbeiten/", buero.AbsatzView.as_view(), name="absatz"),
    path(f"{_ENTWURF}absatz/<str:name>/handgriff/", buero.handgriff, name="handgriff"),
    path(f"{_ENTWURF}abgeben/", buero.AbgebenView.as_view(), name="abgeben"),
    path(f"{_ENTWURF}freigeben/", buero.FreigebenView.as_view(), name="freigeben"),
    path(f"{_ENTWURF}zurueckholen/", buero.zurueckholen, name="zurueckholen"),
    path(f"{_ENTWURF}verwerfen/", buero.verwerfen, name="verwerfen"),
]
