from .actions import put_text
from .registry import Suchschluessel, register_suchschluessel

__all__ = ["Suchschluessel", "put_text", "register_suchschluessel"]
