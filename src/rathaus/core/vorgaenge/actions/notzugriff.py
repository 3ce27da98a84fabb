"""Looking where one has no duty, in an emergency: read only, for hours, seen by others at once.

The door says the same of what does not exist, what nobody may open this way and what is the clerk's
own case; only an opening, which is recorded and told to others, shows that something is there.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.akten.models import Akte, Notzugriffsregel
from rathaus.core.einheiten.public import Mitarbeiter, Sicht
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.nummern.public import parse_token
from rathaus.core.personen.formen import build_suchform
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.public import Akteur, record
from rathaus.normen.teildatum import Teildatum

from ..akteninhalt import visible_akten
from ..einstellungen import notzugriffsrahmen
from ..models import Befangenheit, Beteiligung, Ergebnis, Notzugriff, Vorgang
from ..notzugriffe import get_notzugriff, is_running, may_break_glass, reviewers_of
from ..queries import vorgaenge_for

#: The chain of all of them. It holds no reason and no number, so it outlives what was opened.
KETTE = "notzugriffe"
GRUND_MINDESTENS, GRUND_HOECHSTENS = 10, 500
#: Read by who reviews it.
NAMENSGLEICH = "Jemand Beteiligtes heißt ebenso; laut Erklärung ist es nicht die eigene Sache."


class KeinNotzugriff(Fachfehler):
    """Nothing opens under this number; why, nobody is told."""

    def __init__(self) -> None:
        super().__init__(
            "Unter dieser Nummer lässt sich nichts öffnen: Es gibt sie nicht, ein Notzugriff ist "
            "hier nicht erlaubt, oder niemand ist da, der davon erführe und ihn prüfte. Der "
            "Versuch ist vermerkt. Bitte rufen Sie die Leitung des Amtes oder den Datenschutz an."
        )


@dataclass(frozen=True, slots=True)
class _Ziel:
    """One Vorgang, or all of an Akte."""

    akte: Akte
    vorgang: Vorgang | None

    @property
    def vorgaenge(self) -> QuerySet[Vorgang]:
        if self.vorgang is not None:
            return Vorgang.objects.filter(pk=self.vorgang.pk)
        return Vorgang.objects.filter(akte=self.akte)

    @property
    def sicht(self) -> Sicht:
        return self.vorgang.sicht if self.vorgang else self.akte.sicht

    @property
    def kette(self) -> str:
        return self.vorgang.kette if self.vorgang else f"akte:{self.akte.pk}"


def open_notzugriff(
    nummer: str, *, grund: str, unbeteiligt: bool = False, akteur: Akteur
) -> Notzugriff:
    """By the exact number of a Vorgang, or the exact Aktenzeichen. `unbeteiligt`: the clerk says
    that it is not their own case. Raises KeinNotzugriff; a Fachfehler where the clerk needs none.
    An attempt in vain is recorded too.
    """
    if not may_break_glass(akteur):
        raise NichtErlaubt("Einen Notzugriff gibt es in Ihrer Rolle nicht.")
    if len(grund.strip()) < GRUND_MINDESTENS:
        raise Fachfehler("Bitte sagen Sie in einem Satz, warum es jetzt sein muss.")
    with transaction.atomic():
        ziel = _find(nummer)
        if ziel and _is_visible(ziel, akteur):
            raise Fachfehler("Das dürfen Sie auch so sehen; die Suche findet es.")
        if ziel and _may_open(ziel, akteur):
            namensgleich = _may_be_party(ziel, _clerk(akteur))
            if unbeteiligt or not namensgleich:
                zusatz = f" – {NAMENSGLEICH}" if namensgleich else ""
                text = grund.strip()[: GRUND_HOECHSTENS - len(zusatz)] + zusatz
                return _grant(ziel, text, akteur)
        record(KETTE, "notzugriff_vergeblich", akteur=akteur)
    raise KeinNotzugriff


def _find(nummer: str) -> _Ziel | None:
    token = parse_token(nummer)
    if token:
        vorgang = Vorgang.objects.select_related("akte__position", "sicht__einheit").filter(
            token=token
        )
        return _Ziel(vorgang[0].akte, vorgang[0]) if vorgang else None
    akte = Akte.objects.select_related("position", "sicht__einheit").filter(
        aktenzeichen=nummer.strip()
    )
    return _Ziel(akte[0], None) if akte else None


def _is_visible(ziel: _Ziel, akteur: Akteur) -> bool:
    if ziel.vorgang is not None:
        return vorgaenge_for(akteur).filter(pk=ziel.vorgang.pk).exists()
    return visible_akten(akteur).filter(pk=ziel.akte.pk).exists()


def _may_open(ziel: _Ziel, akteur: Akteur) -> bool:
    if ziel.akte.position.notzugriff == Notzugriffsregel.GESPERRT:
        return False
    if not reviewers_of(ziel.sicht, akteur.als_mitarbeiter):
        return False  # nobody would know of it
    ich = _clerk(akteur)
    befangen = Befangenheit.objects.filter(vorgang__in=ziel.vorgaenge, mitarbeiter=ich)
    return ziel.vorgaenge.exists() and not befangen.exists() and not _is_party(ziel, ich)


def _clerk(akteur: Akteur) -> Mitarbeiter:
    return Mitarbeiter.objects.select_related("zugang").get(pk=akteur.als_mitarbeiter)


def _is_party(ziel: _Ziel, ich: Mitarbeiter) -> bool:
    """§ 20 VwVfG, for sure: by the sign-in, or by name and whole birth date."""
    beteiligt = Beteiligung.objects.filter(vorgang__in=ziel.vorgaenge)
    if ich.zugang and beteiligt.filter(zugang__email=ich.zugang.email).exists():
        return True
    geboren = ich.geburtsdatum
    namen = _namesakes(ziel, ich) if geboren else Person.objects.none()
    return geboren is not None and namen.filter(geburtsdatum=geboren.isoformat()).exists()


def _may_be_party(ziel: _Ziel, ich: Mitarbeiter) -> bool:
    """A namesake whose birth date does not tell them apart: of one of the two it is not known, or
    only its year or month is. The clerk is asked.
    """
    geboren = Teildatum.from_date(ich.geburtsdatum) if ich.geburtsdatum else None
    daten = [person.geboren for person in _namesakes(ziel, ich)]
    return any(not geboren or not tag or tag.kann_gleich_sein(geboren) for tag in daten)


def _namesakes(ziel: _Ziel, ich: Mitarbeiter) -> QuerySet[Person]:
    beteiligt = Beteiligung.objects.filter(vorgang__in=ziel.vorgaenge)
    return Person.objects.filter(
        Q(pk__in=beteiligt.values("person")) | Q(pk=ziel.akte.person_id),
        suchform=build_suchform(ich.nachname, ich.vorname),
    )


def _grant(ziel: _Ziel, grund: str, akteur: Akteur) -> Notzugriff:
    jetzt = uhr.jetzt()
    notzugriff = Notzugriff.objects.create(
        akte=ziel.akte,
        vorgang=ziel.vorgang,
        sicht=ziel.sicht,
        mitarbeiter_id=akteur.als_mitarbeiter,
        grund=grund[:GRUND_HOECHSTENS],
        von=jetzt,
        bis=jetzt + timedelta(hours=notzugriffsrahmen().stunden),
    )
    zeile = {"bis": notzugriff.bis}
    record(ziel.kette, "notzugriff", akteur=akteur, objekt=notzugriff, neu=zeile, grund=grund)
    record(KETTE, "notzugriff", akteur=akteur, objekt=notzugriff, neu=zeile)
    jobs.configure_task("vorgaenge.tell_notzugriff").defer(notzugriff_id=str(notzugriff.pk))
    return notzugriff


@transaction.atomic
def end_notzugriff(notzugriff_id: UUID, *, akteur: Akteur) -> None:
    """Before its time: by who opened it, or who reviews it."""
    notzugriff = _lock(notzugriff_id)
    get_notzugriff(akteur, notzugriff_id)
    if is_running(notzugriff):
        notzugriff.bis = uhr.jetzt()
        notzugriff.save(update_fields=["bis"])
        record(_kette(notzugriff), "notzugriff_beendet", akteur=akteur, objekt=notzugriff)


@transaction.atomic
def review_notzugriff(
    notzugriff_id: UUID, *, ergebnis: str, vermerk: str = "", akteur: Akteur
) -> None:
    """The second person's word. What has to be cleared needs one that says what."""
    notzugriff = _lock(notzugriff_id)
    get_notzugriff(akteur, notzugriff_id, zur_pruefung=True)
    if ergebnis == Ergebnis.ZU_KLAEREN and not vermerk.strip():
        raise Fachfehler("Bitte sagen Sie, was zu klären ist.")
    notzugriff.geprueft_von_id = akteur.als_mitarbeiter
    notzugriff.geprueft = uhr.jetzt()
    notzugriff.ergebnis = Ergebnis(ergebnis)
    notzugriff.vermerk = vermerk.strip()[:500]
    notzugriff.save(update_fields=["geprueft_von", "geprueft", "ergebnis", "vermerk"])
    neu = {"ergebnis": notzugriff.ergebnis}
    record(
        _kette(notzugriff),
        "notzugriff_geprueft",
        akteur=akteur,
        objekt=notzugriff,
        neu=neu,
        grund=notzugriff.vermerk,
    )
    record(KETTE, "notzugriff_geprueft", akteur=akteur, objekt=notzugriff, neu=neu)


def _lock(notzugriff_id: UUID) -> Notzugriff:
    gesperrt = Notzugriff.objects.select_for_update(of=("self",)).select_related("vorgang")
    notzugriff = gesperrt.filter(pk=notzugriff_id).first()
    if notzugriff is None:
        raise NichtGefunden("Diesen Notzugriff gibt es nicht.")
    return notzugriff


def _kette(notzugriff: Notzugriff) -> str:
    return notzugriff.vorgang.kette if notzugriff.vorgang else f"akte:{notzugriff.akte_id}"
