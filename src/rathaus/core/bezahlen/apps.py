from django.apps import AppConfig


class BezahlenConfig(AppConfig):
    name = "rathaus.core.bezahlen"
    verbose_name = "Online bezahlen"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
