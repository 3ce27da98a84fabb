"""Countries by ISO 3166 code and their German short name."""

from functools import cache
from importlib.resources import files

DEUTSCHLAND = "DE"


@cache
def laender() -> dict[str, str]:
    """Code to name, in the order of the names."""
    text = files(__package__).joinpath("staaten.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def name_of_land(code: str) -> str:
    return laender()[code]
