"""The pages of batches, proofs and returned letters; part of the URL map of this app."""

from django.urls import path

from . import portal
from .buero import poststelle, seite

urlpatterns = [
    path("postfach/bescheide/", portal.einwilligung, name="einwilligung"),
    path("buero/bescheid/<uuid:bescheid_id>/versand/", seite.VersandView.as_view(), name="versand"),
    path("buero/versand/<uuid:versand_id>/melderegister/", seite.register, name="melderegister"),
    path(
        "buero/versand/<uuid:versand_id>/empfangsbekenntnis/",
        seite.empfangsbekenntnis,
        name="empfangsbekenntnis",
    ),
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
