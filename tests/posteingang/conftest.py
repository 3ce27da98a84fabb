from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from .post import Post


@pytest.fixture
def post(bestand: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Iterator["Post"]:
    from tests.core.vorgaenge.amt import Probesteuer

    from .post import build_post

    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    with bestand(build_post) as post:
        yield post
