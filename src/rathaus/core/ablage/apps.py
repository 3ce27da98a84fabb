from django.apps import AppConfig


class AblageConfig(AppConfig):
    name = "rathaus.core.ablage"
    verbose_name = "Ablage"
