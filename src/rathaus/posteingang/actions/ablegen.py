"""The way of a letter out of the Posteingang: into its Vorgang, to an office, or away."""

from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.public import Datei
from rathaus.core.einheiten.public import Einheit
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.nachrichten.public import note_arrival, strange_sender
from rathaus.core.protokoll.public import Akteur, auftrag, record
from rathaus.core.vorgaenge.models import Dokument, Richtung, Vorgang
from rathaus.core.vorgaenge.public import add_dokument, add_vermerk, lock_vorgang, touch

from ..erkennung.merkmale import SCHREIBEN, dokumentarten
from ..erkennung.vorschlag import ZIEL_AMT, ZIEL_ART
from ..models import Eingangskanal, Fachverweis, Poststueck
from ..queries import attachments_of, is_poststelle, pages_of, text_of
from ..scanvermerk import note_scan
from ..sichten import sicht_of
from ..tage import SCHLUESSEL, name_parts
from ..zustaende import ABGEWIESEN, ERKANNT, POSTSTUECK, WEITERGELEITET, ZUGEORDNET
from . import sperre
from .lernen import learn, unlearn

WIRD_GEBUNDEN = "Die Seiten werden gerade zusammengelegt. Bitte einen Augenblick."
#: Whose hand it was where a rule or the Poststelle files into a Vorgang nobody there may open.
ABLAGE = "Posteingang"


@transaction.atomic
def assign_piece(
    stueck_id: UUID, vorgang_id: UUID, *, art: str, titel: str, akteur: Akteur, stand: int
) -> Poststueck:
    """File it in a Vorgang this clerk may work on, or in the one suggested by a number in the
    letter, which the Poststelle may file without seeing it.
    """
    stueck = sperre.lock_stueck(stueck_id, akteur=akteur, stand=stand)
    sperre.require_waiting(stueck)
    blind = is_poststelle(akteur) and may_file_unseen(stueck, vorgang_id)
    _learn_from(stueck, vorgang_id, art)
    file_piece(stueck, vorgang_id, art=art, titel=titel, warum="", akteur=akteur, ungesehen=blind)
    return stueck


def may_file_unseen(stueck: Poststueck, vorgang_id: UUID) -> bool:
    """Only what the letter itself names; that somebody has a matter is not for others to guess."""
    gruende = stueck.vorschlag.get("gruende", [])
    genannt = bool(gruende) and not gruende[0]["geheim"]
    return genannt and stueck.vorschlag_vorgang_id == vorgang_id


def file_piece(
    stueck: Poststueck,
    vorgang_id: UUID,
    *,
    art: str,
    titel: str,
    warum: str,
    akteur: Akteur,
    ungesehen: bool = False,
) -> None:
    """The caller holds the letter. Document, note, and the clerk finds it today; what was asked for
    counts as answered and the period runs on.
    """
    if stueck.datei is None:
        raise Fachfehler(WIRD_GEBUNDEN)
    handelnd = akteur if not ungesehen else auftrag(ABLAGE)
    vorgang = lock_vorgang(vorgang_id, akteur=handelnd, stand=None)
    art = art if art in dokumentarten() else SCHREIBEN
    name = titel.strip()[:300] or dokumentarten()[art].name
    stueck.dokument = _add(stueck, stueck.datei, vorgang, art, name, handelnd)
    note_scan(stueck)
    for beilage in attachments_of(stueck):
        _add(stueck, beilage.datei, vorgang, "anlage", beilage.datei.name, handelnd)
    _note(stueck, vorgang, name, warum, handelnd)
    stueck.vorgang, stueck.sicht_id = vorgang, vorgang.sicht_id
    stueck.art, stueck.titel, stueck.hinweis = art, name, ""
    _finish(stueck, ZUGEORDNET, akteur, grund=warum)


def _add(
    stueck: Poststueck, datei: Datei, vorgang: Vorgang, art: str, titel: str, akteur: Akteur
) -> Dokument:
    return add_dokument(
        vorgang,
        datei,
        art=art,
        titel=titel,
        richtung=Richtung.EINGANG,
        akteur=akteur,
        datum=stueck.eingang,
    )


def _note(stueck: Poststueck, vorgang: Vorgang, name: str, warum: str, akteur: Akteur) -> None:
    lieferung = stueck.einlieferung
    if stueck.dokument and lieferung.schnittstelle_id and lieferung.verweis:
        Fachverweis.objects.create(
            dokument=stueck.dokument,
            schnittstelle_id=lieferung.schnittstelle_id,
            adresse=lieferung.verweis,
        )
    wie = f" ({warum})" if warum else ""
    fremd = strange_sender(vorgang, stueck.absender) if stueck.kanal == Eingangskanal.E_MAIL else ""
    text = (
        f"{name}: eingegangen am {stueck.eingang:%d.%m.%Y}, {stueck.get_kanal_display()}, "
        f"Posteingang {stueck.anzeigenummer}{wie}."
    )
    if teile := name_parts(stueck, pages_of(stueck)):
        text += f" Zusammengelegt: {teile}. Für eine Frist zählt der Teil, der sie wahrt."
    anlass = f"Post ist da: {name}"
    if fremd:
        text += f" Der Absender {fremd} ist hier nicht bekannt: bitte prüfen."
        anlass = f"Post ist da, Absender nicht bekannt: {name}"
    add_vermerk(vorgang.pk, text, akteur=akteur)
    vorgang.refresh_from_db()
    note_arrival(vorgang, anlass[:200], akteur=akteur)
    touch(vorgang)


