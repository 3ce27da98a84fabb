"""A list that grows, in two views: what is open and what is done."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from rathaus.ui.components import KeysetPage, Tab

from .marken import Tagmarke


@dataclass(frozen=True, slots=True)
class Listenwahl:
    """What the address of such a list asks for."""

    hier: str
    offen: bool
    nach: Tagmarke | None

    @classmethod
    def of(cls, request: HttpRequest) -> "Listenwahl":
        nach = Tagmarke.parse(request.GET.get("nach", ""))
        return cls(request.path, request.GET.get("offen") != "nein", nach)

    def context(self, weiter: Tagmarke | None) -> dict[str, Any]:
        """The two views and the way to the next page."""
        filter_ = "" if self.offen else "offen=nein&"
        aelter = f"{self.hier}?{filter_}nach={weiter}" if weiter else ""
        return {
            "tabs": [
                Tab("Offen", self.hier, current=self.offen, key="1"),
                Tab("Erledigt", f"{self.hier}?offen=nein", current=not self.offen, key="2"),
            ],
            "pages": KeysetPage(older_href=aelter, older_text="Weiter"),
        }
