from django.apps import AppConfig


class KasseConfig(AppConfig):
    name = "rathaus.core.kasse"
    verbose_name = "Kasse"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
