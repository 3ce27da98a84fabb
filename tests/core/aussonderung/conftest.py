from tests.core.vorgaenge.fixtures import amt, probearten  # noqa: F401
