"""What the clerk knows better than the computer: was the instruction right, was there an excuse."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.herleitung import as_json
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import touch

from ..models import Rechtsbehelf
from ..recht import check_wiedereinsetzung
from .gemeinsam import PRUEFUNG, judge, lock_rechtsbehelf, note, save, settle_fristen


@transaction.atomic
def recheck_widerspruch(
    rechtsbehelf_id: UUID,
    *,
    belehrt: bool,
    sofort_vollziehbar: bool,
    grund: str,
    akteur: Akteur,
    stand: int,
) -> Rechtsbehelf:
    """Compute anew, with what a person found about instruction and immediate execution."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    _require_open(rechtsbehelf)
    if not belehrt and not grund.strip():
        raise Fachfehler("Bitte sagen Sie, was an der Belehrung falsch ist.")
    rechtsbehelf.belehrt, rechtsbehelf.sofort_vollziehbar = belehrt, sofort_vollziehbar
    judge(rechtsbehelf)
    save(rechtsbehelf, "belehrt", "sofort_vollziehbar", *PRUEFUNG)
    settle_fristen(rechtsbehelf, akteur=akteur)
    touch(rechtsbehelf.vorgang)
    note(rechtsbehelf, "widerspruch_geprueft", akteur=akteur, grund=grund)
    return rechtsbehelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Versaeumnis:
    """What kept the person from being in time, and since when it no longer did."""

    weggefallen: date
    beantragt: date
    unverschuldet: bool
    grund: str
    hoehere_gewalt: bool = False


@transaction.atomic
def decide_wiedereinsetzung(
    rechtsbehelf_id: UUID, versaeumnis: Versaeumnis, *, akteur: Akteur, stand: int
) -> Rechtsbehelf:
    """Granted only if asked for in time and nobody is to blame; that is for a person to judge."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    _require_open(rechtsbehelf)
    if rechtsbehelf.rechtzeitig or rechtsbehelf.fristende is None:
        raise Fachfehler("Der Widerspruch ist rechtzeitig; es gibt nichts nachzusehen.")
    ergebnis = check_wiedereinsetzung(
        rechtsbehelf.vorgang,
        rechtsbehelf.fristende,
        weggefallen=versaeumnis.weggefallen,
        beantragt=versaeumnis.beantragt,
        hoehere_gewalt=versaeumnis.hoehere_gewalt,
    )
    gewaehrt = versaeumnis.unverschuldet and ergebnis.rechtzeitig
    art = Rechtsbehelf.Wiedereinsetzung
    rechtsbehelf.wiedereinsetzung = art.GEWAEHRT if gewaehrt else art.ABGELEHNT
    rechtsbehelf.wiedereinsetzung_schritte = as_json(ergebnis.schritte)
    save(rechtsbehelf, "wiedereinsetzung", "wiedereinsetzung_schritte")
    settle_fristen(rechtsbehelf, akteur=akteur)
    touch(rechtsbehelf.vorgang)
    verb = f"wiedereinsetzung_{rechtsbehelf.wiedereinsetzung}"
    note(rechtsbehelf, verb, akteur=akteur, grund=versaeumnis.grund)
    return rechtsbehelf


def _require_open(rechtsbehelf: Rechtsbehelf) -> None:
    if not rechtsbehelf.offen:
        raise Fachfehler("Dieser Widerspruch ist schon erledigt.")