@transaction.atomic
def forward_piece(
    stueck_id: UUID, an: Einheit, *, hinweis: str = "", akteur: Akteur, stand: int
) -> Poststueck:
    """Give it to an office. Who is not meant passes it on with a note; the giving office sees it
    no longer.
    """
    stueck = sperre.lock_stueck(stueck_id, akteur=akteur, stand=stand)
    sperre.require_waiting(stueck)
    alt = stueck.sicht.einheit if stueck.sicht else None
    if stueck.zustand == WEITERGELEITET and alt is not None and alt.pk == an.pk:
        raise Fachfehler(f"Das Schreiben liegt schon bei „{an}“.")
    if stueck.zustand == WEITERGELEITET and not hinweis.strip():
        raise Fachfehler("Bitte schreiben Sie dazu, warum es nicht für Ihr Amt ist.")
    if stueck.sicht is None or stueck.sicht.einheit_id != an.pk:
        stueck.sicht = sicht_of(an)
        stueck.vorschlag_vorgang = None
    _relearn(stueck, text_of(pages_of(stueck)), stueck.sicht.pk)
    stueck.zustand = POSTSTUECK.check(stueck.zustand, WEITERGELEITET).kennung
    stueck.hinweis = hinweis.strip()[:500]
    sperre.touch(stueck, "sicht", "vorschlag_vorgang", "zustand", "hinweis")
    record(
        stueck.kette,
        "post_weitergeleitet",
        akteur=akteur,
        objekt=stueck,
        alt={"einheit": alt.kennung if alt else None},
        neu={"einheit": an.kennung},
        grund=stueck.hinweis,
    )
    return stueck


@transaction.atomic
def return_to_poststelle(
    stueck_id: UUID, *, hinweis: str, akteur: Akteur, stand: int
) -> Poststueck:
    """An office knows neither what it is nor whose."""
    stueck = sperre.lock_stueck(stueck_id, akteur=akteur, stand=stand)
    if stueck.zustand != WEITERGELEITET:
        raise Fachfehler("Das Schreiben liegt schon bei der Poststelle.")
    if not hinweis.strip():
        raise Fachfehler("Bitte schreiben Sie dazu, warum es nicht für Ihr Amt ist.")
    stueck.zustand = POSTSTUECK.check(stueck.zustand, ERKANNT).kennung
    stueck.sicht, stueck.vorschlag_vorgang = None, None
    stueck.vorschlag = {k: w for k, w in stueck.vorschlag.items() if k == SCHLUESSEL}
    stueck.hinweis = hinweis.strip()[:500]
    sperre.touch(stueck, "zustand", "sicht", "vorschlag_vorgang", "vorschlag", "hinweis")
    record(stueck.kette, "post_zurueckgegeben", akteur=akteur, objekt=stueck, grund=stueck.hinweis)
    return stueck


@transaction.atomic
def refuse_piece(stueck_id: UUID, *, grund: str, akteur: Akteur, stand: int) -> Poststueck:
    """Not for the town at all: advertising, a letter gone astray, given on to another authority.
    The reason stands in the Protokoll; for some weeks it can be taken back.
    """
    if not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund, zum Beispiel „Werbung“ oder wohin es ging.")
    stueck = sperre.lock_stueck(stueck_id, akteur=akteur, stand=stand)
    sperre.require_waiting(stueck)
    stueck.hinweis = grund.strip()[:500]
    if stueck.zustand == ERKANNT:
        # it never was the office's: who refused it takes it back
        stueck.sicht, stueck.vorschlag_vorgang = None, None
    _finish(stueck, ABGEWIESEN, akteur, grund=stueck.hinweis)
    return stueck


@transaction.atomic
def take_back(stueck_id: UUID, *, akteur: Akteur) -> Poststueck:
    stueck = sperre.lock_stueck(stueck_id, akteur=akteur, stand=None)
    stueck.zustand = POSTSTUECK.check(stueck.zustand, ERKANNT).kennung
    stueck.erledigt, stueck.hinweis = None, ""
    sperre.touch(stueck, "zustand", "erledigt", "hinweis")
    record(stueck.kette, "post_zurueckgeholt", akteur=akteur, objekt=stueck)
    return stueck


def _finish(stueck: Poststueck, nach: str, akteur: Akteur, *, grund: str) -> None:
    stueck.zustand = POSTSTUECK.check(stueck.zustand, nach).kennung
    stueck.erledigt = uhr.jetzt()
    sperre.touch(
        stueck,
        *("zustand", "erledigt", "hinweis", "vorgang", "dokument", "sicht", "art", "titel"),
        "vorschlag_vorgang",
    )
    record(
        stueck.kette,
        f"post_{nach}",
        akteur=akteur,
        objekt=stueck,
        neu={"vorgang": stueck.vorgang_id},
        grund=grund,
    )


def _learn_from(stueck: Poststueck, vorgang_id: UUID, art: str) -> None:
    """A person decided: that is what similar letters are judged by."""
    vorgang = Vorgang.objects.filter(pk=vorgang_id).first()
    if vorgang is None:
        raise NichtGefunden("Diesen Vorgang gibt es nicht.")
    text = text_of(pages_of(stueck))
    _relearn(stueck, text, vorgang.sicht_id)
    learn(text, f"{ZIEL_ART}{art}")


def _relearn(stueck: Poststueck, text: str, sicht_id: int) -> None:
    """One letter speaks for one place: what an office passes on it was not for."""
    vorher = stueck.vorschlag.get("gelernt")
    if vorher == sicht_id:
        return
    if vorher is not None:
        unlearn(text, f"{ZIEL_AMT}{vorher}")
    learn(text, f"{ZIEL_AMT}{sicht_id}")
    stueck.vorschlag = {**stueck.vorschlag, "gelernt": sicht_id}
    stueck.save(update_fields=["vorschlag"])
