from django.apps import AppConfig


class KasseConfig(AppConfig):
    name = "rathaus.core.kasse"
    verbose_name = "Kasse"
