"""Published material of the standards: it lies beside the repository, never in it."""

from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


def files(ordner: str, muster: str) -> list[Path]:
    return sorted((CORPORA / ordner).glob(muster))


def need(ordner: str) -> pytest.MarkDecorator:
    da = (CORPORA / ordner).is_dir()
    return pytest.mark.skipif(not da, reason=f"../shared/corpora/{ordner} liegt nicht vor")
