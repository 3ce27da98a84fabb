"""A place in a list comes back from an address as it was."""

from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import parse_qs
from uuid import UUID

import pytest

from rathaus.core.marken import Tagmarke, Zeitmarke

ID = UUID(int=7)
ZEIT = datetime(2026, 3, 29, 2, 30, 1, 5, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize("marke", [Tagmarke(date(2026, 3, 1), ID), Zeitmarke(ZEIT, ID)])
def test_it_needs_no_escaping_in_an_address(marke: Tagmarke | Zeitmarke) -> None:
    [zurueck] = parse_qs(f"nach={marke}")["nach"]
    assert type(marke).parse(zurueck) == marke


def test_an_instant_is_written_in_utc() -> None:
    assert str(Zeitmarke(ZEIT, ID)) == str(Zeitmarke(ZEIT.astimezone(UTC), ID))


@pytest.mark.parametrize("text", ["", "unsinn", "_", f"2026-02-30_{ID}", "2026-03-01_x", f"x_{ID}"])
def test_a_mangled_one_is_none(text: str) -> None:
    assert Tagmarke.parse(text) is Zeitmarke.parse(text) is None
