from django.apps import AppConfig


class BescheideConfig(AppConfig):
    name = "rathaus.core.bescheide"
    verbose_name = "Bescheide"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
