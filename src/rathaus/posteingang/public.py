from .actions.annehmen import receive
from .lieferung import Lieferdatei, Lieferung
from .models import Eingangskanal
from .queries import count_waiting

__all__ = ["Eingangskanal", "Lieferdatei", "Lieferung", "count_waiting", "receive"]
