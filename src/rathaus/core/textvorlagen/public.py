from .actions import import_vorlage, publish_vorlage
from .angebot import Angebot, Angebotsquelle, angebote, name_of_value
from .beispiele import Musterbrief, sample_letters
from .bloecke import LUECKE, Block, Teil, absatz, before_closing, outward, text_of, with_instruction
from .dateien import load_vorlagen
from .leser import read_vorlage
from .luecken import outdated, unfilled
from .models import Textvorlage, Textvorlagenfassung
from .platzhalter import PlatzhalterFehlt
from .queries import compiled, fassung_at, shared_texts
from .vergleich import Aenderung, compare_blocks
from .vorlage import BausteinFehlt, Vorlage, Vorlagenfehler

__all__ = [
    "LUECKE",
    "Aenderung",
    "Angebot",
    "Angebotsquelle",
    "BausteinFehlt",
    "Block",
    "Musterbrief",
    "PlatzhalterFehlt",
    "Teil",
    "Textvorlage",
    "Textvorlagenfassung",
    "Vorlage",
    "Vorlagenfehler",
    "absatz",
    "angebote",
    "before_closing",
    "compare_blocks",
    "compiled",
    "fassung_at",
    "import_vorlage",
    "load_vorlagen",
    "name_of_value",
    "outdated",
    "outward",
    "publish_vorlage",
    "read_vorlage",
    "sample_letters",
    "shared_texts",
    "text_of",
    "unfilled",
    "with_instruction",
]
