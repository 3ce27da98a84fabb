from django.urls import path

from . import buero

app_name = "rechner"
urlpatterns = [
    path("buero/recht/", buero.start, name="start"),
    path("buero/recht/<slug:kennung>/", buero.rechnung, name="rechnung"),
]
