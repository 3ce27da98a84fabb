from django.http import HttpResponse

SANDKASTEN = "default-src 'none'; sandbox"


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A PDF made for this one answer and kept nowhere."""
    antwort = HttpResponse(pdf, content_type="application/pdf")
    antwort["Content-Disposition"] = f'attachment; filename="{name}"'
    antwort["Content-Security-Policy"] = SANDKASTEN
    antwort["X-Content-Type-Options"] = "nosniff"
    antwort["Cache-Control"] = "private, no-store"
    return antwort
