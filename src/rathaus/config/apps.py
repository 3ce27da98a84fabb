from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """An app so that its tasks are found like everyone's."""

    name = "rathaus.config"
    label = "config"
    verbose_name = "Plattform"

    def ready(self) -> None:
        from . import checks

        checks.register_own()
