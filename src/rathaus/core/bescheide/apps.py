from django.apps import AppConfig


class BescheideConfig(AppConfig):
    name = "rathaus.core.bescheide"
    verbose_name = "Bescheide"
