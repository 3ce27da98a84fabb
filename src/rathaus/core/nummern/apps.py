from django.apps import AppConfig

from rathaus.core import pruefungen


class NummernConfig(AppConfig):
    name = "rathaus.core.nummern"
    verbose_name = "Nummern"

    def ready(self) -> None:
        from .pruefung import pruefe

        pruefungen.register("Belegnummern ohne Lücke", pruefe)
