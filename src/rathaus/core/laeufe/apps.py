from django.apps import AppConfig

from rathaus.core import pruefungen


class LaeufeConfig(AppConfig):
    name = "rathaus.core.laeufe"
    verbose_name = "Läufe"

    def ready(self) -> None:
        from .pruefung import pruefe

        pruefungen.register("Läufe: Eingang gleich erledigt und abgewiesen", pruefe)
