from django.apps import AppConfig


class NachrichtenConfig(AppConfig):
    name = "rathaus.core.nachrichten"
    verbose_name = "Nachrichten"
