from django.apps import AppConfig


class PersonenConfig(AppConfig):
    name = "rathaus.core.personen"
    verbose_name = "Personen"
