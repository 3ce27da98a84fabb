from django.apps import AppConfig


class MeldewesenConfig(AppConfig):
    name = "rathaus.fachverfahren.meldewesen"
    verbose_name = "Meldewesen"

    def ready(self) -> None:
        from rathaus.core.vorgaenge.public import vorgangsarten

        from .vorgangsart import Bescheinigung

        vorgangsarten.register(Bescheinigung)
