from .abarbeiten import work_lauf
from .steuern import cancel_lauf, retry_abgewiesene, start_lauf
from .vorbereiten import prepare_lauf

__all__ = ["cancel_lauf", "prepare_lauf", "retry_abgewiesene", "start_lauf", "work_lauf"]
