from django.apps import AppConfig

from rathaus.core import pruefungen


class AblageConfig(AppConfig):
    name = "rathaus.core.ablage"
    verbose_name = "Ablage"

    def ready(self) -> None:
        from .pruefung import pruefe

        pruefungen.register("Dateien der Ablage vollständig und unverändert", pruefe)
