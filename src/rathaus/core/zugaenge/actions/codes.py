"""Short codes by mail and by letter. Few tries, one use, one open code per purpose."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import format_token, new_token, parse_token
from rathaus.core.protokoll.public import Akteur, record

from ..geheim import keyed_hash, matches_hash
from ..models import Code, Codezweck, Identitaetsnachweis, Vertrauensniveau, Zugang
from ..registry import Codebrief, registry
from .faktoren import CodeFalsch
from .zugaenge import raise_vertrauensniveau

ANMELDECODE_GILT = timedelta(minutes=10)
BRIEF_GILT = timedelta(days=21)
VERSUCHE = 5
BRIEF = "brief"


def issue_anmeldecode(zugang: Zugang) -> str:
    """Six digits for a sign-in by mail; an earlier code ends."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    _open_code(zugang, Codezweck.ANMELDUNG, code, gilt=ANMELDECODE_GILT)
    return code


def use_anmeldecode(zugang: Zugang, eingabe: str) -> bool:
    """Whether this is the open code; it is used up then. Wrong ones count, and the fifth ends
    it.
    """
    ziffern = "".join(zeichen for zeichen in eingabe if zeichen.isdigit())
    return _use_code(zugang, Codezweck.ANMELDUNG, ziffern) is not None


@transaction.atomic
def order_codebrief(
    zugang: Zugang, *, empfaenger: str, anschrift: Mapping[str, str], akteur: Akteur
) -> None:
    """Have a letter with a code printed and sent to this address (fields as in herkunft.FELDER)."""
    if registry.briefdruck is None:
        raise Fachfehler("Der Versand von Briefen ist nicht eingerichtet.")
    code = new_token()
    angaben = {feld: wert for feld, wert in anschrift.items() if wert}
    _open_code(zugang, Codezweck.BRIEF, code, gilt=BRIEF_GILT, angaben=angaben)
    registry.briefdruck(
        Codebrief(
            zugang_id=zugang.pk,
            empfaenger=empfaenger,
            anschrift=_zeilen(anschrift),
            code=format_token(code),
            gueltig_bis=uhr.ortszeit(uhr.jetzt() + BRIEF_GILT).date(),
        )
    )
    record(zugang.kette, "codebrief_bestellt", akteur=akteur, objekt=zugang)


@transaction.atomic
def _confirm(zugang: Zugang, code: str, *, akteur: Akteur) -> Identitaetsnachweis | None:
    bestaetigt = _use_code(zugang, Codezweck.BRIEF, code)
    if bestaetigt is None:
        return None
    nachweis = Identitaetsnachweis.objects.create(
        zugang=zugang,
        quelle=BRIEF,
        niveau=Vertrauensniveau.ANSCHRIFT,
        angaben=bestaetigt.angaben,
        zeitpunkt=uhr.jetzt(),
    )
    raise_vertrauensniveau(zugang, Vertrauensniveau.ANSCHRIFT, quelle=BRIEF, akteur=akteur)
    return nachweis


def confirm_codebrief(zugang: Zugang, eingabe: str, *, akteur: Akteur) -> Identitaetsnachweis:
    """The code from the letter: trust level 2. A mistyped one (check sign) costs no try."""
    code = parse_token(eingabe)
    if code is None:
        raise Fachfehler(
            _("Bei diesem Code fehlt etwas oder ist etwas vertauscht. Bitte prüfen Sie ihn.")
        )
    nachweis = _confirm(zugang, code, akteur=akteur)
    if nachweis is None:
        raise CodeFalsch
    return nachweis


@transaction.atomic
def _open_code(
    zugang: Zugang,
    zweck: Codezweck,
    code: str,
    *,
    gilt: timedelta,
    angaben: Mapping[str, str] | None = None,
) -> None:
    Zugang.objects.select_for_update().get(pk=zugang.pk)
    jetzt = uhr.jetzt()
    Code.objects.filter(zugang=zugang, zweck=zweck, erledigt__isnull=True).update(erledigt=jetzt)
    Code.objects.create(
        zugang=zugang,
        zweck=zweck,
        hash=keyed_hash(*_teile(zugang, zweck, code)),
        angaben=dict(angaben or {}),
        ausgestellt=jetzt,
        laeuft_ab=jetzt + gilt,
    )


@transaction.atomic
def _use_code(zugang: Zugang, zweck: Codezweck, code: str) -> Code | None:
    offen = (
        Code.objects.select_for_update()
        .filter(zugang=zugang, zweck=zweck, erledigt__isnull=True, laeuft_ab__gt=uhr.jetzt())
        .first()
    )
    if offen is None:
        return None
    richtig = matches_hash(offen.hash, *_teile(zugang, zweck, code))
    offen.versuche += 1
    if richtig or offen.versuche >= VERSUCHE:
        offen.erledigt = uhr.jetzt()
    offen.save(update_fields=["versuche", "erledigt"])
    return offen if richtig else None


def _teile(zugang: Zugang, zweck: Codezweck, code: str) -> tuple[str, ...]:
    return "code", str(zweck), str(zugang.pk), code


def _zeilen(anschrift: Mapping[str, str]) -> tuple[str, ...]:
    ort = f"{anschrift.get('plz', '')} {anschrift.get('ort', '')}".strip()
    zeilen = (anschrift.get("anschrift_zusatz", ""), anschrift.get("strasse", ""), ort)
    return tuple(zeile for zeile in zeilen if zeile)
