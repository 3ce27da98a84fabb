from django.urls import path

from . import beteiligte, buero, musterseite, portal, postausgang
from .massen import buero as massen
from .rahmen import RahmenView
from .serie.buero import serienbrief
from .siegel import buero as siegelseite
from .versand.urls import urlpatterns as versandseiten

app_name = "bescheide"
urlpatterns = [
    path("bescheid/<uuid:bescheid_id>/", portal.lesen, name="lesen"),
    path("bescheid/<uuid:bescheid_id>/oeffnen/", portal.oeffnen, name="oeffnen"),
    path("bescheid/<uuid:bescheid_id>/pdf/", portal.pdf, name="pdf"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/brief/<slug:vorlage>/", buero.entwerfen, name="entwerfen"
    ),
    path("buero/bescheid/<uuid:bescheid_id>/", buero.BescheidView.as_view(), name="bescheid"),
    path("buero/bescheid/<uuid:bescheid_id>/zeichnen/", buero.zeichnen, name="zeichnen"),
    path(
        "buero/bescheid/<uuid:bescheid_id>/unterschreiben/",
        siegelseite.unterschreiben,
        name="unterschreiben",
    ),
    path(
        "buero/bescheid/<uuid:bescheid_id>/signatur-abbrechen/",
        siegelseite.abbrechen,
        name="signatur_abbrechen",
    ),
    path(
        "buero/bescheid/<uuid:bescheid_id>/auf-papier/", siegelseite.auf_papier, name="auf_papier"
    ),
    path("buero/bescheid/<uuid:bescheid_id>/siegeln/", siegelseite.erneut, name="siegeln"),
    path("buero/bescheid/<uuid:bescheid_id>/vorschau/", buero.vorschau, name="vorschau"),
    path("buero/bescheid/<uuid:bescheid_id>/docx/", buero.als_docx, name="docx"),
    path("buero/bescheid/<uuid:bescheid_id>/auffrischen/", buero.auffrischen, name="auffrischen"),
    path(
        "buero/textvorlagen/<slug:kennung>/fassung/<int:nummer>/muster/",
        musterseite.muster,
        name="muster",
    ),
    path("buero/bescheid/<uuid:bescheid_id>/rahmen/", RahmenView.as_view(), name="rahmen"),
    path(
        "buero/bescheid/<uuid:bescheid_id>/beteiligte/",
        beteiligte.hinzufuegen,
        name="beteiligte",
    ),
    path(
        "buero/bescheid/<uuid:bescheid_id>/beteiligte/<uuid:beteiligung_id>/gestorben/",
        beteiligte.sterbefall,
        name="sterbefall",
    ),
    path("buero/massenbescheide/", massen.massenlaeufe, name="massenlaeufe"),
    path("buero/massenbescheide/neu/", massen.NeuView.as_view(), name="massenlauf_neu"),
    path(
        "buero/massenbescheide/<uuid:massenlauf_id>/",
        massen.MassenlaufView.as_view(),
        name="massenlauf",
    ),
    path(
        "buero/massenbescheide/<uuid:massenlauf_id>/uebergabe/",
        massen.uebergabe,
        name="massenlauf_uebergabe",
    ),
    path("buero/massenbescheide/datei/<uuid:druckdatei_id>/", massen.druckdatei, name="druckdatei"),
    path(
        "buero/massenbescheide/datei/<uuid:druckdatei_id>/abgeben/",
        massen.druckdatei_abgeben,
        name="druckdatei_abgeben",
    ),
    path("buero/serienbrief/", serienbrief, name="serienbrief"),
    path("buero/postausgang/", postausgang.postausgang, name="postausgang"),
    path("buero/postausgang/druck/", postausgang.druck, name="druck"),
    path("buero/postausgang/code/", postausgang.codebriefe, name="codebriefe"),
    path("buero/postausgang/abgeben/", postausgang.abgeben, name="abgeben"),
    *versandseiten,
]
