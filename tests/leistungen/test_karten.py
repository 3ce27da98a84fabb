"""The cards of the services, kept in the memory of a web process with several threads."""

import sys
from uuid import UUID

import pytest

from rathaus.leistungen.katalog import Karte, karte_of, karten
from rathaus.leistungen.models import Leistung


class Vergesslich(dict[UUID, Karte]):
    """As if another thread, that sees other versions, dropped each card at once."""

    def __setitem__(self, schluessel: UUID, karte: Karte) -> None:
        """Forgotten."""


def test_a_card_another_thread_drops_is_shown_all_the_same(
    stadt_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    modul = sys.modules["rathaus.leistungen.katalog.karten"]  # a function hides its name
    monkeypatch.setattr(modul, "_gelesen", Vergesslich())
    fassung = Leistung.objects.get(kennung="hund-anmelden").veroeffentlicht
    assert karte_of(fassung).kennung == "hund-anmelden"
    assert "hund-anmelden" in {karte.kennung for karte in karten()}
