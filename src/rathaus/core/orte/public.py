from .actions import Strassenzeile, create_anschrift, replace_strassen
from .angaben import Anschriftangaben
from .laender import DEUTSCHLAND, laender, name_of_land
from .models import Anschriftart
from .queries import find_strasse, strassen_of, suggest_strassen
from .schluessel import fold_anfang, fold_hausnummer, fold_ort, fold_strasse, split_hausnummer
from .texte import clean_zeile

__all__ = [
    "DEUTSCHLAND",
    "Anschriftangaben",
    "Anschriftart",
    "Strassenzeile",
    "clean_zeile",
    "create_anschrift",
    "find_strasse",
    "fold_anfang",
    "fold_hausnummer",
    "fold_ort",
    "fold_strasse",
    "laender",
    "name_of_land",
    "replace_strassen",
    "split_hausnummer",
    "strassen_of",
    "suggest_strassen",
]
