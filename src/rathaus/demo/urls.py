from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.konten, name="konten"),
    path("buero/demo/", views.konten, name="buero_konten"),
    path("demo/anmelden/", views.anmelden, name="anmelden"),
    path("buero/demo/anmelden/", views.anmelden, name="buero_anmelden"),
    path("demo/mails/", views.mails, name="mails"),
    path("demo/mails/<str:name>/", views.mail, name="mail"),
]
