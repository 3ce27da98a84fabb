from .bearbeiten import (
    FREIGABE,
    begin_fassung,
    create_vorlage,
    drop_fassung,
    grant_fassung,
    put_out,
    return_to_draft,
    save_fassung,
    submit_fassung,
    take_back,
)
from .lieferung import KETTE, deliver_vorlage, import_vorlage, publish_vorlage, roll_over

__all__ = [
    "FREIGABE",
    "KETTE",
    "begin_fassung",
    "create_vorlage",
    "deliver_vorlage",
    "drop_fassung",
    "grant_fassung",
    "import_vorlage",
    "publish_vorlage",
    "put_out",
    "return_to_draft",
    "roll_over",
    "save_fassung",
    "submit_fassung",
    "take_back",
]
