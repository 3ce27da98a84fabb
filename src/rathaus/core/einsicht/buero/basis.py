"""One form, one action on an Einsicht: what its small pages have in common."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from rathaus.core.vorgaenge.buero.basis import Formularaktion

from ..models import Einsicht
from ..queries import get_einsicht


def page_of(einsicht_id: UUID) -> str:
    return reverse("einsicht:einsicht", args=[einsicht_id])


class Schrittview(Formularaktion):
    template = "einsicht/schritt.html"

    def find(self) -> Einsicht:
        return get_einsicht(self.request.akteur, self.kwargs["einsicht_id"])

    def page_url(self, einsicht: Einsicht) -> str:
        return page_of(einsicht.pk)

    def named(self, einsicht: Einsicht) -> dict[str, Any]:
        return {"e": einsicht}
