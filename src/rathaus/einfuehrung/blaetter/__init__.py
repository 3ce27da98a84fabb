"""The papers, in the order of the folder. Each is read from the settings and data of this town."""

from collections.abc import Callable

from ..blatt import Blatt
from .archiv import note_to_archiv
from .folgen import skeleton_dsfa
from .loeschkonzept import build_loeschkonzept
from .massnahmen import list_massnahmen
from .rechte import build_rechtematrix
from .stueckliste import list_lizenzen
from .vereinbarung import template_dienstvereinbarung
from .verzeichnis import list_verarbeitungen

BLAETTER: dict[str, Callable[[], Blatt]] = {
    "verzeichnis": list_verarbeitungen,
    "loeschkonzept": build_loeschkonzept,
    "rechtematrix": build_rechtematrix,
    "massnahmen": list_massnahmen,
    "dienstvereinbarung": template_dienstvereinbarung,
    "folgenabschaetzung": skeleton_dsfa,
    "archiv": note_to_archiv,
    "lizenzen": list_lizenzen,
}
