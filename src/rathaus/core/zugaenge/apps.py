from django.apps import AppConfig


class ZugaengeConfig(AppConfig):
    name = "rathaus.core.zugaenge"
    verbose_name = "Zugänge"
