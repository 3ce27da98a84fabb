from django.apps import AppConfig


class MesspunkteConfig(AppConfig):
    name = "rathaus.core.messpunkte"
    verbose_name = "Messpunkte"
