from django.apps import AppConfig


class VorgaengeConfig(AppConfig):
    name = "rathaus.core.vorgaenge"
    verbose_name = "Vorgänge"
