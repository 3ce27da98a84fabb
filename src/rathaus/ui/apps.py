from django.apps import AppConfig

from rathaus.ui.forms.messages import install_messages


class UiConfig(AppConfig):
    name = "rathaus.ui"
    label = "ui"
    verbose_name = "Gestaltung"

    def ready(self) -> None:
        install_messages()
