from django.apps import AppConfig


class BueroConfig(AppConfig):
    name = "rathaus.buero"
    verbose_name = "Büro"
