from django.apps import AppConfig


class LeistungenConfig(AppConfig):
    name = "rathaus.leistungen"
    verbose_name = "Leistungen"

    def ready(self) -> None:
        from rathaus.core.zugaenge.public import kontoteile

        from .konto import KONTOTEIL
        from .ports import register_ports
        from .vorgangsart import register_antragsarten
        from .werkstatt.freigabe import register_freigabearten

        register_ports()
        register_antragsarten()
        register_freigabearten()
        kontoteile.append(KONTOTEIL)
