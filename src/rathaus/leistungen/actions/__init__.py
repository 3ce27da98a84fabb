from .antrag import Unvollstaendig, submit_antrag
from .entwurf import (
    add_anlagen,
    expire_entwuerfe,
    remove_anlage,
    remove_eintrag,
    save_antworten,
    start_entwurf,
)
from .fehlsuche import count_fehlsuche, expire_fehlsuchen
from .katalog import import_paket, load_ordner, publish_fassung

__all__ = [
    "Unvollstaendig",
    "add_anlagen",
    "count_fehlsuche",
    "expire_entwuerfe",
    "expire_fehlsuchen",
    "import_paket",
    "load_ordner",
    "publish_fassung",
    "remove_anlage",
    "remove_eintrag",
    "save_antworten",
    "start_entwurf",
    "submit_antrag",
]
