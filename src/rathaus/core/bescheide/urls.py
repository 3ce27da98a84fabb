from django.urls import path

from . import buero, portal, postausgang
from .versand.buero import poststelle

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
    path("buero/bescheid/<uuid:bescheid_id>/vorschau/", buero.vorschau, name="vorschau"),
    path("buero/postausgang/", postausgang.postausgang, name="postausgang"),
    path("buero/postausgang/druck/", postausgang.druck, name="druck"),
    path("buero/postausgang/code/", postausgang.codebriefe, name="codebriefe"),
    path("buero/postausgang/abgeben/", postausgang.abgeben, name="abgeben"),
    path("buero/postausgang/stapel/<uuid:stapel_id>/", poststelle.stapel, name="stapel"),
    path(
        "buero/postausgang/stapel/<uuid:stapel_id>/drucken/",
        poststelle.drucken,
        name="stapel_drucken",
    ),
    path(
        "buero/postausgang/stapel/<uuid:stapel_id>/aufgeben/",
        poststelle.aufgeben,
        name="stapel_aufgeben",
    ),
    path(
        "buero/postausgang/stapel/<uuid:stapel_id>/herausnehmen/",
        poststelle.herausnehmen,
        name="stapel_herausnehmen",
    ),
    path("buero/postausgang/sendungen/", poststelle.sendungen, name="sendungen"),
    path("buero/postausgang/sendung/<uuid:versand_id>/", poststelle.sendung, name="sendung"),
    path(
        "buero/postausgang/sendung/<uuid:versand_id>/nachweis/",
        poststelle.nachweis,
        name="sendung_nachweis",
    ),
    path(
        "buero/postausgang/sendung/<uuid:versand_id>/zurueck/",
        poststelle.zurueck,
        name="sendung_zurueck",
    ),
]
