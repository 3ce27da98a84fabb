from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.einheiten.public import Einheit
from rathaus.core.protokoll.models import Lesezugriff
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.core.vorgaenge.public import Benennung, vorgaenge_for, vorgangsarten
from rathaus.core.zugaenge.models import Zugang
from rathaus.ui.sprache import ENGLISCH, current_sprache

from .models import Mail, Mailausfall, Nachforderung, Nachricht
from .registry import unterlagenvorschlaege

#: How far back the citizen sees who read their data.
LESEZUGRIFFE_TAGE = 365


@dataclass(frozen=True, slots=True)
class Zeile:
    """A citizen's matter in a list: what it is called there and, where that is no longer the
    subject the office gave it, the subject.
    """

    vorgang: Vorgang
    name: Benennung
    betreff: str = ""


def own_lines(akteur: Akteur, anzahl: int = 100) -> list[Zeile]:
    """A citizen's matters, the latest first."""
    eigene = vorgaenge_for(akteur).select_related("sicht__einheit").order_by("-eingang", "id")
    return [_line(vorgang) for vorgang in eigene[:anzahl]]


def _line(vorgang: Vorgang) -> Zeile:
    """The subject is German: it is what stands on the office's letters."""
    if current_sprache() != ENGLISCH:
        return Zeile(vorgang, Benennung(vorgang.betreff))
    name = vorgangsarten[vorgang.art].benennung_of(vorgang)
    if name.lang:
        return Zeile(vorgang, Benennung(vorgang.betreff, name.lang))
    return Zeile(vorgang, name, vorgang.betreff)


def messages_of(vorgang: Vorgang) -> list[Nachricht]:
    return list(vorgang.nachrichten.prefetch_related("anlagen").order_by("-am"))


def open_nachforderung(vorgang: Vorgang) -> Nachforderung | None:
    return vorgang.nachforderungen.filter(beantwortet__isnull=True).first()


def usually_missing(vorgang: Vorgang) -> list[str]:
    """What a Nachforderung proposes, each once: the Vorgangsart speaks first."""
    zeilen = list(vorgangsarten[vorgang.art].missing(vorgang))
    for vorschlagen in unterlagenvorschlaege:
        zeilen += vorschlagen(vorgang)
    return list(dict.fromkeys(zeilen))


def expected_by(vorgang: Vorgang) -> date | None:
    """By when the office means to be done; None while it waits for the citizen."""
    frist = vorgang.fristen.filter(
        art="bearbeitung", erledigt__isnull=True, pausiert_seit__isnull=True
    ).first()
    return frist.ende if frist else None


def visible_documents(vorgang: Vorgang) -> QuerySet[Dokument]:
    """What the parties may open: their own uploads and what the office meant for them."""
    return (
        vorgang.dokumente.filter(fuer_beteiligte=True, versionen__isnull=False)
        .distinct()
        .prefetch_related("versionen__datei")
        .order_by("datum", "angelegt")
    )


@dataclass(frozen=True, slots=True)
class Lesung:
    """Who read the matter: office, day and purpose, never a name."""

    tag: date
    einheit: str
    zweck: str


def readings_of(vorgang: Vorgang) -> list[Lesung]:
    seit = uhr.jetzt() - timedelta(days=LESEZUGRIFFE_TAGE)
    zeilen = Lesezugriff.objects.filter(objekt_id=vorgang.pk, zeitpunkt__gte=seit).values_list(
        "zeitpunkt", "einheit_id", "zweck"
    )
    namen = dict(Einheit.objects.values_list("id", "name"))
    lesungen = {
        Lesung(uhr.ortszeit(zeitpunkt).date(), namen.get(einheit, "") if einheit else "", zweck)
        for zeitpunkt, einheit, zweck in zeilen
    }
    return sorted(lesungen, key=lambda lesung: lesung.tag, reverse=True)


def first_of(ziel_id: UUID) -> UUID:
    """The Vorgang a link leads to: itself, or the first that came from the Antrag it names."""
    return (
        Vorgang.objects.filter(Q(pk=ziel_id) | Q(herkunft=ziel_id))
        .order_by("eingang", "token")
        .values_list("pk", flat=True)[0]
    )


def is_dead(adresse: str, zugang: Zugang | None = None) -> bool:
    """Mail to this address came back for good, and its holder has not confirmed it since."""
    ausfall = Mailausfall.objects.filter(adresse=adresse.lower()).first()
    if ausfall is None:
        return False
    bestaetigt = zugang.email_bestaetigt if zugang and zugang.email == adresse else None
    return bestaetigt is None or bestaetigt <= ausfall.seit


def dead_addresses_of(vorgang: Vorgang) -> list[str]:
    """To which a mail about this matter came back: the clerk reaches these people otherwise."""
    zurueck = Mail.objects.filter(vorgang=vorgang, zurueckgekommen__isnull=False)
    return sorted({mail.empfaenger for mail in zurueck if is_dead(mail.empfaenger, mail.zugang)})
