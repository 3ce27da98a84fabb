from tests.leistungen.fixtures import antragsamt, ort  # noqa: F401
