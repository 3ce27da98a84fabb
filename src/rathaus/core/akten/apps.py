from django.apps import AppConfig


class AktenConfig(AppConfig):
    name = "rathaus.core.akten"
    verbose_name = "Akten"
