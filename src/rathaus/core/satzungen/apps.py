from django.apps import AppConfig

from rathaus.core import pruefungen


class SatzungenConfig(AppConfig):
    name = "rathaus.core.satzungen"
    verbose_name = "Satzungen"

    def ready(self) -> None:
        from rathaus.core.freigaben.public import register_freigabeart

        from .freigabe import FREIGABE
        from .leser import lies_gebuehr
        from .pruefung import pruefe
        from .registry import Schluessel, register_schluessel

        register_freigabeart(FREIGABE)
        register_schluessel(Schluessel("gebuehr.", "Gebühr", lies_gebuehr))
        pruefungen.register("Satzungswerte wie freigegeben", pruefe)
