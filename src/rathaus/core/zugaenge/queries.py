from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from fido2.webauthn import AttestedCredentialData

from rathaus import uhr
from rathaus.core.nummern.public import hash_link_token

from .herkunft import Angabe, angaben_of
from .models import (
    Ersatzcode,
    Identitaetsanfrage,
    Identitaetsnachweis,
    Passkey,
    Totp,
    Tuer,
    Zugang,
    Zugangslink,
)
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


def find_zugang(tuer: str, email: str) -> Zugang | None:
    """The active Zugang of this address at this door."""
    zugang = Zugang.objects.at(tuer, email)
    return zugang if zugang and zugang.is_active else None


def has_zweitfaktor(zugang: Zugang) -> bool:
    """A passkey is one for staff; citizens may use theirs instead of the password."""
    return has_totp(zugang) or (zugang.tuer == Tuer.BUERO and passkeys_of(zugang).exists())


def must_have_zweitfaktor(zugang: Zugang) -> bool:
    """Staff always, unless the operator says otherwise (the demo does)."""
    return zugang.tuer == Tuer.BUERO and settings.ZWEITFAKTOR_PFLICHT


def passkeys_of(zugang: Zugang) -> QuerySet[Passkey]:
    return Passkey.objects.filter(zugang=zugang)


def find_passkey(credential_id: bytes, tuer: str) -> Passkey | None:
    """The key of somebody active at this door."""
    bekannte = Passkey.objects.filter(
        credential_id=credential_id, zugang__tuer=tuer, zugang__is_active=True
    )
    return bekannte.select_related("zugang").first()


def credential_of(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(passkey.credential))


def credentials_of(zugang: Zugang) -> list[AttestedCredentialData]:
    return [credential_of(passkey) for passkey in passkeys_of(zugang)]


def offene_ersatzcodes(zugang: Zugang) -> int:
    return Ersatzcode.objects.filter(zugang=zugang, benutzt__isnull=True).count()


def has_totp(zugang: Zugang) -> bool:
    return Totp.objects.filter(zugang=zugang).exists()


def find_anfrage(anfrage_id: UUID) -> Identitaetsanfrage | None:
    return Identitaetsanfrage.objects.filter(pk=anfrage_id).first()


def is_brief_offered() -> bool:
    return registry.briefdruck is not None


def _valid() -> QuerySet[Zugangslink]:
    return Zugangslink.objects.filter(
        laeuft_ab__gt=uhr.jetzt(), widerrufen__isnull=True, benutzt__isnull=True
    )
