from django.apps import AppConfig


class UebernahmeConfig(AppConfig):
    name = "rathaus.core.uebernahme"
    verbose_name = "Übernahme von Altakten"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
