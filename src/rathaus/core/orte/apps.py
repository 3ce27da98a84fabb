from django.apps import AppConfig


class OrteConfig(AppConfig):
    name = "rathaus.core.orte"
    verbose_name = "Orte"
