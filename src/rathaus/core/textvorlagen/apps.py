from django.apps import AppConfig


class TextvorlagenConfig(AppConfig):
    name = "rathaus.core.textvorlagen"
    verbose_name = "Textvorlagen"

    def ready(self) -> None:
        from .angebot import VORGANGSARTEN, angebote
        from .freigabe import register_freigabearten

        angebote.append(VORGANGSARTEN)
        register_freigabearten()
