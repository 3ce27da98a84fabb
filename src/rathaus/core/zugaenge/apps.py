from django.apps import AppConfig


class ZugaengeConfig(AppConfig):
    name = "rathaus.core.zugaenge"
    verbose_name = "Zugänge"

    def ready(self) -> None:
        from . import linkzwecke, tokenfilter
        from .identitaet.quellen import register_identitaetsquelle
        from .identitaet.simulator import Simulator
        from .postkorb.dienste import register_postkorb
        from .postkorb.simulator import PostkorbSimulator

        linkzwecke.register()
        register_identitaetsquelle(Simulator())
        register_postkorb(PostkorbSimulator())
        tokenfilter.install()
