from django.urls import path

from . import buero, portal
from .emails.buero import EMailView

app_name = "nachrichten"
urlpatterns = [
    path("postfach/", portal.postfach, name="postfach"),
    path("vorgang/<uuid:vorgang_id>/", portal.status, name="status"),
    path("vorgang/<uuid:vorgang_id>/schreiben/", portal.schreiben, name="schreiben"),
    path("vorgang/<uuid:vorgang_id>/nachreichen/", portal.nachreichen, name="nachreichen"),
    path(
        "vorgang/<uuid:vorgang_id>/dokument/<uuid:dokument_id>/", portal.dokument, name="dokument"
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/nachfordern/",
        buero.NachfordernView.as_view(),
        name="nachfordern",
    ),
    path(
        "buero/vorgang/<uuid:vorgang_id>/nachricht/",
        buero.NachrichtView.as_view(),
        name="nachricht",
    ),
    path("buero/vorgang/<uuid:vorgang_id>/email/", EMailView.as_view(), name="email"),
    path(
        "buero/vorgang/<uuid:vorgang_id>/abgeben/",
        buero.AbgebenView.as_view(),
        name="abgeben",
    ),
]
