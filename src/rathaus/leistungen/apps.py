from django.apps import AppConfig


class LeistungenConfig(AppConfig):
    name = "rathaus.leistungen"
    verbose_name = "Leistungen"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
