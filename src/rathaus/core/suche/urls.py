from django.urls import path

from . import buero

app_name = "suche"
urlpatterns = [path("buero/suche/", buero.suche, name="suche")]
