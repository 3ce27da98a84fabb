from django.apps import AppConfig


class VorgaengeConfig(AppConfig):
    name = "rathaus.core.vorgaenge"
    verbose_name = "Vorgänge"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
