from django.apps import AppConfig


class ProtokollConfig(AppConfig):
    name = "rathaus.core.protokoll"
    verbose_name = "Protokoll"
