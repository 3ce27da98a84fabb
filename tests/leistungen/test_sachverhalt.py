"""The clerk corrects in the form that asked; the Antrag stays as it was sent."""

from typing import Any

DOKUMENT: dict[str, Any] = {}
