from django.apps import AppConfig


class SiegelConfig(AppConfig):
    name = "rathaus.core.siegel"
    verbose_name = "Siegel und Signaturen"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
