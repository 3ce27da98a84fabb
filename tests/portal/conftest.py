from typing import Any

import pytest


@pytest.fixture
def ort(db: None) -> Any:
    from tests.leistungen.ort import build_ort

    return build_ort()
