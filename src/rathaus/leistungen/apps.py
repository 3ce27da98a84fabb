from django.apps import AppConfig


class LeistungenConfig(AppConfig):
    name = "rathaus.leistungen"
    verbose_name = "Leistungen"
