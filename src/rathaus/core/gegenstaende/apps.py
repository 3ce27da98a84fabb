from django.apps import AppConfig


class GegenstaendeConfig(AppConfig):
    name = "rathaus.core.gegenstaende"
    verbose_name = "Gegenstände"
