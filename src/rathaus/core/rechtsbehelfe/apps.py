from django.apps import AppConfig


class RechtsbehelfeConfig(AppConfig):
    name = "rathaus.core.rechtsbehelfe"
    verbose_name = "Rechtsbehelfe"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
