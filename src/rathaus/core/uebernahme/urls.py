from django.urls import path

from . import buero

app_name = "uebernahme"
urlpatterns = [
    path("buero/uebernahme/", buero.liste, name="liste"),
    path("buero/uebernahme/<uuid:uebernahme_id>/", buero.uebernahme, name="uebernahme"),
    path("buero/uebernahme/<uuid:uebernahme_id>/abgewiesen/", buero.abgewiesen, name="abgewiesen"),
    path("buero/uebernahme/<uuid:uebernahme_id>/ernst/", buero.ernst, name="ernst"),
]
