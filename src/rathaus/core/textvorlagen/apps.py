from django.apps import AppConfig


class TextvorlagenConfig(AppConfig):
    name = "rathaus.core.textvorlagen"
    verbose_name = "Textvorlagen"
