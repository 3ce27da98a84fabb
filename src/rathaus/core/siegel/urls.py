from django.urls import path

from . import portal

app_name = "siegel"
urlpatterns = [
    path("siegel/pruefen/", portal.pruefen, name="pruefen"),
    path("siegel/pruefen/<uuid:pruefung_id>/", portal.auskunft, name="auskunft"),
]
