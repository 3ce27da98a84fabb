from django.apps import AppConfig


class HundehaltungConfig(AppConfig):
    name = "rathaus.fachverfahren.hundehaltung"
    verbose_name = "Hundehaltung"

    def ready(self) -> None:
        from rathaus.core.vorgaenge.public import vorgangsarten

        from .vorgangsart import Anzeige

        vorgangsarten.register(Anzeige)
