from django.apps import AppConfig


class EinsichtConfig(AppConfig):
    name = "rathaus.core.einsicht"
    verbose_name = "Akteneinsicht"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
