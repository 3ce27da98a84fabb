from tests.leistungen.fixtures import ort  # noqa: F401
