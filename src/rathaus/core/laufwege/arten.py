"""What a step asks of somebody, and how the answers to it are called."""

from dataclasses import dataclass

from django.db import models


class Schrittart(models.TextChoices):
    VERFUEGUNG = "verfuegung", "Verfügung"
    MITZEICHNUNG = "mitzeichnung", "Mitzeichnung"
    KENNTNIS = "kenntnis", "Kenntnis"
    RUECKSPRACHE = "ruecksprache", "Rücksprache"
    SCHLUSSZEICHNUNG = "schlusszeichnung", "Schlusszeichnung"


#: Who gives one of these answers for the matter with their name: once in a Laufweg, never for
#: what they started themselves.
ZEICHNEND = frozenset({Schrittart.MITZEICHNUNG, Schrittart.SCHLUSSZEICHNUNG})


@dataclass(frozen=True, slots=True)
class Antworten:
    """`nein` "" where there is nothing to refuse; `mit_text`: a yes needs its words too."""

    ja: str
    nein: str = ""
    mit_text: bool = False


ANTWORTEN = {
    Schrittart.VERFUEGUNG: Antworten("ausgeführt", "nicht ausgeführt"),
    Schrittart.MITZEICHNUNG: Antworten("mitgezeichnet", "nicht mitgezeichnet"),
    Schrittart.KENNTNIS: Antworten("zur Kenntnis genommen"),
    Schrittart.RUECKSPRACHE: Antworten("gesprochen", mit_text=True),
    Schrittart.SCHLUSSZEICHNUNG: Antworten("schlussgezeichnet", "nicht gezeichnet"),
}
