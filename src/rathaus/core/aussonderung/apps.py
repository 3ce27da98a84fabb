from django.apps import AppConfig


class AussonderungConfig(AppConfig):
    name = "rathaus.core.aussonderung"
    verbose_name = "Aussonderung"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
