from django.apps import AppConfig


class NummernConfig(AppConfig):
    name = "rathaus.core.nummern"
    verbose_name = "Nummern"
