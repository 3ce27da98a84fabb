from django.apps import AppConfig


class PosteingangConfig(AppConfig):
    name = "rathaus.posteingang"
    verbose_name = "Posteingang"

    def ready(self) -> None:
        from .ports import register_ports

        register_ports()
