from .anpassen import propose_anpassung
from .bearbeiten import begin_werkstueck, drop_werkstueck, save_werkstueck
from .freigeben import (
    grant_werkstueck,
    publish_due,
    refuse_werkstueck,
    submit_werkstueck,
    take_back,
)
from .listen import bring_in_lists, propose_stadtliste

__all__ = [
    "begin_werkstueck",
    "bring_in_lists",
    "drop_werkstueck",
    "grant_werkstueck",
    "propose_anpassung",
    "propose_stadtliste",
    "publish_due",
    "refuse_werkstueck",
    "save_werkstueck",
    "submit_werkstueck",
    "take_back",
]
