"""Making, changing and closing a Zugang. Who may is decided by the caller's floor."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from ..models import Sitzung, Tuer, Vertrauensniveau, Zugang


class AdresseVergeben(Fachfehler):
    def __init__(self) -> None:
        super().__init__(_("Zu dieser E-Mail-Adresse gibt es schon einen Zugang."))


@transaction.atomic
def create_zugang(
    tuer: str,
    email: str,
    *,
    akteur: Akteur,
    name: str = "",
    passwort: str | None = None,
    bestaetigt: bool = False,
) -> Zugang:
    """A Zugang at one door. Without `passwort` its holder sets one through a link.

    `bestaetigt`: the address was proven elsewhere (an invitation by hand, an identity source).
    """
    zugang = Zugang(tuer=tuer, email=email.strip(), name=name, angelegt=uhr.jetzt())
    zugang.kennung = Zugang.build_kennung(tuer, email or f"#{zugang.pk}")
    if bestaetigt:
        _mark_confirmed(zugang)
    if passwort is None:
        zugang.set_unusable_password()
    else:
        _check_rules(zugang, passwort)
        zugang.set_password(passwort)
    _insert(zugang)
    record(zugang.kette, "zugang_angelegt", akteur=akteur, objekt=zugang, neu={"tuer": tuer})
    return zugang


@transaction.atomic
def set_password(zugang: Zugang, passwort: str, *, akteur: Akteur) -> Zugang:
    """A new password ends all sessions begun with the old one."""
    _check_rules(zugang, passwort)
    zugang.set_password(passwort)
    _end_sitzungen(zugang)
    zugang.save(update_fields=["password", "sitzungsstempel"])
    record(zugang.kette, "passwort_geaendert", akteur=akteur, objekt=zugang)
    return zugang


@transaction.atomic
def confirm_email(zugang: Zugang, *, akteur: Akteur) -> Zugang:
    """The holder followed a link in a mail to the address: trust level 1."""
    zugang = Zugang.objects.select_for_update().get(pk=zugang.pk)
    if zugang.email_bestaetigt is None:
        _mark_confirmed(zugang)
        zugang.save(update_fields=["email_bestaetigt", "vertrauensniveau"])
        record(zugang.kette, "email_bestaetigt", akteur=akteur, objekt=zugang)
    return zugang


@transaction.atomic
def change_email(zugang: Zugang, *, akteur: Akteur) -> Zugang:
    """Take over `email_neu`, after its confirmation."""
    zugang = Zugang.objects.select_for_update().get(pk=zugang.pk)
    if not zugang.email_neu:
        raise Fachfehler(_("Es ist keine Änderung der E-Mail-Adresse offen."))
    alt, zugang.email, zugang.email_neu = zugang.email, zugang.email_neu, ""
    zugang.kennung = Zugang.build_kennung(zugang.tuer, zugang.email)
    _mark_confirmed(zugang)
    _insert(zugang)
    record(
        zugang.kette,
        "email_geaendert",
        akteur=akteur,
        objekt=zugang,
        alt={"email": alt},
        neu={"email": zugang.email},
    )
    return zugang


@transaction.atomic
def deactivate_zugang(zugang: Zugang, *, akteur: Akteur, grund: str = "") -> Zugang:
    """Close the sign-in at once, open sessions included."""
    zugang.is_active = False
    _end_sitzungen(zugang)
    zugang.save(update_fields=["is_active", "sitzungsstempel"])
    record(zugang.kette, "zugang_gesperrt", akteur=akteur, objekt=zugang, grund=grund)
    return zugang


@transaction.atomic
def reactivate_zugang(zugang: Zugang, *, akteur: Akteur, grund: str = "") -> Zugang:
    zugang.is_active = True
    zugang.save(update_fields=["is_active"])
    record(zugang.kette, "zugang_entsperrt", akteur=akteur, objekt=zugang, grund=grund)
    return zugang


@transaction.atomic
def end_sitzungen(zugang: Zugang, *, akteur: Akteur) -> Zugang:
    """Sign out everywhere."""
    _end_sitzungen(zugang)
    zugang.save(update_fields=["sitzungsstempel"])
    record(zugang.kette, "sitzungen_beendet", akteur=akteur, objekt=zugang)
    return zugang


@transaction.atomic
def raise_vertrauensniveau(zugang: Zugang, niveau: int, *, quelle: str, akteur: Akteur) -> Zugang:
    """Never lowers. An account keeps level 2 at most: level 3 is proven anew each time (eID)."""
    zugang = Zugang.objects.select_for_update().get(pk=zugang.pk)
    neues = min(niveau, Vertrauensniveau.ANSCHRIFT)
    if neues > zugang.vertrauensniveau:
        alt, zugang.vertrauensniveau = zugang.vertrauensniveau, neues
        zugang.save(update_fields=["vertrauensniveau"])
        record(
            zugang.kette,
            "vertrauensniveau_erhoeht",
            akteur=akteur,
            objekt=zugang,
            alt={"niveau": int(alt)},
            neu={"niveau": int(neues), "quelle": quelle},
        )
    return zugang


def _insert(zugang: Zugang) -> None:
    try:
        with transaction.atomic():
            zugang.save()
    except IntegrityError as fehler:
        raise AdresseVergeben from fehler


def _mark_confirmed(zugang: Zugang) -> None:
    zugang.email_bestaetigt = uhr.jetzt()
    if zugang.tuer == Tuer.PORTAL:
        zugang.vertrauensniveau = max(zugang.vertrauensniveau, Vertrauensniveau.E_MAIL)


def _check_rules(zugang: Zugang, passwort: str) -> None:
    try:
        validate_password(passwort, zugang)
    except ValidationError as fehler:
        raise Fachfehler(" ".join(fehler.messages)) from fehler


def _end_sitzungen(zugang: Zugang) -> None:
    zugang.renew_sitzungsstempel()
    Sitzung.objects.filter(zugang_id=zugang.pk).delete()
