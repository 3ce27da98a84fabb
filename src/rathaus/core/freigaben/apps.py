from django.apps import AppConfig


class FreigabenConfig(AppConfig):
    name = "rathaus.core.freigaben"
    verbose_name = "Freigaben"
