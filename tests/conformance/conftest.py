from tests.leistungen.fixtures import antragsamt  # noqa: F401
