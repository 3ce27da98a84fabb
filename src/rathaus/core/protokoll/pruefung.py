"""Proof that the Protokoll is whole: `rathaus check` runs it."""

from collections.abc import Iterator

from .kettenpruefung import check_ketten
from .siegelpruefung import check_siegel


def pruefe() -> Iterator[str]:
    """Findings in German, each with its chain and number; none when all is in order."""
    yield from check_ketten()
    yield from check_siegel()
