from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.einheiten.public import Rolle, einheiten_with_rolle
from rathaus.core.fehler import NichtGefunden
from rathaus.core.merken import once_per_page
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.textvorlagen.public import Textvorlage
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import may_see, vorgaenge_for, vorgangsarten
from rathaus.core.vorgaenge.queries import ZAEHLGRENZE
from rathaus.core.zugaenge.models import Zugang

from .models import Bescheid, Codebriefauftrag, Druckauftrag, Postfacheinwilligung
from .versand.models import Versand, Versandweg
from .versand.queries import queue_for
from .zustaende import LAUFEND

#: States in which the parties may know of the letter.
AUSSER_HAUS = (
    "vorbereitet",
    "druck",
    "bereitgestellt",
    "zugeleitet",
    "zur_post",
    "ausgehaengt",
    "bekanntgegeben",
    "zurueckgekommen",
)

#: Letters of the core that suit every matter.
FUER_ALLE = ("bewilligung", "ablehnung", "nachforderung", "eingangsbestaetigung")
FUER_ALLE_OHNE_BESCHEID = ("nachforderung", "eingangsbestaetigung")

#: States on the way out of the house: written for good, and not gone yet.
UNTERWEGS = ("festgeschrieben", "ausgefertigt", "vorbereitet", "druck")


def bescheide_for(akteur: Akteur) -> QuerySet[Bescheid]:
    """Letters of the Vorgänge an akteur may see; parties only what left the desk."""
    bescheide = Bescheid.objects.filter(vorgang__in=vorgaenge_for(akteur)).select_related(
        "vorgang", "fassung", "empfaenger"
    )
    return _visible(bescheide, akteur)


def druckauftraege_for(akteur: Akteur) -> QuerySet[Druckauftrag]:
    """Documents the Poststelle prints for offices that do not work here yet, oldest first."""
    if not einheiten_with_rolle(akteur, Rolle.POSTSTELLE):
        return Druckauftrag.objects.none()
    return (
        Druckauftrag.objects.filter(gedruckt__isnull=True)
        .select_related("dokument__vorgang", "einheit")
        .order_by("angelegt", "id")
    )


def codebriefe_for(akteur: Akteur) -> QuerySet[Codebriefauftrag]:
    """Letters with a code that wait for the Poststelle, oldest first; an expired one is none."""
    if not einheiten_with_rolle(akteur, Rolle.POSTSTELLE):
        return Codebriefauftrag.objects.none()
    gueltige = Codebriefauftrag.objects.filter(gueltig_bis__gte=uhr.heute())
    return gueltige.order_by("bestellt", "id")


def count_postausgang(akteur: Akteur) -> int:
    """Letters of both kinds, each counted no further than a page can say."""
    briefe = queue_for(akteur).order_by()[: ZAEHLGRENZE + 1].count()
    return briefe + codebriefe_for(akteur).order_by()[: ZAEHLGRENZE + 1].count()


def get_bescheid(akteur: Akteur, bescheid_id: UUID) -> Bescheid:
    """One letter with what its page needs, or NichtGefunden."""
    bescheid = (
        bescheide_for(akteur)
        .select_related("vorgang__gemeinde", "vorgang__sicht__einheit", "verfasser", "dokument")
        .filter(pk=bescheid_id)
        .first()
    )
    if bescheid is None:
        raise NichtGefunden("Diesen Brief gibt es nicht.")
    return bescheid


@once_per_page
def letters_of(vorgang: Vorgang, akteur: Akteur) -> list[Bescheid]:
    """Newest first; what was discarded is of interest to nobody. As `bescheide_for`, but whether
    the Vorgang may be seen is asked once for all parts of its page.
    """
    if not may_see(akteur, vorgang):
        return []
    briefe = vorgang.bescheide.select_related("fassung", "empfaenger")
    sichtbar = _visible(briefe, akteur).exclude(zustand="verworfen")
    return list(sichtbar.order_by("-angelegt"))


def _visible(bescheide: QuerySet[Bescheid], akteur: Akteur) -> QuerySet[Bescheid]:
    """Parties see only what left the desk."""
    if akteur.art in (Akteurart.MITARBEITER, Akteurart.AUFTRAG):
        return bescheide
    return bescheide.filter(zustand__in=AUSSER_HAUS)


def templates_for(vorgang: Vorgang) -> list[Textvorlage]:
    """The letters offered: those of its kind, the usual one first, then those for every matter.
    Nothing is granted or refused where there is nothing to decide.
    """
    art = vorgangsarten[vorgang.art]
    namen = [*art.textvorlagen_of(vorgang)]
    fuer_alle = FUER_ALLE if art.mit_bescheid else FUER_ALLE_OHNE_BESCHEID
    namen += [kennung for kennung in fuer_alle if kennung not in namen]
    nutzbar = Textvorlage.objects.filter(fassung__isnull=False).exclude(art="baustein")
    kreis = Q(kennung__in=namen) | Q(fuer__overlap=list(art.briefkreis_of(vorgang)))
    je_kennung = {vorlage.kennung: vorlage for vorlage in nutzbar.filter(kreis)}
    namen += [kennung for kennung in je_kennung if kennung not in namen]
    return [je_kennung[kennung] for kennung in namen if kennung in je_kennung]


def is_leaving(vorgang: Vorgang, vorlagen: Sequence[str]) -> bool:
    """A letter of these templates is on its way out: there is nothing left to write."""
    return vorgang.bescheide.filter(
        zustand__in=UNTERWEGS, fassung__vorlage__kennung__in=vorlagen
    ).exists()


def vorgang_id_of(bescheid_id: UUID) -> UUID | None:
    return Bescheid.objects.filter(pk=bescheid_id).values_list("vorgang_id", flat=True).first()


def unread_since(zeitpunkt: datetime) -> list[UUID]:
    """Made available before that instant and not retrieved."""
    im_postfach = Versand.objects.filter(
        zustand="bereitgestellt", bereitgestellt__lt=zeitpunkt, bekanntgabe__isnull=True
    )
    return list(im_postfach.values_list("bescheid_id", flat=True).distinct())


def notified_until(tag: date) -> list[UUID]:
    """Letters whose day of notification has come and was not noted yet."""
    gekommen = Q(zustand__in=LAUFEND) | Q(
        fristen__art="bekanntgabe", fristen__erledigt__isnull=True
    )
    faellig = Versand.objects.filter(gekommen, bekanntgabe__lte=tag)
    return list(faellig.values_list("bescheid_id", flat=True).distinct())


def has_einwilligung(zugang: Zugang, kanal: str = Versandweg.POSTFACH) -> bool:
    """The holder agreed to notices in this mailbox and has not withdrawn."""
    return Postfacheinwilligung.objects.filter(
        zugang=zugang, kanal=kanal, widerrufen__isnull=True
    ).exists()


def einwilligungen_of(zugang: Zugang) -> list[Postfacheinwilligung]:
    """Every consent and every withdrawal, the newest first: the person's own proof."""
    return list(Postfacheinwilligung.objects.filter(zugang=zugang).order_by("-erteilt"))


def waiting_since(zeitpunkt: datetime) -> list[UUID]:
    """Frozen before that instant and still not on their way. Those of a Lauf are its own care."""
    liegende = Bescheid.objects.filter(
        zustand__in=("festgeschrieben", "ausgefertigt"),
        festgeschrieben__lt=zeitpunkt,
        massenlauf__isnull=True,
    )
    return list(liegende.values_list("pk", flat=True))
