from rathaus.core.einheiten.models import Schutzbereich

from ..blatt import OFFEN, Abschnitt, Blatt, rows
from .verarbeitungen import verarbeitungen

#: Where a legal duty of secrecy beyond the general one applies.
BESONDERE = (
    Schutzbereich.STEUER,
    Schutzbereich.SOZIAL,
    Schutzbereich.JUGEND,
    Schutzbereich.PERSONAL,
)


def skeleton_dsfa() -> Blatt:
    """Art. 35 DSGVO: the processings with a hint, the judgement left to the town."""
    zeilen = [
        (v.name, v.amt, _names(v.schutzbereiche), _hint(v.schutzbereiche), "", "", "")
        for v in verarbeitungen()
    ]
    return Blatt(
        "folgenabschaetzung",
        "Datenschutz-Folgenabschätzung (Gerüst)",
        "Nach Art. 35 DSGVO. Das Programm nennt, was es über jede Verarbeitung weiß; ob ein hohes "
        "Risiko besteht und was dagegen hilft, entscheidet die Stadt.",
        (
            Abschnitt("Beratung durch die datenschutzbeauftragte Person", (OFFEN,)),
            Abschnitt("Ergebnis und Freigabe", (OFFEN,)),
        ),
        (
            "Verarbeitung", "Amt", "Schutzbereich", "Hinweis", "Hohes Risiko?", "Risiken",
            "Abhilfe",
        ),
        rows(zeilen),
    )  # fmt: skip


def _names(schutzbereiche: tuple[str, ...]) -> str:
    return ", ".join(sorted({Schutzbereich(bereich).label for bereich in schutzbereiche}))


def _hint(schutzbereiche: tuple[str, ...]) -> str:
    besondere = {Schutzbereich(b).label for b in schutzbereiche if b in BESONDERE}
    if not besondere:
        return "kein besonderes Amtsgeheimnis hinterlegt"
    return f"besonders geschützt: {', '.join(sorted(besondere))}"
