"""Letters on every way, and the people they go to."""

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.core.bescheide.test_weg import akteur_of, citizen

from rathaus import uhr

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt

    from rathaus.core.bescheide.models import Bescheid, Versand

__all__ = ["akteur_of", "bundid_citizen", "citizen", "finish", "send", "versand_of"]


def bundid_citizen(kennung: str = "anna") -> Any:
    """Signed in with the simulated BundID, agreed to its mailbox."""
    from rathaus.core.bescheide.public import give_einwilligung
    from rathaus.core.zugaenge.identitaet.personen import person
    from rathaus.core.zugaenge.identitaet.simulator import KENNUNG, audience, pseudonym
    from rathaus.core.zugaenge.models import Identitaetskennung

    zugang = citizen(einwilligen=False, email=f"{kennung}@example.org")
    Identitaetskennung.objects.create(
        zugang=zugang, quelle=KENNUNG, kennung=pseudonym(person(kennung), audience())
    )
    give_einwilligung(zugang, "bundid", akteur=akteur_of(zugang))
    return zugang


def finish(amt: "Briefamt", *, weg: str = "", zugang: Any = None) -> "Bescheid":
    """Frozen and made, on the way the clerk chose."""
    from rathaus.core.bescheide.public import choose_versandweg, freeze_bescheid
    from rathaus.core.bescheide.tasks import render

    entwurf = amt.draft(amt.open(zugang=zugang))
    if weg:
        entwurf = choose_versandweg(entwurf.pk, weg, akteur=amt.clerk, stand=entwurf.stand)
    bescheid = freeze_bescheid(entwurf.pk, akteur=amt.clerk, stand=entwurf.stand)
    render(str(bescheid.pk))
    bescheid.refresh_from_db()
    return bescheid


def send(amt: "Briefamt", bescheid: "Bescheid", am: date, *, nummer: str = "") -> "Versand":
    """The Poststelle's batch of one."""
    from rathaus.core.bescheide.public import confirm_stapel, form_stapel

    versand = versand_of(bescheid)
    stapel = form_stapel([versand.pk], akteur=amt.poststelle)
    nummern = {versand.pk: nummer}
    confirm_stapel(stapel.pk, am=am, nummern=nummern, akteur=amt.poststelle)
    return versand_of(bescheid)


def versand_of(bescheid: "Bescheid") -> "Versand":
    """The one that is valid."""
    return bescheid.versande.exclude(zustand__in=["ersetzt", "zurueckgekommen"]).get()


def dates_of(versand: "Versand") -> tuple[date | None, date | None, date | None]:
    return versand.bekanntgabe, versand.rechtsbehelf_ende, versand.bestandskraft


def days(*tage: int) -> Any:
    """Jumps of the clock: `with day(3): …`."""
    return [uhr.stelle_auf(date(2026, 4, tag)) for tag in tage]
