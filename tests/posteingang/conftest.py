from typing import TYPE_CHECKING

import pytest
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from .post import Post


@pytest.fixture
def post(db: None, monkeypatch: pytest.MonkeyPatch) -> "Post":
    from tests.core.vorgaenge.amt import Probesteuer

    from .post import build_post

    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    return build_post()
