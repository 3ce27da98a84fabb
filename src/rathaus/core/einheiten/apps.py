from django.apps import AppConfig


class EinheitenConfig(AppConfig):
    name = "rathaus.core.einheiten"
    verbose_name = "Verwaltung und Ämter"

    def ready(self) -> None:
        from rathaus.core.zugaenge.public import register_akteurquelle

        from .queries import akteur_for_zugang

        register_akteurquelle(akteur_for_zugang)
