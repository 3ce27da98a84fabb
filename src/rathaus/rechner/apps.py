from django.apps import AppConfig


class RechnerConfig(AppConfig):
    name = "rathaus.rechner"
    verbose_name = "Fristen- und Gebührenrechner"
