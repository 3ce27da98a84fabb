from django.apps import AppConfig


class EinheitenConfig(AppConfig):
    name = "rathaus.core.einheiten"
    verbose_name = "Verwaltung und Ämter"
