"""Fixtures of the page police; tests/conftest.py imports them."""

import pytest

from .client import PolicingClient


@pytest.fixture
def police_client_class() -> type[PolicingClient]:
    return PolicingClient


@pytest.fixture
def client() -> PolicingClient:
    """Takes the place of pytest-django's client everywhere."""
    return PolicingClient()
