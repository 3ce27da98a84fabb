"""Asking a source who somebody is, and taking its answer once."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.sperren import hold_names

from ..geheim import keyed_hash, matches_hash
from ..herkunft import FELDER
from ..identitaet.quellen import Antwort, Frage, IdentitaetAbgelehnt
from ..models import Identitaetsanfrage, Identitaetskennung, Identitaetsnachweis, Tuer, Zugang
from ..models.identitaet import Identitaetszweck
from .zugaenge import AdresseVergeben, create_zugang, raise_vertrauensniveau

ANFRAGE_GILT = timedelta(minutes=15)
_LAENGSTE_ANGABE = 200


def ask_identitaet(quelle: str, zweck: str, *, niveau: int, weiter: str) -> Frage:
    """Open one question. It is remembered with the hash of its nonce and answered once or never."""
    nonce = secrets.token_urlsafe(24)
    anfrage = Identitaetsanfrage.objects.create(
        quelle=quelle,
        zweck=zweck,
        niveau=niveau,
        nonce_hash=keyed_hash("nonce", nonce),
        weiter=weiter,
        laeuft_ab=uhr.jetzt() + ANFRAGE_GILT,
    )
    return Frage(anfrage.pk, nonce, niveau)


@transaction.atomic
def accept_identitaet(
    anfrage_id: UUID, antwort: Antwort, *, zugang: Zugang | None, akteur: Akteur
) -> tuple[Identitaetsanfrage, Identitaetsnachweis]:
    """Take the answer to a question of this session, once.

    It is bound to `zugang`, if somebody is signed in; else, for a sign-in, to the Zugang the
    source's pseudonym belongs to (made if new); else it proves an identity without account.
    """
    anfrage = _take_anfrage(anfrage_id, antwort)
    _lock(anfrage.quelle, antwort.kennung)
    if zugang is not None:
        _bind(zugang, anfrage.quelle, antwort.kennung)
    elif anfrage.zweck == Identitaetszweck.ANMELDEN:
        zugang = _zugang_for(anfrage.quelle, antwort, akteur=akteur)
    nachweis = Identitaetsnachweis.objects.create(
        zugang=zugang,
        quelle=anfrage.quelle,
        niveau=antwort.niveau,
        angaben=_clean(antwort),
        zeitpunkt=uhr.jetzt(),
    )
    _record(nachweis, akteur=akteur)
    return anfrage, nachweis


def _take_anfrage(anfrage_id: UUID, antwort: Antwort) -> Identitaetsanfrage:
    offen = Identitaetsanfrage.objects.filter(
        pk=anfrage_id, beantwortet__isnull=True, laeuft_ab__gt=uhr.jetzt()
    )
    anfrage = offen.select_for_update().first()
    if anfrage is None or antwort.anfrage_id != anfrage_id:
        raise IdentitaetAbgelehnt
    if not matches_hash(anfrage.nonce_hash, "nonce", antwort.nonce):
        raise IdentitaetAbgelehnt
    if antwort.niveau < anfrage.niveau:
        raise IdentitaetAbgelehnt(
            _(
                "Für diese Leistung ist ein stärkerer Nachweis nötig. "
                "Bitte wählen Sie ein höheres Niveau."
            )
        )
    anfrage.beantwortet = uhr.jetzt()
    anfrage.save(update_fields=["beantwortet"])
    return anfrage


def _lock(quelle: str, kennung: str) -> None:
    """One person at a time: there may be no row yet that could be locked."""
    hold_names(f"{quelle}:{kennung}")


def _bind(zugang: Zugang, quelle: str, kennung: str) -> None:
    """One person, one account: neither joins a second of the other."""
    Zugang.objects.select_for_update().get(pk=zugang.pk)
    vorhandene = Identitaetskennung.objects.filter(quelle=quelle)
    eigene = vorhandene.filter(zugang=zugang).first()
    if eigene is not None and eigene.kennung != kennung:
        raise Fachfehler(_("Mit diesem Konto ist schon eine andere Person verbunden."))
    if vorhandene.filter(kennung=kennung).exclude(zugang=zugang).exists():
        raise Fachfehler(_("Mit diesem Nachweis gibt es schon ein anderes Konto."))
    if eigene is None:
        Identitaetskennung.objects.create(zugang=zugang, quelle=quelle, kennung=kennung)


def _zugang_for(quelle: str, antwort: Antwort, *, akteur: Akteur) -> Zugang:
    bekannt = Identitaetskennung.objects.filter(quelle=quelle, kennung=antwort.kennung)
    vorhanden = bekannt.select_related("zugang").first()
    if vorhanden is not None:
        if not vorhanden.zugang.is_active:
            raise IdentitaetAbgelehnt
        return vorhanden.zugang
    zugang = _new_zugang(antwort, akteur=akteur)
    _bind(zugang, quelle, antwort.kennung)
    return zugang


def _new_zugang(antwort: Antwort, *, akteur: Akteur) -> Zugang:
    """With the source's e-mail address if it is free; who owns it otherwise is nobody's to
    learn.
    """
    angaben = _clean(antwort)
    name = " ".join(filter(None, (angaben.get("vornamen"), angaben.get("familienname"))))
    email = angaben.get("email", "")
    try:
        return create_zugang(Tuer.PORTAL, email, name=name, akteur=akteur, bestaetigt=bool(email))
    except AdresseVergeben:
        return create_zugang(Tuer.PORTAL, "", name=name, akteur=akteur)


def _record(nachweis: Identitaetsnachweis, *, akteur: Akteur) -> None:
    zugang = nachweis.zugang
    if zugang is not None:
        raise_vertrauensniveau(zugang, nachweis.niveau, quelle=nachweis.quelle, akteur=akteur)
    record(
        zugang.kette if zugang else f"nachweis:{nachweis.pk}",
        "identitaet_nachgewiesen",
        akteur=akteur,
        objekt=nachweis,
        neu={"quelle": nachweis.quelle, "niveau": nachweis.niveau},
    )


def _clean(antwort: Antwort) -> dict[str, str]:
    """Only attributes we know, only text, of a sane length: the source is foreign input."""
    return {
        feld: wert[:_LAENGSTE_ANGABE]
        for feld in FELDER
        if isinstance(wert := antwort.angaben.get(feld), str) and wert
    }
