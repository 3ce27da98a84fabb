from .registry import Suchschluessel, register_suchschluessel

__all__ = ["Suchschluessel", "register_suchschluessel"]
