from .permissions import sees_hundesteuer

__all__ = ["sees_hundesteuer"]
