from django.apps import AppConfig


class NachrichtenConfig(AppConfig):
    name = "rathaus.core.nachrichten"
    verbose_name = "Nachrichten"

    def ready(self) -> None:
        from rathaus.core.zugaenge.public import kontoteile

        from .konto import KONTOTEIL
        from .ports import register_ports

        register_ports()
        kontoteile.append(KONTOTEIL)
