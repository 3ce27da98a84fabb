from django.urls import path

from . import buero

app_name = "hundesteuer"
urlpatterns = [
    path(
        "buero/vorgang/<uuid:vorgang_id>/hundesteuer/festsetzen/",
        buero.FestsetzenView.as_view(),
        name="festsetzen",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/hundesteuer/abmelden/",
        buero.AbmeldenView.as_view(),
        name="abmelden",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/hundesteuer/aendern/",
        buero.AendernView.as_view(),
        name="aendern",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/hundesteuer/marke/",
        buero.MarkeView.as_view(),
        name="marke",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/hundesteuer/anschrift/",
        buero.AnschriftView.as_view(),
        name="anschrift",
    ),
    path("buero/vorgang/<uuid:vorgang_id>/hundesteuer/bescheid/", buero.bescheid, name="bescheid"),
    path("buero/hundesteuer/konto/<uuid:haushalt_id>/", buero.konto, name="konto"),
    path("buero/hundesteuer/marken/", buero.marken, name="marken"),
    path("buero/hundesteuer/marken/versenden/", buero.versenden, name="versenden"),
    path("buero/hundesteuer/jahr/", buero.JahreslaufView.as_view(), name="jahreslauf"),
]
