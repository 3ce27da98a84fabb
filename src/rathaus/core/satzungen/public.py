from .actions import (
    discard_satzung,
    draft_satzung,
    edit_satzung,
    remove_wert,
    set_wert,
    submit_satzung,
)
from .fehler import SatzungswertFehlt, UngueltigerWert
from .leser import (
    lies_auswahl,
    lies_betrag,
    lies_datum,
    lies_ganzzahl,
    lies_gebuehr,
    lies_text,
    lies_wahrheit,
    lies_zahl,
)
from .models import Satzung, Satzungswert
from .pruefung import pruefe
from .queries import gebuehr, read_family, satzungswert, wert, werte_am
from .registry import Geltung, Schluessel, register_schluessel

__all__ = [
    "Geltung",
    "Satzung",
    "Satzungswert",
    "SatzungswertFehlt",
    "Schluessel",
    "UngueltigerWert",
    "discard_satzung",
    "draft_satzung",
    "edit_satzung",
    "gebuehr",
    "lies_auswahl",
    "lies_betrag",
    "lies_datum",
    "lies_ganzzahl",
    "lies_gebuehr",
    "lies_text",
    "lies_wahrheit",
    "lies_zahl",
    "pruefe",
    "read_family",
    "register_schluessel",
    "remove_wert",
    "satzungswert",
    "set_wert",
    "submit_satzung",
    "wert",
    "werte_am",
]
