from django.apps import AppConfig


class ZugaengeConfig(AppConfig):
    name = "rathaus.core.zugaenge"
    verbose_name = "Zugänge"

    def ready(self) -> None:
        from . import linkzwecke, tokenfilter
        from .identitaet.quellen import register_identitaetsquelle
        from .identitaet.simulator import Simulator

        linkzwecke.register()
        register_identitaetsquelle(Simulator())
        tokenfilter.install()
