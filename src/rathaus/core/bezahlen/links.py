"""The address that a notice carries as a QR code: it leads to the payment, filled in."""

from decimal import Decimal
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from .models import Zahlvorgang


def payment_url(kassenzeichen: str, betrag: Decimal) -> str:
    """Opening it shows a form and does nothing else; mail scanners open links too."""
    frage = urlencode({"kz": kassenzeichen, "betrag": f"{betrag:.2f}".replace(".", ",")})
    return f"{settings.BASE_URL}{reverse('bezahlen:code')}?{frage}"


def page_url(zahlvorgang: Zahlvorgang) -> str:
    return reverse("bezahlen:zahlung", args=[zahlvorgang.pk])
