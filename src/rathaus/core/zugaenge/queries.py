from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from rathaus import uhr
from rathaus.core.nummern.public import hash_link_token

from .herkunft import Angabe, angaben_of
from .models import Identitaetsnachweis, Passkey, Totp, Tuer, Zugang, Zugangslink
from .registry import registry


def valid_links(zweck: str) -> QuerySet[Zugangslink]:
    return _valid().filter(zweck=zweck)


def resolve_zugangslink(token: str, zweck: str) -> Zugangslink | None:
    """The valid link of this token and purpose. Looking changes nothing: mail scanners look too."""
    return valid_links(zweck).filter(hash=hash_link_token(token)).first()


def find_link(token: str, tuer: str) -> Zugangslink | None:
    """The valid link of this token, if its purpose belongs to this door."""
    link = _valid().filter(hash=hash_link_token(token)).first()
    return link if link and registry.linkzweck(link.zweck).tuer == tuer else None


def herkunft_of(zugang_id: UUID) -> dict[str, Angabe]:
    """What is proven of the holder of a Zugang, per attribute, with its source."""
    return angaben_of(nachweise_of(zugang_id))


def nachweise_of(zugang_id: UUID) -> QuerySet[Identitaetsnachweis]:
    return Identitaetsnachweis.objects.filter(zugang_id=zugang_id)


def has_zweitfaktor(zugang: Zugang) -> bool:
    return _has_totp(zugang) or (zugang.tuer == Tuer.BUERO and _has_passkey(zugang))


def must_have_zweitfaktor(zugang: Zugang) -> bool:
    """Staff always, unless the operator says otherwise (the demo does)."""
    return zugang.tuer == Tuer.BUERO and settings.ZWEITFAKTOR_PFLICHT


def passkeys_of(zugang: Zugang) -> QuerySet[Passkey]:
    return Passkey.objects.filter(zugang=zugang)


def is_brief_offered() -> bool:
    return registry.briefdruck is not None


def _valid() -> QuerySet[Zugangslink]:
    return Zugangslink.objects.filter(
        laeuft_ab__gt=uhr.jetzt(), widerrufen__isnull=True, benutzt__isnull=True
    )


def _has_totp(zugang: Zugang) -> bool:
    return Totp.objects.filter(zugang=zugang).exists()


def _has_passkey(zugang: Zugang) -> bool:
    return passkeys_of(zugang).exists()
