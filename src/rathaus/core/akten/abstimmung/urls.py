from django.urls import path

from . import buero

app_name = "aktenplan"
_EINER = "buero/aktenplan/<uuid:plan_id>/"
urlpatterns = [
    path("buero/aktenplan/", buero.ListeView.as_view(), name="liste"),
    path("buero/aktenplan/geltend.csv", buero.geltend_csv, name="geltend_csv"),
    path("buero/aktenplan/geltend.xml", buero.geltend_xdomea, name="geltend_xdomea"),
    path(_EINER, buero.entwurf, name="entwurf"),
    path(f"{_EINER}stellen/", buero.stellen, name="stellen"),
    path(f"{_EINER}stelle/<str:kennzeichen>/", buero.StelleView.as_view(), name="stelle"),
    path(f"{_EINER}zustimmen/", buero.zustimmen, name="zustimmen"),
    path(f"{_EINER}freigabe/", buero.freigabe, name="freigabe"),
    path(f"{_EINER}verwerfen/", buero.verwerfen, name="verwerfen"),
    path(
        "buero/aktenplan/beitrag/<uuid:beitrag_id>/",
        buero.BeitragView.as_view(),
        name="beitrag",
    ),
]
