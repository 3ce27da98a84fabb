from django.apps import AppConfig

from rathaus.core import pruefungen


class ProtokollConfig(AppConfig):
    name = "rathaus.core.protokoll"
    verbose_name = "Protokoll"

    def ready(self) -> None:
        from .pruefung import pruefe

        pruefungen.register("Ketten und Siegel des Protokolls", pruefe)
