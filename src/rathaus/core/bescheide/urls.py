from django.urls import path

from . import buero, musterseite, portal, postausgang
from .siegel import buero as siegelseite
from .versand.urls import urlpatterns as versandseiten

app_name = "bescheide"
urlpatterns = [
    path("bescheid/<uuid:bescheid_id>/", portal.lesen, name="lesen"),
    path("bescheid/<uuid:bescheid_id>/oeffnen/", portal.oeffnen, name="oeffnen"),
    path("bescheid/<uuid:bescheid_id>/pdf/", portal.pdf, name="pdf"),
    path("postfach/bescheide/", portal.einwilligung, name="einwilligung"),
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
        "buero/bescheid/<uuid:bescheid_id>/auf-papier/", siegelseite.auf_papier, name="auf_papier"
    ),
    path("buero/bescheid/<uuid:bescheid_id>/siegeln/", siegelseite.erneut, name="siegeln"),
    path("buero/bescheid/<uuid:bescheid_id>/vorschau/", buero.vorschau, name="vorschau"),
    path(
        "buero/textvorlagen/<slug:kennung>/fassung/<int:nummer>/muster/<int:beispiel>/",
        musterseite.muster,
        name="muster",
    ),
    path("buero/postausgang/", postausgang.postausgang, name="postausgang"),
    path("buero/postausgang/druck/", postausgang.druck, name="druck"),
    path("buero/postausgang/code/", postausgang.codebriefe, name="codebriefe"),
    path("buero/postausgang/abgeben/", postausgang.abgeben, name="abgeben"),
    *versandseiten,
]
