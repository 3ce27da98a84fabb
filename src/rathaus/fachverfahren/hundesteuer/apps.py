from django.apps import AppConfig


class HundesteuerConfig(AppConfig):
    name = "rathaus.fachverfahren.hundesteuer"
    verbose_name = "Hundesteuer"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
