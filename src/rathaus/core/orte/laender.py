"""Countries by ISO 3166 code and their short name."""

from functools import cache
from importlib.resources import files

DEUTSCHLAND = "DE"


@cache
def laender(sprache: str = "de") -> dict[str, str]:
    """Code to name in that language ("de" or "en"), in the order of the names."""
    datei = "staaten_en.tsv" if sprache == "en" else "staaten.tsv"
    text = files(__package__).joinpath(datei).read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def name_of_land(code: str) -> str:
    return laender()[code]
