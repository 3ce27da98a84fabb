from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import auftrag

from ..models import Einheit, Mitarbeiter, Rolle
from .personal import create_mitarbeiter, grant_mitgliedschaft
from .verwaltung import create_einheit


@transaction.atomic
def invite_first_administration(
    *, email: str, vorname: str, nachname: str, amt: str
) -> Mitarbeiter:
    """The first administrator, from the command line of the machine: somebody must be the first.

    The Amt is made if there is none of this Kennung.
    """
    akteur = auftrag("Kommandozeile")
    try:
        validate_email(email)
    except ValidationError as fehler:
        raise Fachfehler(f"„{email}“ ist keine E-Mail-Adresse.") from fehler
    einheit = Einheit.objects.filter(kennung=amt).first() or create_einheit(
        kennung=amt, name=amt.capitalize(), kurz=amt[:20], akteur=akteur
    )
    mitarbeiter = create_mitarbeiter(vorname=vorname, nachname=nachname, email=email, akteur=akteur)
    grant_mitgliedschaft(mitarbeiter, einheit, Rolle.ADMINISTRATION, akteur=akteur)
    return mitarbeiter
