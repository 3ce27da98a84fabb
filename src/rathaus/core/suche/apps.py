from django.apps import AppConfig

from rathaus.core import pruefungen


class SucheConfig(AppConfig):
    name = "rathaus.core.suche"
    verbose_name = "Suche"

    def ready(self) -> None:
        from .pruefung import pruefe

        pruefungen.register("Suche folgt den Vorgängen", pruefe)
