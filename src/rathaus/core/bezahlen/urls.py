from django.urls import path

from . import buero, meldung, portal

app_name = "bezahlen"
urlpatterns = [
    path("bezahlen/", portal.code, name="code"),
    path("bezahlen/meldung/", meldung.meldung, name="meldung"),
    path("bezahlen/zurueck/<str:zeichen>/", portal.zurueck, name="zurueck"),
    path("bezahlen/<uuid:zahlvorgang_id>/", portal.zahlung, name="zahlung"),
    path("bezahlen/<uuid:zahlvorgang_id>/beginnen/", portal.beginnen, name="beginnen"),
    path("bezahlen/<uuid:zahlvorgang_id>/lastschrift/", portal.lastschrift, name="lastschrift"),
    path("bezahlen/<uuid:zahlvorgang_id>/anders/", portal.anders, name="anders"),
    path("bezahlen/<uuid:zahlvorgang_id>/quittung/", portal.quittung, name="quittung"),
    path("bezahlen/<uuid:zahlvorgang_id>/quittung.pdf", portal.quittung_pdf, name="quittung_pdf"),
    path(
        "vorgang/<uuid:vorgang_id>/bezahlen/<uuid:forderung_id>/",
        portal.forderung,
        name="forderung",
    ),
    path(
        "vorgang/<uuid:vorgang_id>/quittung/<uuid:zahlvorgang_id>/",
        portal.quittung_des_vorgangs,
        name="quittung_des_vorgangs",
    ),
    path("buero/bezahlen/", buero.liste, name="liste"),
    path("buero/bezahlen/<uuid:zahlvorgang_id>/", buero.zahlung, name="buero_zahlung"),
]
