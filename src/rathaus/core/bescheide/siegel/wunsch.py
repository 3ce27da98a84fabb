"""Which letters bear a seal, and which need a person's qualified signature to go out by wire."""

from rathaus.core.siegel.public import is_sealed, is_signed, wants_seal
from rathaus.core.vorgaenge.models import Dokument
from rathaus.core.vorgaenge.public import vorgangsarten

from ..models import Ausfertigung, Bescheid
from ..versand.uhrwerk import is_act
from ..versand.wahl import POSTFAECHER, choose_weg


def needs_seal(bescheid: Bescheid) -> bool:
    art = vorgangsarten[bescheid.vorgang.art]
    return wants_seal(bescheid=is_act(bescheid), wunsch=art.siegel_of(bescheid.vorgang))


#: What replaces the written form by wire: a qualified signature.
ERSATZ = {
    "VwVfG": "§ 3a Abs. 2 VwVfG",
    "SGBX": "§ 36a Abs. 2 SGB I",
}


def ersatz_of(bescheid: Bescheid) -> str:
    """The norm under which a signature replaces the written form, "" where the mailbox itself does:
    what an authenticated person retrieves satisfies § 87a Abs. 4 Satz 2 AO.
    """
    art = vorgangsarten[bescheid.vorgang.art]
    return ERSATZ.get(art.verfahrensrecht_of(bescheid.vorgang), "")


def schriftform_of(bescheid: Bescheid) -> str:
    """The norm that demands the written form of this letter (§ 3a Abs. 2 VwVfG), or ""."""
    eigene = str(bescheid.fassung.dokument.get("schriftform", ""))
    if eigene or not is_act(bescheid):
        return eigene
    return vorgangsarten[bescheid.vorgang.art].schriftform_of(bescheid.vorgang)


def ausfertigungen_of(bescheid: Bescheid) -> list[Ausfertigung]:
    """Those that are typeset, with what choosing their way asks for."""
    return list(
        bescheid.ausfertigungen.filter(dokument__isnull=False)
        .select_related("dokument", "empfaenger__zugang", "empfaenger__person__anschrift")
        .order_by("nummer")
    )


def documents_of(bescheid: Bescheid) -> list[Dokument]:
    return [a.dokument for a in ausfertigungen_of(bescheid) if a.dokument is not None]


def unsealed(bescheid: Bescheid) -> list[Dokument]:
    """What should bear the seal and does not yet."""
    if bescheid.zustand != "ausgefertigt" or not needs_seal(bescheid):
        return []
    return [dokument for dokument in documents_of(bescheid) if not is_sealed(dokument)]


def unsigned(bescheid: Bescheid) -> list[Ausfertigung]:
    """Ausfertigungen that would go into a mailbox although the law demands the written form and
    nobody signed them. On paper the form is kept without (§ 37 Abs. 3 VwVfG).
    """
    if (
        bescheid.zustand != "ausgefertigt"
        or not schriftform_of(bescheid)
        or not ersatz_of(bescheid)
    ):
        return []
    return [
        ausfertigung
        for ausfertigung in ausfertigungen_of(bescheid)
        if choose_weg(bescheid.vorgang, bescheid, ausfertigung) in POSTFAECHER
        and ausfertigung.dokument is not None
        and not is_signed(ausfertigung.dokument)
    ]
