from django.apps import AppConfig


class EinfuehrungConfig(AppConfig):
    name = "rathaus.einfuehrung"
    verbose_name = "Einführungsmappe"
