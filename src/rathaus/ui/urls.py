from django.urls import path

from rathaus.ui import views

app_name = "ui"

urlpatterns = [
    path("darstellung/", views.display_settings, name="display"),
    path("", views.styleguide, name="styleguide"),
    path("<slug:example>/", views.styleguide_example, name="example"),
]
