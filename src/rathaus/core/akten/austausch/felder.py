"""What a position of ours says beyond xdomea, and how it travels there all the same."""

from collections.abc import Mapping

from rathaus.normen.xdomea import Erweiterung

KENNUNG = "rathaus.aktenplan"
#: Columns of the table the message has no element for. Of `aufbewahrung` it knows the years only.
NUR_HIER = (
    "bildungsregel", "schutzbereich", "einheit", "titelregel", "aufbewahrung", "aktentyp",
    "notzugriff",
)  # fmt: skip


def extension(werte: Mapping[str, str]) -> Erweiterung:
    return Erweiterung(KENNUNG, "Stelle des Aktenplans", dict(werte))


def values_in(erweiterung: Erweiterung | None) -> dict[str, str]:
    """Nothing of what other systems added."""
    if erweiterung is None or erweiterung.kennung != KENNUNG:
        return {}
    return {name: wert for name, wert in erweiterung.felder.items() if name in NUR_HIER}
