from django.apps import AppConfig


class SucheConfig(AppConfig):
    name = "rathaus.core.suche"
    verbose_name = "Suche"
