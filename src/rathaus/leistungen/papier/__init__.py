"""On paper: the Antrag as it was sent, and the form to fill in by hand."""

from .kopie import antrag_pdf, kopie_pdf
from .leer import blank_pdf

__all__ = ["antrag_pdf", "blank_pdf", "kopie_pdf"]
