"""Which way a letter takes: the clerk's word first, then what the law demands, then what the person
agreed to, else the post.
"""

from rathaus import uhr
from rathaus.core.nachrichten.public import is_dead
from rathaus.core.vorgaenge.models import Beteiligung, Vorgang
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.core.zugaenge.models import Vertrauensniveau, Zugang
from rathaus.recht.rechtsbehelf import Gebiet

from ..models import Ausfertigung, Bescheid, Postfacheinwilligung
from ..recht import way_counts
from .bundid import mailbox_of
from .models import Versandweg
from .uhrwerk import is_act
from .wege import versandarten

POSTFAECHER = (Versandweg.POSTFACH, Versandweg.BUNDID)


def choose_weg(vorgang: Vorgang, bescheid: Bescheid, ausfertigung: Ausfertigung) -> str:
    gewuenscht = bescheid.versandweg
    if gewuenscht and gewuenscht not in POSTFAECHER:
        return gewuenscht
    if must_be_served(vorgang, bescheid):
        return Versandweg.URKUNDE
    heute = uhr.heute()
    for weg in agreed_ways(ausfertigung.empfaenger):
        if way_counts(vorgang, weg, heute):
            return weg
    return Versandweg.POST


def must_be_served(vorgang: Vorgang, bescheid: Bescheid) -> bool:
    """A fine is always served formally (§ 50 Abs. 1 Satz 2 OWiG)."""
    gebiet = vorgangsarten[vorgang.art].rechtsgebiet_of(vorgang)
    return is_act(bescheid) and gebiet == Gebiet.OWI


def agreed_ways(empfaenger: Beteiligung | None) -> list[str]:
    """Mailboxes the addressee agreed to and can be reached in, the latest word first. It takes an
    account whose holder proved who they are (level 2).
    """
    zugang = empfaenger.zugang if empfaenger else None
    if zugang is None or zugang.vertrauensniveau < Vertrauensniveau.ANSCHRIFT:
        return []
    gegeben = Postfacheinwilligung.objects.filter(zugang=zugang, widerrufen__isnull=True)
    kanaele = gegeben.order_by("-erteilt").values_list("kanal", flat=True)
    return [kanal for kanal in kanaele if _reaches(kanal, zugang)]


def _reaches(kanal: str, zugang: Zugang) -> bool:
    """The own mailbox counts only where its mail arrives (§ 41 Abs. 2a Satz 4 VwVfG)."""
    if kanal == Versandweg.BUNDID:
        return mailbox_of(zugang) is not None
    return bool(zugang.email) and not is_dead(zugang.email, zugang)


def allowed_ways(vorgang: Vorgang, bescheid: Bescheid) -> list[str]:
    """What a clerk may choose: formal service only where it must be, mailboxes never by command."""
    return [
        art.kennung
        for art in versandarten
        if art.kennung not in POSTFAECHER
        and (art.foermlich or not must_be_served(vorgang, bescheid))
    ]
