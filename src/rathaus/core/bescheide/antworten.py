from django.http import HttpResponse

from rathaus.core.ablage.public import made_response


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    return made_response(pdf, name, "application/pdf")
