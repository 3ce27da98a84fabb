from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rathaus.ui"
    label = "ui"
    verbose_name = "Gestaltung"

    def ready(self) -> None:
        from rathaus.ui.forms.messages import install_messages

        install_messages()
