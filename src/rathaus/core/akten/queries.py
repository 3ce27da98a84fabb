from django.db.models import QuerySet

from rathaus.core.einheiten.queries import sichten_for
from rathaus.core.protokoll.public import Akteur

from .models import Akte


def akten_for(akteur: Akteur) -> QuerySet[Akte]:
    """The files this akteur may see."""
    return Akte.objects.filter(sicht_id__in=sichten_for(akteur))
