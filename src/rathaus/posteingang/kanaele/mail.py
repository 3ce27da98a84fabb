"""A mail as a letter: its words as pages, its files behind them, the mail itself beside them."""

import hashlib
import logging
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from rathaus import uhr
from rathaus.core.ablage.public import NichtAngenommen
from rathaus.core.bescheide.public import resolve_antwortzeichen
from rathaus.core.nachrichten.public import vorgang_answered
from rathaus.core.nummern.public import parse_token
from rathaus.core.satz.blatt import message_page
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.normen.nachricht import Kopf, Nachricht, NachrichtFehler, read_eml, split_address
from rathaus.ui.formats import zeitpunkt

from ..lieferung import Lieferdatei, Lieferung
from ..models import Eingangskanal

log = logging.getLogger(__name__)

ORIGINAL = "E-Mail im Original.eml"


def lieferung_of(roh: bytes) -> Lieferung:
    """Named by its bytes: the sender chooses the Message-ID, and could make one mail hide
    another.
    """
    try:
        mail = read_eml(roh)
        dateien = [*_files(mail, "E-Mail.pdf"), Lieferdatei(ORIGINAL, roh, original=True)]
        vorgang = _answered(mail.kopf)
    except NachrichtFehler as fehler:
        raise NichtAngenommen(str(fehler)) from fehler
    except Exception as fehler:  # the mails behind it in the mailbox must not wait for a mend
        # by its kind alone: what an error says may quote the mail
        log.warning("Posteingang: eine E-Mail ist nicht lesbar (%s)", type(fehler).__name__)
        raise NichtAngenommen("Diese E-Mail lässt sich nicht lesen.") from fehler
    return Lieferung(
        kanal=Eingangskanal.E_MAIL,
        schluessel=hashlib.sha256(roh).hexdigest(),
        dateien=dateien,
        absender=_sender(mail.kopf),
        betreff=mail.kopf.betreff,
        eingang=_received(mail.kopf),
        vorgang=vorgang,
    )


def _files(mail: Nachricht, name: str) -> Iterator[Lieferdatei]:
    """Its words, what it brought, and the same of each mail inside it."""
    kopf = mail.kopf
    innen = [f"E-Mail {nummer}.pdf" for nummer, _ in enumerate(mail.weitere, start=1)]
    seite = message_page(
        kopf.betreff,
        angaben={
            "Von": kopf.absender,
            "An": kopf.an,
            "Kopie": kopf.kopie,
            "Gesendet": zeitpunkt(kopf.gesendet) if kopf.gesendet else "",
        },
        text=mail.text,
        anlagen=[*(anlage.name for anlage in mail.beilagen), *innen],
        fuss="E-Mail",
    )
    yield Lieferdatei(name, seite, eigene=True)
    for anlage in mail.beilagen:
        yield Lieferdatei(anlage.name, anlage.inhalt)
    for weitere, wie in zip(mail.weitere, innen, strict=True):
        yield from _files(weitere, wie)


def _received(kopf: Kopf) -> date | None:
    """When our own server noted it."""
    return min(uhr.ortszeit(kopf.empfangen).date(), uhr.heute()) if kopf.empfangen else None


def _answered(kopf: Kopf) -> UUID | None:
    """The matter it answers: by the address of the Vorgang or with its number before the @, or by
    the mail of ours it refers to.
    """
    zeichen = [adresse.partition("@")[0].rpartition("+")[2] for adresse in kopf.adressen]
    for eines in zeichen:
        token = parse_token(eines)
        if token and (vorgang := _vorgang_of(token)):
            return vorgang
    return vorgang_answered(zeichen, kopf.bezug)


def _vorgang_of(token: str) -> UUID | None:
    gefunden = Vorgang.objects.filter(token=token).values_list("pk", flat=True).first()
    return gefunden or resolve_antwortzeichen(token)


def _sender(kopf: Kopf) -> str:
    name, adresse = split_address(kopf.absender)
    return f"{name} <{adresse}>" if name and adresse else name or adresse
