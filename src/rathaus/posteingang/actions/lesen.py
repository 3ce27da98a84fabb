"""What the reading of a letter brought: its bound pages, its text, and where it belongs."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from rathaus.core.ablage.public import Datei, store_erzeugnis
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from ..erkennung.vorschlag import Vorschlag, suggest
from ..models import Lesestand, Postseite, Poststueck
from ..queries import pages_of, text_of
from ..tage import SCHLUESSEL
from ..zustaende import EINGEGANGEN, ERKANNT, POSTSTUECK
from .ablegen import file_piece
from .annehmen import PDF
from .sperre import touch


@transaction.atomic
def record_progress(stueck_id: UUID, gelesen: int, *, akteur: Akteur) -> None:
    """How many pages are read; shown, never relied on."""
    Poststueck.objects.filter(pk=stueck_id).update(gelesen=gelesen)


@transaction.atomic
def record_reading(
    stueck_id: UUID,
    *,
    gebunden: Datei | bytes,
    texte: Mapping[UUID, str],
    lesestand: Lesestand,
    stand: int,
    akteur: Akteur,
) -> None:
    """Keep the bound letter and the text of its pages. Nothing where its pages were moved meanwhile
    – then another job binds it anew – or another was faster.
    """
    stueck = Poststueck.objects.select_for_update().get(pk=stueck_id)
    if stueck.stand != stand or stueck.datei_id is not None:
        return
    if isinstance(gebunden, bytes):
        gebunden = store_erzeugnis(
            gebunden,
            name=f"Post-{stueck.anzeigenummer}.pdf",
            medientyp=PDF,
            akteur=akteur,
            kette=stueck.kette,
        )
    for seite_id, text in texte.items():
        Postseite.objects.filter(pk=seite_id).update(text=text)
    stueck.datei, stueck.lesestand, stueck.gelesen = gebunden, lesestand, stueck.seiten
    stueck.save(update_fields=["datei", "lesestand", "gelesen"])


@transaction.atomic
def recognise_piece(stueck_id: UUID, *, akteur: Akteur) -> Poststueck:
    """Say where it belongs, and file it at once where a sign of ours or a Fachverfahren says so for
    sure. A second time finds it recognised.
    """
    stueck = Poststueck.objects.select_for_update(of=("self",)).get(pk=stueck_id)
    if stueck.zustand not in (EINGEGANGEN, ERKANNT) or stueck.datei_id is None:
        return stueck
    seiten = pages_of(stueck)
    vorschlag = suggest(stueck, text_of(seiten), _codes(seiten))
    neu = stueck.zustand == EINGEGANGEN
    ziel = stueck.einlieferung.vorgang_id or (vorschlag.vorgang if vorschlag.sicher else None)
    if neu and ziel and _file_unseen(stueck, ziel, vorschlag, akteur):
        return stueck
    _store(stueck, vorschlag)
    if neu:
        stueck.zustand = POSTSTUECK.check(EINGEGANGEN, ERKANNT).kennung
        touch(stueck, "zustand")
        record(
            stueck.kette,
            "post_erkannt",
            akteur=akteur,
            objekt=stueck,
            neu={"sicht": stueck.sicht_id, "sicherheit": vorschlag.sicherheit},
        )
    return stueck


def _file_unseen(
    stueck: Poststueck, vorgang_id: UUID, vorschlag: Vorschlag, akteur: Akteur
) -> bool:
    """False where the file takes nothing any more: then a clerk decides."""
    try:
        with transaction.atomic():
            file_piece(
                stueck,
                vorgang_id,
                art=vorschlag.art,
                titel=vorschlag.titel,
                warum=vorschlag.spuren[0].text if vorschlag.spuren else "",
                akteur=akteur,
            )
    except Fachfehler as fehler:
        stueck.refresh_from_db()
        stueck.hinweis = str(fehler)[:500]
        stueck.save(update_fields=["hinweis"])
        return False
    return True


def _store(stueck: Poststueck, vorschlag: Vorschlag) -> None:
    stueck.sicht_id = vorschlag.sicht
    stueck.vorschlag_vorgang_id = vorschlag.vorgang
    stueck.art, stueck.titel = vorschlag.art, vorschlag.titel[:300]
    stueck.absender = vorschlag.absender[:300]
    bleibt = {k: w for k, w in stueck.vorschlag.items() if k in ("gelernt", SCHLUESSEL)}
    stueck.vorschlag = {**vorschlag.as_json(), **bleibt}
    stueck.save(
        update_fields=["sicht", "vorschlag_vorgang", "art", "titel", "absender", "vorschlag"]
    )


def _codes(seiten: Sequence[Postseite]) -> list[str]:
    return [code for seite in seiten for code in seite.codes]
