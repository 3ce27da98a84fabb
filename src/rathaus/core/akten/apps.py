from django.apps import AppConfig


class AktenConfig(AppConfig):
    name = "rathaus.core.akten"
    verbose_name = "Akten"

    def ready(self) -> None:
        from .abstimmung.ports import register_ports
        from .papier import AUSGELIEHEN
        from .zda import register_hindernis

        register_ports()
        register_hindernis(AUSGELIEHEN)
