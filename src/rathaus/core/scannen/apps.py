from django.apps import AppConfig


class ScannenConfig(AppConfig):
    name = "rathaus.core.scannen"
    verbose_name = "Ersetzendes Scannen"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
