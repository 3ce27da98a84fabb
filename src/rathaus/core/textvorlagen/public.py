from .actions import import_vorlage, publish_vorlage
from .bloecke import Block, Teil, text_of
from .dateien import load_vorlagen
from .models import Textvorlage, Textvorlagenfassung
from .platzhalter import PlatzhalterFehlt
from .vorlage import Vorlage, Vorlagenfehler, read_vorlage

__all__ = [
    "Block",
    "PlatzhalterFehlt",
    "Teil",
    "Textvorlage",
    "Textvorlagenfassung",
    "Vorlage",
    "Vorlagenfehler",
    "import_vorlage",
    "load_vorlagen",
    "publish_vorlage",
    "read_vorlage",
    "text_of",
]
