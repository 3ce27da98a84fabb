from django.apps import AppConfig


class LaufwegeConfig(AppConfig):
    name = "rathaus.core.laufwege"
    verbose_name = "Laufwege"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
