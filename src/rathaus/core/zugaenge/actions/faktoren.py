"""Second factors: taking them on, using them (each code once), taking them away."""

from django.db import transaction
from django.utils.translation import gettext as _
from fido2.webauthn import AuthenticatorData

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import new_token, parse_token
from rathaus.core.protokoll.public import Akteur, record

from .. import totp
from ..geheim import decrypt, encrypt, keyed_hash, matches_hash
from ..models import Ersatzcode, Passkey, Sitzung, Totp, Zugang
from ..passkeys import Bestaetigung, PasskeyAbgelehnt
from ..queries import has_zweitfaktor, must_have_zweitfaktor

ERSATZCODES = 10


class CodeFalsch(Fachfehler):
    def __init__(self) -> None:
        super().__init__(_("Der Code stimmt nicht oder ist abgelaufen. Bitte prüfen Sie ihn."))


@transaction.atomic
def activate_totp(zugang: Zugang, geheimnis: str, code: str, *, akteur: Akteur) -> None:
    """Take on an authenticator app, once a code shows that it holds the secret."""
    schritt = totp.matching_schritt(geheimnis, code)
    if schritt is None:
        raise CodeFalsch
    Totp.objects.filter(zugang=zugang).delete()
    Totp.objects.create(
        zugang=zugang,
        geheimnis=encrypt(geheimnis),
        letzter_schritt=schritt,
        angelegt=uhr.jetzt(),
    )
    record(zugang.kette, "totp_eingerichtet", akteur=akteur, objekt=zugang)


def use_totp(zugang: Zugang, code: str) -> bool:
    """Whether the code is right and was not used before; it counts as used now."""
    eintrag = Totp.objects.filter(zugang=zugang).first()
    geheimnis = decrypt(eintrag.geheimnis) if eintrag else None
    schritt = totp.matching_schritt(geheimnis, code) if geheimnis else None
    if eintrag is None or schritt is None:
        return False
    frisch = Totp.objects.filter(pk=eintrag.pk, letzter_schritt__lt=schritt)
    return frisch.update(letzter_schritt=schritt) == 1


@transaction.atomic
def add_passkey(zugang: Zugang, daten: AuthenticatorData, *, name: str, akteur: Akteur) -> Passkey:
    credential = daten.credential_data
    if (
        credential is None
        or Passkey.objects.filter(credential_id=credential.credential_id).exists()
    ):
        raise PasskeyAbgelehnt
    passkey = Passkey.objects.create(
        zugang=zugang,
        name=name or "Passkey",
        credential_id=credential.credential_id,
        credential=bytes(credential),
        zaehler=daten.counter,
        angelegt=uhr.jetzt(),
    )
    record(zugang.kette, "passkey_hinzugefuegt", akteur=akteur, objekt=passkey)
    return passkey


def use_passkey(passkey: Passkey, bestaetigung: Bestaetigung) -> None:
    """Note the counter of the device. One that does not rise is a copied key, and is refused."""
    frisch = Passkey.objects.filter(pk=passkey.pk)
    if bestaetigung.zaehler or passkey.zaehler:
        frisch = frisch.filter(zaehler__lt=bestaetigung.zaehler)
    if not frisch.update(zaehler=bestaetigung.zaehler, benutzt=uhr.jetzt()):
        raise PasskeyAbgelehnt


@transaction.atomic
def renew_ersatzcodes(zugang: Zugang, *, akteur: Akteur) -> list[str]:
    """Ten new codes to print; earlier ones end. Kept hashed, so they are shown this once."""
    codes = [new_token() for _ in range(ERSATZCODES)]
    Ersatzcode.objects.filter(zugang=zugang).delete()
    Ersatzcode.objects.bulk_create(
        Ersatzcode(zugang=zugang, hash=_hash_ersatzcode(zugang, code)) for code in codes
    )
    record(zugang.kette, "ersatzcodes_erneuert", akteur=akteur, objekt=zugang)
    return codes


@transaction.atomic
def use_ersatzcode(zugang: Zugang, eingabe: str, *, akteur: Akteur) -> bool:
    code = parse_token(eingabe)
    if code is None:
        return False
    offene = Ersatzcode.objects.select_for_update().filter(zugang=zugang, benutzt__isnull=True)
    treffer = [c for c in offene if matches_hash(c.hash, *_ersatzcode(zugang, code))]
    for ersatzcode in treffer:
        ersatzcode.benutzt = uhr.jetzt()
        ersatzcode.save(update_fields=["benutzt"])
        record(zugang.kette, "ersatzcode_benutzt", akteur=akteur, objekt=zugang)
    return bool(treffer)


@transaction.atomic
def remove_totp(zugang: Zugang, *, akteur: Akteur) -> None:
    if Totp.objects.filter(zugang=zugang).delete()[0]:
        _require_one_left(zugang)
        record(zugang.kette, "totp_entfernt", akteur=akteur, objekt=zugang)


@transaction.atomic
def remove_passkey(passkey: Passkey, *, akteur: Akteur) -> None:
    zugang = passkey.zugang
    passkey_id = passkey.pk
    if Passkey.objects.filter(pk=passkey_id).delete()[0]:
        _require_one_left(zugang)
        record(zugang.kette, "passkey_entfernt", akteur=akteur, objekt=zugang)


@transaction.atomic
def reset_zweitfaktoren(zugang: Zugang, *, akteur: Akteur, grund: str) -> None:
    """Somebody lost everything: all factors and sessions end; the next sign-in sets up anew."""
    for modell in (Totp, Passkey, Ersatzcode):
        modell.objects.filter(zugang=zugang).delete()
    zugang.renew_sitzungsstempel()
    zugang.save(update_fields=["sitzungsstempel"])
    Sitzung.objects.filter(zugang_id=zugang.pk).delete()
    record(zugang.kette, "zweitfaktoren_zurueckgesetzt", akteur=akteur, objekt=zugang, grund=grund)


def _require_one_left(zugang: Zugang) -> None:
    if must_have_zweitfaktor(zugang) and not has_zweitfaktor(zugang):
        raise Fachfehler(
            _("Das ist Ihr letzter zweiter Faktor. Bitte richten Sie zuerst einen anderen ein.")
        )


def _hash_ersatzcode(zugang: Zugang, code: str) -> bytes:
    return keyed_hash(*_ersatzcode(zugang, code))


def _ersatzcode(zugang: Zugang, code: str) -> tuple[str, str, str]:
    return "ersatzcode", str(zugang.pk), code
