from .anpassen import propose_anpassung
from .bearbeiten import begin_werkstueck, drop_werkstueck, save_werkstueck
from .freigeben import (
    grant_werkstueck,
    publish_due,
    refuse_werkstueck,
    submit_werkstueck,
    take_back,
)

__all__ = [
    "begin_werkstueck",
    "drop_werkstueck",
    "grant_werkstueck",
    "propose_anpassung",
    "publish_due",
    "refuse_werkstueck",
    "save_werkstueck",
    "submit_werkstueck",
    "take_back",
]
