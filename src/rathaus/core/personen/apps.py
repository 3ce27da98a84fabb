from django.apps import AppConfig


class PersonenConfig(AppConfig):
    name = "rathaus.core.personen"
    verbose_name = "Personen"

    def ready(self) -> None:
        from rathaus.core.zugaenge.public import kontoenden

        from .konto import KONTOENDE

        kontoenden.append(KONTOENDE)
